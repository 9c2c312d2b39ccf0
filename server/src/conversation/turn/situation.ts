import type { Ask } from '../../channels/message.ts'
import { after, minutes } from '../../kernel/clock.ts'
import { decimalsOf } from '../../kernel/money.ts'
import type { Language } from '../../kernel/region.ts'
import type { Order } from '../../orders/index.ts'
import type { DialogueState } from '../../understanding/index.ts'
import { pageOf } from '../answers/listing.ts'
import { rowKey, rowsInSight } from '../answers/rows.ts'
import type { ListedRow } from '../conversations.ts'
import { choicesAsked, said } from '../draft/chosen.ts'
import { questionsOf } from '../draft/questions.ts'
import { labelIn } from '../order-type.ts'
import { phoneMissing } from './contact-phone.ts'
import { methodsFor } from './methods.ts'
import { goodsPolicy } from './policy.ts'
import { feeOf } from './price.ts'
import { openItems, running, type Turn } from './turn.ts'

/** What is still to be asked of the customer, derived from the draft as it stands. */
export function openQuestions(turn: Turn): Ask[] {
  const { draft, order, orderType } = turn
  if (!order && draft.lines.length + draft.open.length === 0 && !orderType) return []
  const fee = feeOf(turn, draft)
  return questionsOf({
    order: order ?? {
      type: 'GOODS',
      status: 'DRAFT',
      policy: orderType?.policy ?? goodsPolicy(turn.model.merchant, draft),
      approved: false,
    },
    draft,
    phoneKnown: !phoneMissing(turn),
    methods: methodsFor(turn.model.merchant, draft, turn.orderType?.policy),
    quoted: (order?.quote?.total ?? 0) > 0,
    ...(turn.shop && { shop: turn.shop }),
    ...(fee && { fee }),
    ...(orderType && { orderType }),
  })
}

/** A completed order that its buyer has not rated. */
export const unrated = (turn: Turn): Order | undefined =>
  turn.orders.findLast(order => order.status === 'COMPLETED' && order.rating === undefined)

/** Whether the last order has been brought or done, so lately that a word of complaint is about it. */
function hasJustEnded({ orders, now }: Turn): boolean {
  const last = orders.at(-1)
  return last?.status === 'COMPLETED' && last.endedAt !== undefined && after(now, -dayMs) < new Date(last.endedAt)
}
const dayMs = minutes(24 * 60)

/** What gives a short answer its meaning: the dialogue as the understanding module sees it. */
export function dialogueState(turn: Turn): DialogueState {
  const { draft, order, orderType, conversation } = turn
  const asks: string[] = order && order.status !== 'DRAFT' && order.status !== 'INVALID' ? [] : openQuestions(turn)
  if (unrated(turn)) asks.push('rating')
  const cancelAsked = turn.orders.some(o => o.cancelRequested)
  const short = openItems(turn).find(item => item.kind === 'short')
  // The first words of somebody choose the language; that of the shop is only where they are answered without any.
  const language = conversation.state.language ?? (turn.customer.language as Language | null)
  return {
    role: 'customer',
    ...(language && { language }),
    asks,
    choices: choicesOffered(turn),
    moreListed: moreListed(turn),
    basket: turn.wishes.flatMap(wish =>
      wish.kind === 'product'
        ? [{ lineId: wish.id, productId: wish.productId, quantity: wish.quantity, options: wish.options.map(said) }]
        : [],
    ),
    ...(short && { shortage: { productId: short.productId, wanted: short.wanted, available: short.available } }),
    ...(conversation.state.backInStock && { backInStock: conversation.state.backInStock }),
    ...(orderType && { orderType: orderType.key }),
    ...lastService(turn),
    missingFields: orderType
      ? orderType.fields.filter(field => field.required && !draft.fields[field.key]).map(field => field.key)
      : [],
    placedTypes: turn.orders
      .filter(one => running(one) && one.type !== 'GOODS')
      .map(one => one.type)
      .toReversed(),
    codes: turn.model.codes,
    runningOrders: turn.orders
      .filter(running)
      .map(({ number, status, draft: { lines } }) => ({ number, status, productIds: lines.map(line => line.productId) })),
    ...(bringsGoods(turn) && { contact: turn.customer.identity.phone === undefined ? 'needed' : 'known' }),
    ...(hasJustEnded(turn) && { delivered: true }),
    ...(conversation.state.cancelWhich && { cancelWhich: true }),
    ...(order?.quote && { total: order.quote.total / 10 ** decimalsOf(order.currency) }),
    ...(cancelAsked && { cancelAsked }),
  }
}

/** Whether somebody may have to be called at a door: what is put together, or is under way, is not fetched. */
const bringsGoods = ({ order, orderType, draft }: Turn) =>
  !orderType && draft.fulfilment !== 'pickup' && (order === undefined || order.type === 'GOODS')

/** A list of one service is what is spoken of, until goods or another list come up. */
function lastService({ conversation }: Turn): { lastService?: string } {
  const [only, other] = conversation.state.listed?.rows ?? []
  return only?.kind === 'service' && !other ? { lastService: only.id } : {}
}

function choicesOffered(turn: Turn): DialogueState['choices'] {
  const { draft, model, orderType } = turn
  const product = (productId: string) => {
    const offer = model.catalogue.find(one => one.productId === productId)
    return { key: productId, label: offer?.name ?? productId, kind: 'product' as const, ...(offer && { price: offer.price }) }
  }
  const open = openItems(turn).flatMap<DialogueState['choices'][number]>(item => {
    if (item.kind === 'which') return item.candidates.map(productId => ({ ...product(productId), of: item.itemId }))
    if (item.kind === 'short') return item.substitutes.map(product)
    if (item.kind !== 'option') return []
    const group = model.catalogue.find(offer => offer.productId === item.productId)?.options.find(g => g.group === item.group)
    return choicesAsked(item.options, group).map(choice => ({ key: choice.name, label: choice.name, kind: 'option' as const }))
  })
  const field = orderType?.fields.find(f => f.required && f.kind === 'choice' && !draft.fields[f.key])
  const asked = [...open, ...(field?.choices ?? []).map(({ name }) => ({ key: name, label: name, kind: 'field' as const }))]
  const rows = isOvertaken(turn) ? [] : rowsInSight(turn)
  return asked.length > 0
    ? asked
    : rows.map(row => ({
        key: rowKey(row),
        label: rowLabel(turn, row),
        kind: 'listed',
        ...(row.kind === 'product' && row.options && { options: row.options }),
      }))
}

/** Stars were asked for since the customer last wrote: a number means these, and no row of a list that was shown before. */
function isOvertaken(turn: Turn): boolean {
  const { heardBefore } = turn.conversation
  const ended = unrated(turn)?.endedAt
  return heardBefore !== undefined && ended !== undefined && heardBefore < new Date(ended)
}

function rowLabel({ model, language }: Turn, row: ListedRow): string {
  if (row.kind === 'product') return model.catalogue.find(offer => offer.productId === row.id)?.name ?? ''
  if (row.kind === 'family') return model.families.get(row.id)?.title ?? ''
  if (row.kind === 'shop') return model.merchant.shops.find(shop => shop.shopId === row.id)?.name ?? ''
  const type = row.kind === 'service' ? model.orderTypes.find(one => one.key === row.id) : undefined
  return type ? labelIn(type.labels, language, type.key) : row.id
}

function moreListed({ conversation }: Turn): boolean {
  const { listed } = conversation.state
  return listed?.fresh === true && listed.from + pageOf(listed.rows, listed.from).length < listed.rows.length
}
