import type { Ask, Choice, Reply } from '../../channels/message.ts'
import { formatQuantity } from '../../kernel/quantity.ts'
import type { Order } from '../../orders/index.ts'
import type { Listing } from '../answers/listing.ts'
import { fieldLabel } from '../order-type.ts'
import { say } from '../texts.ts'
import { describeLine, describeQuote, methodLabel } from './describe.ts'
import { methodsFor } from './methods.ts'
import { openQuestions } from './situation.ts'
import type { Turn } from './turn.ts'

/**
 * The one reply to a turn: what was answered, the basket as understood, and everything that is missing, together.
 * Undefined when there is nothing to say.
 */
export function composeReply(turn: Turn): Reply | undefined {
  const show = turn.changed || turn.showAgain
  const baskets = [turn, ...turn.others]
  const asks = show ? asksOfAll(baskets) : []
  const question = choicesFor(baskets, asks)
  const tappable = turn.choices.length === 0 && question.length === 0
  const parts = [...turn.notes]
  if (turn.listing) parts.push(listingText(turn, turn.listing, tappable))
  if (show && baskets.length > 1) parts.push(say(turn.language, 'summary.several', { count: baskets.length }))
  if (show) parts.push(...baskets.flatMap(basket => summary(basket, asks, baskets.length > 1)))
  const sentences = asks.map(ask => questionText(askedBy(baskets, ask), ask)).filter(text => text !== '')
  if (sentences.length > 0) parts.push(sentences.join('\n'))
  const text = parts.filter(part => part !== '').join('\n\n')
  if (text === '') return undefined
  const choices = turn.choices.length > 0 ? turn.choices : question.length > 0 ? question : listingChoices(turn)
  const request =
    choices.length > 0 ? undefined : asks.includes('location') ? 'location' : asks.includes('phone') ? 'contact' : undefined
  return {
    text,
    asks: asks.length > 0 ? asks : turn.noteAsks,
    ...(choices.length > 0 && { choices, listLabel: say(turn.language, 'button.choose') }),
    ...(request && { request }),
  }
}

/** Rows are numbered where a number may be answered, and stand as points where another question has the buttons. */
function listingText(turn: Turn, { head, rows, rest, sold, tail }: Listing, tappable: boolean): string {
  const numbered = tappable && openQuestions(turn).every(ask => ask !== 'choice')
  const lines = rows.map(({ text }, i) => (numbered && rows.length > 1 ? `${i + 1}. ${text}` : `• ${text}`))
  const more = rest > 0 ? [say(turn.language, 'answer.more', { count: rest })] : []
  const how = sold && rest === 0 && turn.wishes.length === 0 ? [say(turn.language, 'answer.how_to_order')] : []
  return [head, ...lines, ...tail, ...more, ...how].filter(Boolean).join('\n')
}

const listingChoices = ({ listing }: Turn): Choice[] =>
  listing ? [...listing.rows.map(row => row.choice), ...listing.extra] : []

/** What is missing in any basket; how to pay is asked when nothing else is. */
function asksOfAll(baskets: Turn[]): Ask[] {
  const asks = [...new Set(baskets.flatMap(asksOf))]
  const others = asks.filter(ask => ask !== 'payment')
  return others.length > 0 ? others : asks
}

/** The basket that a question is about: the first that asks it. */
const askedBy = (baskets: Turn[], ask: Ask): Turn => baskets.find(basket => asksOf(basket).includes(ask)) ?? baskets[0]!

/** A placed order that is being edited has its payment request answered by its own message: nothing is asked here. */
function asksOf(turn: Turn): Ask[] {
  const asks = openQuestions(turn)
  return turn.order && turn.order.status !== 'DRAFT' && turn.order.status !== 'INVALID'
    ? asks.filter(ask => ask !== 'payment' && ask !== 'confirm')
    : asks
}

function summary(turn: Turn, asks: Ask[], several: boolean): string[] {
  const { draft, order, language, model, shop } = turn
  if (turn.orderType) return asks.includes('payment') && order?.quote ? [describeQuote(order.quote, language)] : []
  const quote = order?.quote
  if (quote && (asks.length === 0 || asks.includes('payment') || asks.includes('confirm'))) {
    const head = several ? `*${shop?.name ?? ''}*` : intro(turn)
    return [
      [head, describeQuote(quote, language, turn.changed ? turn.earlier : undefined), destinationLine(turn) ?? '']
        .filter(Boolean)
        .join('\n'),
    ]
  }
  if (draft.lines.length === 0) return []
  const lines = draft.lines.map(line => describeLine(line, model.merchant.currency, language))
  return [[several ? `*${shop?.name ?? ''}*` : say(language, 'summary.so_far'), ...lines].join('\n')]
}

const intro = (turn: Turn) =>
  turn.earlier && turn.changed
    ? say(turn.language, 'summary.changed')
    : say(turn.language, 'summary.intro', { name: firstName(turn) || 'none' })

function destinationLine({ draft, shop, language }: Turn): string | undefined {
  if (draft.fulfilment === 'pickup') return shop && say(language, 'summary.pickup', { shop: shop.name, address: shop.address })
  return draft.destination && say(language, 'summary.to', { address: draft.destination.text })
}

