import type { ListedRow } from '../conversations.ts'
import { applyGoodsAct } from '../turn/goods-acts.ts'
import { applyServiceAct } from '../turn/service-acts.ts'
import type { Turn } from '../turn/turn.ts'
import { familyMark, listMark, pageOf } from './listing.ts'
import { listCategory, listEverything, showMore } from './menu.ts'

/** Whether a tapped choice is a row of a list, as its subject says. */
export const isRow = (subject: string | undefined): boolean =>
  subject === listMark || subject?.startsWith(`${listMark}:`) === true

/** What a tapped row means: a product goes into the basket, a service is begun, a shop or a category shows what it has. */
export async function tapRow(turn: Turn, key: string, subject = listMark): Promise<boolean> {
  const { model } = turn
  if (key.startsWith(familyMark)) return takeRow(turn, { kind: 'family', id: key.slice(familyMark.length) })
  const product = model.byKey.get(key)
  if (product) return takeRow(turn, { kind: 'product', id: product.productId })
  if (model.orderTypes.some(type => type.key === key)) return takeRow(turn, { kind: 'service', id: key })
  const shop = model.merchant.shops.find(one => one.key === key)
  if (shop) return takeRow(turn, { kind: 'shop', id: shop.shopId })
  const shopId = subject.slice(listMark.length + 1)
  return takeRow(turn, { kind: 'category', id: key, ...(shopId !== '' && { shopId }) })
}

/** The rest of a list by its button, which carries which list and from where. */
export async function tapMore(turn: Turn, subject: string | undefined): Promise<void> {
  const [token, from] = (subject ?? '').split(':')
  await showMore(turn, token, from === undefined ? undefined : Number(from))
}

/** The row that was named in words, if it stands on the page that was just shown. */
export function rowNamed(turn: Turn, key: string): ListedRow | undefined {
  return rowsInSight(turn).find(row => rowKey(row) === key)
}

/** How a row is called among the choices of the dialogue: a product by its id, as everywhere. */
export const rowKey = ({ kind, id }: ListedRow): string => (kind === 'product' ? id : `${kind}:${id}`)

/** The rows that the customer has just been shown. */
export function rowsInSight({ conversation }: Turn): ListedRow[] {
  const { listed } = conversation.state
  return listed?.fresh ? pageOf(listed.rows, listed.from) : []
}

/** False for a row that means nothing any more. */
export async function takeRow(turn: Turn, row: ListedRow): Promise<boolean> {
  const { catalogue } = turn.model
  turn.understood = true
  const family = row.kind === 'family' ? turn.model.families.get(row.id) : undefined
  if (row.kind === 'family' && !family) return false
  if (row.kind === 'product' || row.kind === 'family') {
    const ids = family ? family.members.map(offer => offer.productId) : [row.id]
    const candidates = ids.map(productId => ({ productId, score: 1 }))
    const options = row.kind === 'product' ? (row.options ?? []) : []
    const line = { phrase: family?.title ?? '', candidates, options, without: [], notes: [] }
    await applyGoodsAct(turn, { act: 'order', lines: [line] })
  } else if (row.kind === 'service') applyServiceAct(turn, { act: 'service', orderType: row.id })
  else if (row.kind === 'shop')
    await listEverything(
      turn,
      catalogue.filter(offer => offer.shopId === row.id),
      row.id,
    )
  else await listCategory(turn, row.id, row.shopId)
  return row.kind === 'product'
    ? catalogue.some(offer => offer.productId === row.id)
    : turn.changed || turn.listing !== undefined
}
