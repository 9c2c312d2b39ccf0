import type { Ask, Choice } from '../../channels/message.ts'
import { formatQuantity } from '../../kernel/quantity.ts'
import type { Order } from '../../orders/index.ts'
import { choicesAsked } from '../draft/chosen.ts'
import { say } from '../texts.ts'
import { askedBy } from './asks.ts'
import { methodLabel } from './describe.ts'
import { methodSaid, methodsFor } from './methods.ts'
import type { Turn } from './turn.ts'
import { siblingsOf, variantChoices, variantsAsked } from './variants.ts'

/** What may be tapped in answer to what is asked, the most pressing question first. */
export function choicesFor(baskets: Turn[], asks: Ask[]): Choice[] {
  const [turn] = baskets as [Turn, ...Turn[]]
  const { language, order, orderType } = turn
  if (asks.includes('choice')) return productChoices(askedBy(baskets, 'choice'))
  const field = orderType?.fields.find(f => asks.includes(`field:${f.key}`) && f.kind === 'choice')
  if (field) return field.choices.map(choice => ({ action: `choose:${choice.name}`, label: choice.name }))
  if (asks.includes('payment') && order?.quote) return paymentChoices(turn, order, saidFirst(turn, methodsOfAll(baskets)))
  if (asks.includes('confirm') && order?.quote)
    return [
      { action: 'confirm', subject: order.quote.quoteId, label: say(language, 'button.confirm') },
      { action: 'edit', subject: order.orderId, label: say(language, 'button.edit') },
    ]
  if (asks.length === 1 && asks[0] === 'address' && turn.model.merchant.settings.pickup)
    return [{ action: 'pickup', label: say(language, 'button.pickup') }]
  return []
}

const saidFirst = (turn: Turn, methods: string[]) => {
  const said = methodSaid(turn, methods)
  return said === undefined ? methods : [said, ...methods.filter(method => method !== said)]
}

/** What every basket can be paid with. */
export const methodsOfAll = (baskets: Turn[]): string[] =>
  baskets
    .map(basket => methodsFor(basket.model.merchant, basket.draft, basket.orderType?.policy))
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
  if (item.kind === 'which') {
    const variants = variantsAsked({ model, language }, item)
    return variants ? variantChoices({ model, language }, variants) : item.candidates.slice(0, 9).flatMap(productChoice)
  }
  if (item.kind === 'option') {
    const group = model.catalogue.find(o => o.productId === item.productId)?.options.find(g => g.group === item.group)
    return choicesAsked(item.options, group).map(choice => ({ action: `choose:${choice.name}`, label: choice.name }))
  }
  const offer = model.catalogue.find(o => o.productId === item.productId)
  const fewer = {
    action: 'fewer',
    label: say(language, 'button.fewer', { available: formatQuantity(item.available, language), unit: offer?.unit ?? '' }),
  }
  const wait = { action: 'wait', label: say(language, 'button.wait') }
  const siblings = siblingsOf({ model, language }, item).slice(0, 2)
  if (siblings.length > 0) return [...siblings.map(({ offer: { key }, label }) => ({ action: `choose:${key}`, label })), wait]
  const substitute = { action: 'substitute', label: say(language, 'button.substitute') }
  const drop = { action: 'drop', label: say(language, 'button.drop') }
  return [
    ...(item.available > 0 ? [fewer] : []),
    ...(item.substitutes.length > 0 ? [substitute] : []),
    wait,
    ...(item.available > 0 && item.substitutes.length > 0 ? [] : [drop]),
  ]
}
