import { formatMoney } from '../../kernel/money.ts'
import { hoursOn, isOpen } from '../../merchants/index.ts'
import type { Order } from '../../orders/index.ts'
import type { Act } from '../../understanding/index.ts'
import { labelIn } from '../order-type.ts'
import { say } from '../texts.ts'
import { methodLabel } from './describe.ts'
import { note, running, type Turn } from './turn.ts'

/** Answers a question from data, never from words that were made up. */
export async function answerQuestion(turn: Turn, act: Act): Promise<void> {
  switch (act.act) {
    case 'ask_bot':
      return note(turn, 'answer.bot', { merchant: turn.model.merchant.name })
    case 'ask_hours':
      return answerHours(turn)
    case 'ask_payment':
      return note(turn, 'answer.payment', {
        methods: turn.model.merchant.settings.payments.map(method => methodLabel(method, turn.language)).join(', '),
      })
    case 'ask_area':
      return note(turn, 'answer.area', {
        areas:
          turn.model.merchant.settings.zones.flatMap(zone => zone.match.slice(0, 1)).join(', ') || turn.model.merchant.name,
      })
    case 'faq': {
      const row = turn.model.faq.find(faq => faq.faqId === act.id)
      if (row) turn.notes.push(labelIn(row.answers, turn.language, ''))
      turn.understood = true
      return
    }
    case 'menu':
      return showProducts(
        turn,
        act.productIds.length > 0 ? act.productIds : turn.model.catalogue.map(offer => offer.productId),
        act.query,
      )
    case 'ask_price':
      return showProducts(turn, act.productIds, '')
    case 'ask_status':
      return tellStatus(turn, act.orderNumber)
    default:
      return
  }
}

function answerHours(turn: Turn) {
  const { shops, timeZone } = turn.model.merchant
  for (const shop of shops.filter(s => turn.shop === undefined || s.shopId === turn.shop.shopId)) {
    const today = hoursOn(shop.hours, turn.now, timeZone)
    const name = shops.length > 1 ? shop.name : turn.model.merchant.name
    const times = today && { from: clockTime(turn, today[0]), to: clockTime(turn, today[1]) }
    note(turn, !times ? 'answer.closed_today' : isOpen(shop.hours, turn.now, timeZone) ? 'answer.open_now' : 'answer.opens', {
      shop: name,
      ...times,
    })
  }
}

/** Times are written with a point in Indonesian, with a colon elsewhere. */
const clockTime = ({ language }: Turn, time: string) => (language === 'id' ? time.replace(':', '.') : time)

const rowsShown = 10

/** Products with their prices, at most ten; what is sold out says so. */
function showProducts(turn: Turn, productIds: string[], query: string) {
  const { catalogue, merchant } = turn.model
  const found = productIds.flatMap(id => catalogue.filter(offer => offer.productId === id))
  if (found.length === 0) return note(turn, 'answer.nothing_like', { query })
  const rows = found.slice(0, rowsShown).map(offer => {
    const price = `${formatMoney(offer.price, merchant.currency)}${offer.unit ? `/${offer.unit}` : ''}`
    return `• ${offer.name} — ${price}${offer.free === 0 ? ` (${say(turn.language, 'answer.sold_out')})` : ''}`
  })
  const more = found.length > rowsShown ? say(turn.language, 'answer.more', { count: found.length - rowsShown }) : undefined
  turn.notes.push(
    [
      say(turn.language, 'answer.products'),
      ...rows,
      ...(more ? [more] : []),
      ...(turn.wishes.length === 0 ? [say(turn.language, 'answer.how_to_order')] : []),
    ].join('\n'),
  )
  turn.understood = true
}

/** Where the customer's orders are: all that run, or the one that was named. */
async function tellStatus(turn: Turn, orderNumber?: string) {
  const named = orderNumber ? turn.orders.filter(order => order.number === orderNumber) : []
  const runningOrders = turn.orders.filter(running)
  const shown =
    named.length > 0
      ? named
      : runningOrders.length > 0
        ? runningOrders
        : turn.orders.slice(-1).filter(order => order.status !== 'DRAFT')
  if (shown.length === 0) {
    if (turn.order) turn.showAgain = true
    else note(turn, 'status.none')
    turn.understood = true
    return
  }
  const texts: string[] = []
  for (const order of shown) texts.push(await statusLine(turn, order))
  turn.notes.push(texts.join('\n'))
  turn.understood = true
}

async function statusLine(turn: Turn, order: Order): Promise<string> {
  const news = await turn.deps.deliveryNews(turn.tx, order.orderId)
  const key =
    order.status === 'PAID' || order.status === 'CONFIRMED' || order.status === 'READY' || order.status === 'IN_PROGRESS'
      ? deliveryKey(order, news?.state)
      : `status.${order.status}`
  const driver = news?.driver
  return say(turn.language, key, {
    number: order.number,
    total: formatMoney(order.quote?.total ?? 0, order.currency),
    driver: driver?.name ?? '',
    plate: driver?.plate ?? '',
    reason: order.reason ?? '',
  })
}

function deliveryKey(order: Order, state: string | undefined): string {
  if (order.policy.fulfilment === 'courier' && state === 'driver_assigned') return 'status.driver_assigned'
  if (
    order.policy.fulfilment === 'courier' &&
    (state === 'booked' || state === 'booking' || state === 'searching' || state === 'nobody_found')
  )
    return 'status.searching_driver'
  if (order.status === 'CONFIRMED' && order.policy.acceptance === 'seller') return 'status.seller_working'
  return `status.${order.status}`
}