/** How the customer is called: the first word of their name, or nothing where it is not known. */
export const firstName = ({ customer }: Pick<Turn, 'customer'>) => (customer.name?.trim().split(/\s+/)[0] ?? '').slice(0, 30)

function questionText(turn: Turn, ask: Ask): string {
  const { language, draft, orderType } = turn
  if (ask === 'choice') return choiceQuestion(turn)
  if (ask.startsWith('field:')) {
    const field = orderType?.fields.find(f => `field:${f.key}` === ask)
    return field ? say(language, `ask.field.${field.kind}`, { field: fieldLabel(field, language) }) : ''
  }
  const { pickup } = turn.model.merchant.settings
  if (ask === 'address' && draft.destination) return say(language, pickup ? 'ask.address_elsewhere' : 'ask.address_other')
  if (ask === 'address') return say(language, pickup ? 'ask.address_or_pickup' : 'ask.address')
  return say(language, `ask.${ask}`)
}

/** The first thing that is open among the products: which one, which size, or what to do about too little. */
function choiceQuestion({ draft, model, language }: Turn): string {
  const item = draft.open.find(open => open.kind !== 'not_sold')
  if (!item) return ''
  if (item.kind === 'which') {
    const instead = model.catalogue.some(o => o.name === item.phrase && !item.candidates.includes(o.productId))
    return say(language, instead ? 'ask.which_instead' : 'ask.which', { phrase: item.phrase })
  }
  const offer = model.catalogue.find(o => o.productId === item.productId)
  const product = offer?.name ?? ''
  if (item.kind === 'option')
    return say(language, 'ask.option', { product, quantity: formatQuantity(item.quantity, language), group: item.group })
  const amount = `${formatQuantity(item.available, language)} ${offer?.unit ?? ''}`.trim()
  return say(language, item.available > 0 ? 'ask.short' : 'ask.sold_out', { product, available: amount })
}

function choicesFor(baskets: Turn[], asks: Ask[]): Choice[] {
  const [turn] = baskets as [Turn, ...Turn[]]
  const { language, order, orderType } = turn
  if (asks.includes('choice')) return productChoices(askedBy(baskets, 'choice'))
  const field = orderType?.fields.find(f => asks.includes(`field:${f.key}`) && f.kind === 'choice')
  if (field) return field.choices.map(choice => ({ action: `choose:${choice.name}`, label: choice.name }))
  if (asks.includes('payment') && order?.quote) return paymentChoices(turn, order, methodsOfAll(baskets))
  if (asks.includes('confirm') && order?.quote)
    return [
      { action: 'confirm', subject: order.quote.quoteId, label: say(language, 'button.confirm') },
      { action: 'edit', subject: order.orderId, label: say(language, 'button.edit') },
    ]
  if (asks.length === 1 && asks[0] === 'address' && turn.model.merchant.settings.pickup)
    return [{ action: 'pickup', label: say(language, 'button.pickup') }]
  return []
}

/** What every basket can be paid with. */
export const methodsOfAll = (baskets: Turn[]): string[] =>
  baskets
    .map(basket => methodsFor(basket.model.merchant, basket.draft))
    .reduce((common, methods) => common.filter(method => methods.includes(method)))

/** The methods as buttons; with two or fewer there is room for a way back. */
export function paymentChoices(
  { language }: Pick<Turn, 'language'>,
  order: Pick<Order, 'orderId' | 'quote'>,
  methods: string[],
): Choice[] {
  const subject = order.quote?.quoteId
  const pay = methods.map(method => ({
    action: `pay:${method}`,
    ...(subject && { subject }),
    label: say(language, 'button.pay', { method: methodLabel(method, language) }),
  }))
  return methods.length <= 2 ? [...pay, { action: 'edit', subject: order.orderId, label: say(language, 'button.edit') }] : pay
}

function productChoices({ draft, model, language }: Turn): Choice[] {
  const item = draft.open.find(open => open.kind !== 'not_sold')
  if (!item) return []
  const productChoice = (productId: string): Choice[] => {
    const offer = model.catalogue.find(o => o.productId === productId)
    return offer ? [{ action: `choose:${offer.key}`, label: offer.name }] : []
  }
  if (item.kind === 'which') return item.candidates.slice(0, 9).flatMap(productChoice)
  if (item.kind === 'option') {
    const group = model.catalogue.find(o => o.productId === item.productId)?.options.find(g => g.group === item.group)
    return (group?.choices ?? []).map(choice => ({ action: `choose:${choice.name}`, label: choice.name }))
  }
  const offer = model.catalogue.find(o => o.productId === item.productId)
  const fewer = {
    action: 'fewer',
    label: say(language, 'button.fewer', { available: formatQuantity(item.available, language), unit: offer?.unit ?? '' }),
  }
  const substitute = { action: 'substitute', label: say(language, 'button.substitute') }
  const wait = { action: 'wait', label: say(language, 'button.wait') }
  const drop = { action: 'drop', label: say(language, 'button.drop') }
  return [
    ...(item.available > 0 ? [fewer] : []),
    ...(item.substitutes.length > 0 ? [substitute] : []),
    wait,
    ...(item.available > 0 && item.substitutes.length > 0 ? [] : [drop]),
  ]
}
