import type { OrderField, OrderType } from '../order-type.ts'

/**
 * Why a service could not work as it is written: a combination that no order of it would ever leave again, or a field that
 * nobody could fill in. Each reason begins with a stable name (`docs/reference/errors.md`, `order_type_unworkable`).
 *
 * `methods`: how this merchant is paid.
 */
export function whyUnworkable(type: OrderType, methods: string[]): string[] {
  return [...policyReasons(type, methods), ...fieldReasons(type)]
}

function policyReasons({ policy, price, fields }: OrderType, methods: string[]): string[] {
  const { acceptance, payment, fulfilment, pricing, cancelUntil, approval, cash } = policy
  const ahead = payment === 'before_fulfilment' || payment === 'after_acceptance'
  const all: [boolean, string][] = [
    [pricing === 'catalogue', 'catalogue_price: products have catalogue prices; a service is fixed or quoted_by_seller'],
    [
      pricing === 'quoted_by_seller' && acceptance !== 'seller',
      'quote_without_seller: quoted_by_seller needs acceptance seller',
    ],
    [
      pricing === 'quoted_by_seller' && (price !== 0 || fields.some(field => field.choices.some(one => one.price !== 0))),
      'two_prices: the seller names the price, so neither the type nor a choice has one',
    ],
    [
      payment === 'after_acceptance' && acceptance !== 'seller',
      'nobody_accepts: after_acceptance needs acceptance seller; before_fulfilment does what is meant',
    ],
    [fulfilment === 'courier', 'courier_without_goods: a courier brings goods of the catalogue'],
    [
      fulfilment === 'pickup' && acceptance === 'seller',
      'pickup_from_seller: what is fetched at the counter is handed over by staff, not by a seller',
    ],
    [
      payment === 'on_delivery' && fulfilment === 'courier',
      'cash_without_counter: cash is taken where something is handed over or done',
    ],
    [
      cash === true && !(ahead && fulfilment === 'seller'),
      'cash_beside_nothing: cash stands beside what is paid ahead for a seller’s work',
    ],
    [cash === true && !methods.includes('cash'), 'no_way_to_pay: this merchant takes no cash'],
    [payment === 'on_delivery' && !methods.includes('cash'), 'no_way_to_pay: this merchant takes no cash'],
    [
      ahead && !cash && methods.every(method => method === 'cash'),
      'no_way_to_pay: this merchant has no gateway to be paid through',
    ],
    [cancelUntil === 'pickup', 'no_pickup: no courier picks a service up; work is the latest point'],
    [
      approval === 'prescription' && !fields.some(field => field.kind === 'file' && field.required),
      'nothing_to_approve: a prescription needs a required field of the kind file',
    ],
  ]
  return all.flatMap(([wrong, reason]) => (wrong ? [reason] : []))
}

function fieldReasons({ price, fields }: OrderType): string[] {
  const cheapest = fields.reduce((sum, field) => sum + Math.min(0, ...field.choices.map(one => one.price)), price)
  return [
    ...repeated(fields.map(field => field.key)).map(key => `field:${key} is there twice`),
    ...fields.flatMap(field => oneField(field).map(reason => `field:${field.key} ${reason}`)),
    ...(cheapest < 0 ? ['negative_price: some choices together cost less than nothing'] : []),
  ]
}

function oneField({ key, kind, pattern, choices, sensitive }: OrderField): string[] {
  const all: [boolean, string][] = [
    [key in {}, 'has a name that cannot be used'],
    [kind === 'choice' && choices.length < 2, 'has nothing to choose from'],
    [kind !== 'choice' && choices.length > 0, 'has choices and is no choice'],
    [kind === 'pattern' && pattern === undefined, 'has no pattern'],
    [kind !== 'pattern' && pattern !== undefined, 'has a pattern that is not looked at'],
    [kind === 'choice' && sensitive, 'is a choice, which stands in the summary and cannot be sensitive'],
    [repeated(choices.map(one => one.name.toLowerCase())).length > 0, 'has a choice twice'],
  ]
  return all.flatMap(([wrong, reason]) => (wrong ? [reason] : []))
}

const repeated = (names: string[]) => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
