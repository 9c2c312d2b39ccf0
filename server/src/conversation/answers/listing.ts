import { canBeSold, familyIdOf, loadOffers, type Offer, priceAt } from '../../catalogue/index.ts'
import { newToken } from '../../kernel/ids.ts'
import { formatMoney } from '../../kernel/money.ts'
import { formatQuantity } from '../../kernel/quantity.ts'
import type { ListedRow } from '../conversations.ts'
import { say } from '../texts.ts'
import type { Listing } from '../turn/listing.ts'
import { isNotNow, whenSold } from '../turn/not-now.ts'
import type { Turn } from '../turn/turn.ts'
import { optionsTold } from './options-told.ts'
import { priceOfService, serviceName } from './services.ts'
import { shelfOf } from './shelf.ts'

/** WhatsApp shows ten rows (whatsapp.md §5.3); where more follow, the tenth asks for them. */
const mostRows = 10
/** Rows that are remembered for the next pages; who wants to see more asks more narrowly. */
const mostKept = 60

/** Below this a shopkeeper says how many are left. */
const fewLeft = 5_000

/** What marks a choice as a row of a list; the shop that a category belongs to may follow it. */
export const listMark = 'list'

/** Shows rows as a list, its first page, and remembers the rest. What is sold out comes last and says so; no rows, no list. */
export async function list(turn: Turn, head: string, rows: ListedRow[]): Promise<void> {
  const offers = await offersOf(turn, rows)
  const soldOut = (row: ListedRow) =>
    row.kind === 'product'
      ? offers.get(row.id)?.free === 0 || isNotNow(turn, offers.get(row.id)!)
      : row.kind === 'family' && membersOf(turn, row.id, offers).every(({ free }) => free === 0)
  const present = withFamilies(turn, rows, offers)
  const kept = [...present.filter(row => !soldOut(row)), ...present.filter(soldOut)].slice(0, mostKept)
  if (kept.length === 0) return
  turn.conversation.state.listed = { token: newToken(4), rows: kept, from: 0, fresh: true }
  showPage(turn, head, offers)
  if (kept.length === 1) tellAlone(turn, kept[0]!, offers)
  await addShelf(turn, kept, offers)
}

/** Remembers a service that was asked about as a list of one that nobody saw: "I want that" means it, and its place in a list nothing. */
export function speakOf({ conversation }: Turn, service: string): void {
  conversation.state.listed = { token: newToken(4), rows: [{ kind: 'service', id: service }], from: 0, fresh: false }
}

/** One thing alone is shown with its picture and what it can be had as, and a pack with what is in it. */
function tellAlone(turn: Turn, row: ListedRow, offers: Map<string, Offer>) {
  const own =
    row.kind === 'family' ? membersOf(turn, row.id, offers) : [offers.get(row.id)].filter(offer => offer !== undefined)
  const picture = own.find(offer => offer.imageUrl !== undefined)?.imageUrl
  if (picture !== undefined) turn.listing!.picture = picture
  if (row.kind === 'product' && own[0]) turn.listing!.tail.push(...optionsTold(turn, own[0].options))
  const parts = row.kind === 'product' ? own[0]?.parts : undefined
  if (!parts) return
  const told = parts.map(({ quantity, name }) => `${formatQuantity(quantity, turn.language)} × ${name}`).join(', ')
  turn.listing!.tail.push(say(turn.language, 'answer.made_of', { items: told }))
}

/** A list of nothing but products may be shown with pictures. */
async function addShelf(turn: Turn, rows: ListedRow[], offers: Map<string, Offer>) {
  if (!rows.every(row => row.kind === 'product' || row.kind === 'family')) return
  const listed = rows.flatMap(row => (row.kind === 'family' ? membersOf(turn, row.id, offers) : (offers.get(row.id) ?? [])))
  const shelf = await shelfOf(turn, listed)
  if (shelf && turn.listing) turn.listing.shelf = shelf
}

/** The page from row `from` on. False where the rows are not known any more: a newer list took their place. */
export async function listFrom(turn: Turn, token: string | undefined, from: number | undefined): Promise<boolean> {
  const { listed } = turn.conversation.state
  if (!listed || (token !== undefined && token !== listed.token)) return false
  const next = from ?? pageEnd(listed.rows, listed.from)
  if (next <= 0 || next >= listed.rows.length) return false
  turn.conversation.state.listed = { ...listed, from: next, fresh: true }
  showPage(turn, say(turn.language, 'menu.next'), await offersOf(turn, listed.rows))
  return true
}

/** The rows that stand on the page at `from`. */
export const pageOf = (rows: ListedRow[], from: number): ListedRow[] => rows.slice(from, pageEnd(rows, from))

const pageEnd = (rows: ListedRow[], from: number) => (rows.length - from <= mostRows ? rows.length : from + mostRows - 1)

const offersOf = (turn: Turn, rows: ListedRow[]) =>
  loadOffers(
    turn.tx,
    rows.flatMap(row =>
      row.kind === 'product'
        ? [row.id]
        : row.kind === 'family'
          ? (turn.model.families.get(row.id)?.members.map(offer => offer.productId) ?? [])
          : [],
    ),
  )

const membersOf = ({ model }: Turn, id: string, offers: Map<string, Offer>): Offer[] =>
  model.families.get(id)?.members.flatMap(({ productId }) => offers.get(productId) ?? []) ?? []

