import { newToken } from '../../kernel/ids.ts'
import { one, type Quantity } from '../../kernel/quantity.ts'
import type { Draft, WishedOption } from '../../orders/index.ts'
import type { LineRequest } from '../../understanding/index.ts'
import { wished } from './chosen.ts'
import { leaveOut } from './left-out.ts'

/**
 * What a customer wants, before it is known whether it can be sold so: the form in which a draft is changed.
 *
 * A draft is turned into wishes, the turn's acts change the wishes, and `settle` makes lines and open questions of them
 * again, with the prices and the stock of that moment. Nothing that was open once stays open by itself.
 */
export type Wanted =
  | {
      kind: 'product'
      id: string
      productId: string
      quantity: Quantity
      options: WishedOption[]
      without: string[]
      notes: string[]
    }
  | {
      kind: 'which'
      id: string
      phrase: string
      candidates: string[]
      quantity?: Quantity
      options: WishedOption[]
      without: string[]
      notes: string[]
    }
  | { kind: 'not_sold'; id: string; phrase: string }

export type WantedProduct = Extract<Wanted, { kind: 'product' }>

const newItemId = () => newToken(6)

/** The wishes behind a draft, in the order they were said. */
export function wantedOf(draft: Draft): Wanted[] {
  const lines = draft.lines.map<Wanted>(line => ({
    kind: 'product',
    id: line.lineId,
    productId: line.productId,
    quantity: line.quantity,
    options: line.options.map(({ price: _, ...chosen }) => chosen),
    without: line.without,
    notes: line.notes,
  }))
  const open = draft.open.flatMap<Wanted>(item => {
    if (item.kind === 'not_sold') return []
    const { itemId: id, options, without, notes } = item
    if (item.kind === 'which')
      return [
        {
          kind: 'which',
          id,
          phrase: item.phrase,
          candidates: item.candidates,
          options,
          without,
          notes,
          ...(item.quantity !== undefined && { quantity: item.quantity }),
        },
      ]
    return [
      {
        kind: 'product',
        id,
        productId: item.productId,
        quantity: item.kind === 'short' ? item.wanted : item.quantity,
        options,
        without,
        notes,
      },
    ]
  })
  return [...lines, ...open]
}

/** The wish that a line request speaks of. */
export function wishFor(request: LineRequest): Wanted {
  const id = newItemId()
  const { notes } = request
  const { options, without } = leaveOut({ options: request.options.map(wished), without: request.without }, request.excluded)
  const [first, ...others] = request.candidates
  if (!first) return { kind: 'not_sold', id, phrase: request.phrase }
  if (others.length === 0)
    return { kind: 'product', id, productId: first.productId, quantity: request.quantity ?? one, options, without, notes }
  return {
    kind: 'which',
    id,
    phrase: request.phrase,
    candidates: request.candidates.map(candidate => candidate.productId),
    options,
    without,
    notes,
    ...(request.quantity !== undefined && { quantity: request.quantity }),
  }
}

/** Adds a wish; the same product wanted the same way twice is one wish with both quantities. */
export function addWish(wishes: Wanted[], wish: Wanted): Wanted[] {
  const same = wishes.findIndex(
    other => other.kind === 'product' && wish.kind === 'product' && likeness(other) === likeness(wish),
  )
  if (same < 0) return [...wishes, wish]
  return wishes.map((other, index) =>
    index === same && other.kind === 'product' && wish.kind === 'product'
      ? { ...other, quantity: other.quantity + wish.quantity }
      : other,
  )
}

const likeness = (wish: WantedProduct) =>
  JSON.stringify([
    wish.productId,
    wish.options
      .map(({ group, choice, qualifier, count = 1, or }) => JSON.stringify([group, choice, qualifier, count, or]))
      .sort(),
    wish.without.toSorted(),
    wish.notes.toSorted(),
  ])

/** Changes part of a line: two cups, one of them with less sugar, become two lines. */
export function splitWish(wish: WantedProduct, portion: Quantity, change: (part: WantedProduct) => WantedProduct): Wanted[] {
  if (portion >= wish.quantity) return [change(wish)]
  return [change({ ...wish, id: newItemId(), quantity: portion }), { ...wish, quantity: wish.quantity - portion }]
}
