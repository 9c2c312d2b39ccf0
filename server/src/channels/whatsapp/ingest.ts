import type { DeliveryStatus, Identity } from '../channel.ts'

type Stored = {
  /** The key by which a repeat is known: two items with one key are one item (contract §1.3). */
  providerId: string
  /** The number of ours that it came to: the only key by which it is routed. */
  phoneNumberId?: string
  wabaId?: string
  /** By the provider's clock; the time of receipt where the item carries none. */
  sentAt: Date
  /** JSON text that PostgreSQL can store, without NUL and lone surrogates. */
  raw: string
}

/** A message of a person; `raw` is `{message, contact?, errors?}`, which `readInbound` reads. `lane` names the person. */
export type MessageItem = Stored & { kind: 'message'; phoneNumberId: string; lane: string }

/** News about the account, and everything else that is no message to answer; `raw` is the whole change. */
export type AccountItem = Stored & { kind: 'account'; field: string }

/** Something that has not the documented form, kept so that a person can look; `raw` is what there was. */
export type MalformedItem = Stored & { kind: 'malformed' }

export type IngestItem = MessageItem | AccountItem | MalformedItem

/** What became of a message of ours; `key` is the one by which a repeat is known. */
export type StatusItem = DeliveryStatus & {
  key: string
  phoneNumberId: string
  wabaId?: string
  recipient: Identity
  pricingType?: string
  raw: string
}

export type Envelope = { items: IngestItem[]; statuses: StatusItem[] }

/** Where an item stands in the body: what the readers of single items need to know beside it. */
export type Place = {
  wabaId?: string
  phoneNumberId?: string
  receivedAt: Date
  /** How values of this body are made storable; see `storerFor`. */
  storable: (value: unknown) => unknown
}