/** A family of which all variants are listed is one row, where its first variant stood; what is no longer sold is left out. */
function withFamilies(turn: Turn, rows: ListedRow[], offers: Map<string, Offer>): ListedRow[] {
  const listed = new Set(rows.map(row => row.id))
  const seen = new Set<string>()
  return rows.flatMap<ListedRow>(row => {
    if (row.kind !== 'product') return [row]
    const offer = offers.get(row.id)
    if (!offer) return []
    const family = turn.model.families.get(familyIdOf(offer) ?? '')
    if (!family?.members.every(({ productId }) => listed.has(productId))) return [row]
    if (seen.has(family.id)) return []
    seen.add(family.id)
    return [{ kind: 'family', id: family.id }]
  })
}

function showPage(turn: Turn, head: string, offers: Map<string, Offer>) {
  const { token, rows, from } = turn.conversation.state.listed!
  const end = pageEnd(rows, from)
  const shops = new Set([...offers.values()].map(offer => offer.shopId))
  turn.listing = {
    head,
    rows: rows.slice(from, end).map(row => rowOf(turn, row, offers, shops.size > 1)),
    rest: rows.length - end,
    sold: rows.some(row => row.kind === 'product' || row.kind === 'family'),
    tail: [],
    extra: end < rows.length ? [{ action: 'more', subject: `${token}:${end}`, label: say(turn.language, 'button.more') }] : [],
  }
}

function rowOf(turn: Turn, row: ListedRow, offers: Map<string, Offer>, severalShops: boolean): Listing['rows'][number] {
  const { label, detail, action } = described(turn, row, offers, severalShops)
  const subject = row.kind === 'category' && row.shopId !== undefined ? `${listMark}:${row.shopId}` : listMark
  return {
    text: detail === '' ? label : `${label} — ${detail}`,
    choice: { action: `choose:${action}`, subject, label, ...(detail !== '' && { description: detail }) },
  }
}

/** Services stand among the categories of goods; no merchant's category is called so. */
export const servicesCategory = '*services'

const categoryName = (id: string, language: Turn['language']) =>
  id === servicesCategory ? say(language, 'menu.services_category') : id || say(language, 'menu.other')

function described(turn: Turn, row: ListedRow, offers: Map<string, Offer>, severalShops: boolean) {
  const { model, language } = turn
  if (row.kind === 'shop') {
    const shop = model.merchant.shops.find(one => one.shopId === row.id)
    return { label: shop?.name ?? '', detail: shop?.address ?? '', action: shop?.key ?? '' }
  }
  if (row.kind === 'service') {
    const type = model.orderTypes.find(one => one.key === row.id)!
    return { label: serviceName(turn, type), detail: priceOfService(turn, type), action: type.key }
  }
  if (row.kind === 'category') return { label: categoryName(row.id, language), detail: '', action: row.id }
  if (row.kind === 'family') {
    const detail = familyDetail(turn, membersOf(turn, row.id, offers))
    return { label: model.families.get(row.id)?.title ?? '', detail, action: `${familyMark}${row.id}` }
  }
  const offer = offers.get(row.id)!
  const shop = severalShops ? model.merchant.shops.find(one => one.shopId === offer.shopId)?.name : undefined
  const detail = [priceOf(turn, offer), hoursNote(turn, offer), stockNote(turn, offer), shop].filter(Boolean).join(' · ')
  return { label: offer.name, detail, action: offer.key }
}

/** Begins the action of a row that stands for a family; no merchant's category is called so. */
export const familyMark = '*family:'

/** `mulai Rp50.000`, of what can be had; the one price where all have it. */
function familyDetail(turn: Turn, members: Offer[]): string {
  const there = members.filter(canBeSold)
  const [cheapest, ...others] = (there.length > 0 ? there : members).toSorted(
    (a, b) => priceAt(a, turn.now).price - priceAt(b, turn.now).price,
  )
  if (!cheapest) return ''
  const price = priceOf(turn, cheapest)
  const told = others.some(other => priceAt(other, turn.now).price !== priceAt(cheapest, turn.now).price)
    ? say(turn.language, 'menu.from', { price })
    : price
  return there.length > 0 ? told : `${told} · ${say(turn.language, 'answer.sold_out')}`
}

/** What one unit costs now, and what it costs otherwise where it is on sale: `Rp20.000/kg (usually Rp25.000)`. */
function priceOf({ model, language, now }: Turn, offer: Offer): string {
  const { currency } = model.merchant
  const { price, usual } = priceAt(offer, now)
  const told = `${formatMoney(price, currency)}${offer.unit ? `/${offer.unit}` : ''}`
  return usual === undefined ? told : `${told} (${say(language, 'price.usual', { price: formatMoney(usual, currency) })})`
}

/** When it is sold, of what is not always: `jam 06.00–10.00`, and from when where it is not now. */
function hoursNote(turn: Turn, offer: Offer): string | undefined {
  const when = whenSold(turn, offer)
  return when && isNotNow(turn, offer) ? say(turn.language, 'menu.sold_at', { when }) : when
}

function stockNote({ language }: Turn, { free }: Offer): string | undefined {
  if (free === 0) return say(language, 'answer.sold_out')
  if (free !== undefined && free <= fewLeft) return say(language, 'answer.few_left', { count: formatQuantity(free, language) })
  return undefined
}
