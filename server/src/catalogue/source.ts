import type { z } from 'zod'
import type { Clock } from '../kernel/clock.ts'
import type { Currency } from '../kernel/money.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { Hours } from '../merchants/index.ts'
import type { StoredPart } from './bundle.ts'
import type { OptionGroup } from './product.ts'

/** The way out to the network, given from outside so that a test can watch or break it. Adapters set their own time-outs. */
export type Http = typeof fetch

/** What a source can do, told before it is asked. */
export type SourceCapabilities = {
  /** Tells everything that it sells, for an import. */
  list: boolean
  /** Says how much may be promised at this moment. */
  live: boolean
  /** Keeps goods for an order until it is paid, and frees them again. */
  hold: boolean
  /** Is told what we sell: a target more than a source. */
  publish: boolean
}

/**
 * One folder of `sources/` exports one of these under the name `source`; the registry needs nothing else.
 *
 * `accountSchema` is what a merchant enters; `open` takes what it parsed.
 */
export type SourceModule<Account = unknown> = {
  id: string
  label: string
  capabilities: SourceCapabilities
  accountSchema: z.ZodType<Account>
  open(account: Account, http: Http, clock: Clock): CatalogueSource
}

/**
 * What a source of a catalogue promises: exactly the methods that its capabilities name.
 *
 * A refusal is a value. Not being reached is thrown as `Unreachable`. It serves one shop. Money is in the merchant's smallest
 * unit, stock in thousandths of the unit of sale; what the source writes otherwise is turned into these without binary fractions.
 */
export type CatalogueSource = {
  /** Everything that is sold there, in the source's own order, one entry a row. A row that cannot be used is named, not thrown. */
  read?(request: ReadRequest): AsyncIterable<ListedEntry>
  /** By key; a product that the source does not know is missing in the answer. */
  availability?(keys: string[]): Promise<Availability[]>
  /** All or nothing; the same `holdId` holds once. What it `replaces` is freed in the same step, and only if that succeeds. */
  hold?(request: HoldRequest): Promise<HoldResult>
  /** What stands under a key: finds out what became of a call whose answer was lost. */
  heldAs?(holdId: string): Promise<'held' | 'committed' | 'none'>
  /** The goods are sold to the order; repeated, they are sold once. `gone` where they are not held any more. */
  commit?(holdId: string, order: string): Promise<'committed' | 'gone'>
  /** Frees what was held, and takes back what was committed; twice, or of what was never held, is no failure. */
  release?(holdId: string): Promise<void>
  /** Takes items in for publication, and answers handles by which `published` tells what became of them. @throws Unreachable */
  publish?(items: PublishedItem[]): Promise<PublishResult>
  published?(handle: string): Promise<PublishState>
  /** By key, which version of an item stands there now; what does not stand there is missing. Resolves an unknown outcome. */
  standing?(keys: string[]): Promise<Map<string, string | undefined>>
  /** Why a product cannot be shown there at all, as a stable code. */
  unfit?(product: ShownProduct): string | undefined
  /** The catalogue's name there, by which a channel shows products of it. */
  catalogueName?: string
}

/** `content` is a file that somebody handed in; without it the source reads from where it is told to in its settings. */
export type ReadRequest = { currency: Currency; content?: AsyncIterable<Uint8Array> }

/**
 * One row: a product, unless a problem forbids it; then the key, as far as it could be read. Rows are counted as a
 * spreadsheet does, the header being row 1.
 */
export type ListedEntry = { row: number; key?: string; product?: ListedProduct; problems: RowProblem[] }

/** Why a row was refused, or with `warning` what was made of it. `docs/reference/feed.md` explains each code. */
export type RowProblem = { column: string; code: ProblemCode; detail?: string; warning?: true }

export const problemCodes = [
  'missing',
  'too_long',
  'too_large',
  'unreadable',
  'not_a_number',
  'not_a_choice',
  'ambiguous',
  'negative',
  'currency',
  'rounded',
  'duplicate',
  'other_shop',
  'unknown_product',
  'unknown_part',
  'nested_bundle',
  'part_needs_option',
  'price_jump',
  'sale_not_kept',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/**
 * A product as its source states it. What the source does not speak of is absent and stays as it is here, so that a feed
 * of stock alone changes nothing else.
 */
export type ListedProduct = {
  /** The source's own id, stable; the key of our product. */
  key: string
  fields: ListedFields
  stock?: Quantity
  /** Whether it can be had, where the source counts nothing. */
  available?: boolean
  discontinued?: true
}

/** A source as a whole cannot be read: not a row of it, but its form, its size or its address. Asking again will not help. */
export class SourceUnreadable extends Error {
  override readonly name = 'SourceUnreadable'
}

export type ListedFields = {
  name?: string
  description?: string | null
  price?: number
  /** A lower price for a while, by ISO times; null: none, or no such end. */
  salePrice?: number | null
  saleFrom?: string | null
  saleUntil?: string | null
  unit?: string
  step?: Quantity
  category?: string | null
  aliases?: string[]
  tags?: string[]
  attributes?: Record<string, string>
  options?: OptionGroup[]
  prescription?: boolean
  imageUrl?: string | null
  link?: string | null
  /** Products that share it are variants of one. */
  groupKey?: string | null
  /** How the family of variants is called. */
  groupTitle?: string | null
  /** What a bundle is made of; null: it is none. */
  parts?: StoredPart[] | null
  hours?: Hours | null
  lowStock?: Quantity | null
}

/** What may be promised now; null: as much as anybody wants. */
export type Availability = { key: string; available: Quantity | null }

export type HoldRequest = { holdId: string; lines: { key: string; quantity: Quantity }[]; until: Date; replaces?: string }
export type HoldResult = { kind: 'held' } | { kind: 'short'; lines: Availability[] }

/** A product as it is shown elsewhere. Prices are in the merchant's smallest unit; `left` is in whole units of sale. */
export type ShownProduct = {
  key: string
  name: string
  description: string | null
  price: number
  /** A lower price for a while, open where an end is null; `ended` where one was told before and there is none any more. */
  sale: { price: number; from: string | null; until: string | null } | 'ended' | null
  currency: Currency
  left: number
  link: string | null
  imageUrl: string | null
  brand: string
  category: string | null
  prescription: boolean
  /** Of a variant: the key that its family shares, at most 50 characters, and what it is chosen by. */
  family: { key: string; attributes: Record<string, string> } | null
}

/** `version` says which state of the item this is, and stands there with it. `stock` changes what is left and nothing else. */
export type PublishedItem =
  | { do: 'put'; version: string; product: ShownProduct }
  | { do: 'stock'; version: string; key: string; left: number }
  | { do: 'remove'; key: string }

/** `account`: a person has to look; `temporary`: not taken, again after `waitMs`; `too_large`: fewer at once. */
export type PublishRefusal = {
  kind: 'refused'
  why: 'account' | 'temporary' | 'too_large' | 'other'
  detail: string
  waitMs?: number
}
export type PublishResult = { kind: 'accepted'; handles: string[] } | PublishRefusal
/** `lost`: the handle is not known there any more. A state that we do not know is `running`. */
export type PublishState =
  | { kind: 'running' }
  | { kind: 'lost' }
  | { kind: 'done'; problems: { key: string; detail: string }[] }
  | PublishRefusal
