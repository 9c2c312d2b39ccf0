import { one, type Quantity } from '../../kernel/quantity.ts'
import type { Act, LineRequest } from '../../understanding/index.ts'
import { answering } from '../draft/answering.ts'
import { wished, withAnswer, withOptions } from '../draft/chosen.ts'
import { leaveOut, namedOut, takeIn } from '../draft/left-out.ts'
import { addWish, splitWish, type Wanted, type WantedProduct, wishFor } from '../draft/wanted.ts'
import { takeUpGoods } from './add-to-placed.ts'
import { learn } from './learn.ts'
import { shopOf } from './price.ts'
import { settleShortage } from './shortage.ts'
import { emptyDraft, note, openItems, type Turn } from './turn.ts'
import { likest } from './variants.ts'

type GoodsAct = Extract<
  Act,
  { act: 'order' | 'change' | 'remove' | 'replace' | 'choose' | 'fewer' | 'substitute' | 'wait' | 'drop' }
>

/** Applies what was said about products to the turn's wishes. Products and options that do not exist change nothing. */
export async function applyGoodsAct(turn: Turn, act: GoodsAct): Promise<void> {
  const before = JSON.stringify(turn.wishes)
  await apply(turn, act)
  turn.wishes = turn.wishes.map(wish => asNamed(turn, wish))
  if (JSON.stringify(turn.wishes) !== before) {
    turn.changed = true
    turn.understood = true
  }
  const products = turn.wishes.flatMap(wish => turn.model.catalogue.filter(offer => offer.productId === firstProduct(wish)))
  turn.shop = shopOf(turn, products) ?? turn.shop
}

const firstProduct = (wish: Wanted) =>
  wish.kind === 'product' ? wish.productId : wish.kind === 'which' ? wish.candidates[0] : undefined

async function apply(turn: Turn, act: GoodsAct): Promise<void> {
  switch (act.act) {
    case 'order': {
      leaveServiceDraft(turn)
      if (act.toPlaced || act.along) takeUpGoods(turn, act.toPlaced === true)
      for (const request of act.lines) {
        const wish = wishFor(request)
        if (wish.kind === 'not_sold') note(turn, 'note.not_sold', { phrase: wish.phrase })
        else {
          const { rest, answer } = answering(turn.wishes, wish, request.quantity)
          turn.wishes = addWish(rest, asNamed(turn, answer))
        }
      }
      delete turn.conversation.state.backInStock
      return
    }
    case 'change':
      return changeProducts(turn, wish => {
        if (wish.id !== act.target.lineId) return [wish]
        const chosen = (act.options ?? []).map(wished)
        const change = (part: WantedProduct): WantedProduct => {
          const options = withOptions(part.options, chosen, group => maxOf(turn, part.productId, group))
          const without = [...new Set([...takeIn(part.without, chosen), ...(act.without ?? [])])]
          return {
            ...part,
            quantity: act.quantity ?? part.quantity,
            ...leaveOut({ options, without }, act.excluded),
            notes: [...new Set([...part.notes, ...(act.notes ?? [])])],
          }
        }
        return act.portion === undefined ? [change(wish)] : splitWish(wish, act.portion, change)
      })
    case 'remove':
      turn.wishes = turn.wishes.filter(wish => wish.id !== act.target.lineId)
      return
    case 'replace': {
      const by = wishFor(asBefore(turn, act))
      if (by.kind === 'not_sold') return note(turn, 'note.not_sold', { phrase: by.phrase })
      turn.wishes = turn.wishes.flatMap(wish => (wish.id === act.target.lineId ? [by] : [wish]))
      return
    }
    case 'choose':
      if (!act.or) await learn(turn, productOf(turn, act.key))
      return choose(turn, act.key, act.or, act.quantity)
    case 'fewer':
    case 'substitute':
    case 'wait':
    case 'drop':
      return settleShortage(turn, act.act)
  }
}

/**
 * What takes the place of a line is as many as that was, where nobody says how many and both are counted alike, and is made as that was in
 * all that it has a choice of as well and nothing else is said of.
 */
function asBefore({ wishes, model }: Turn, { target, by }: Extract<GoodsAct, { act: 'replace' }>): LineRequest {
  const before = wishes.find(wish => wish.id === target.lineId)
  if (before?.kind !== 'product') return by
  const offerOf = (productId: string | undefined) => model.catalogue.find(offer => offer.productId === productId)
  const [only, another] = by.candidates
  const offer = another ? undefined : offerOf(only?.productId)
  const kept = before.options.filter(
    own =>
      by.options.every(({ group }) => group !== own.group) &&
      offer?.options.some(({ group, choices }) => group === own.group && choices.some(({ name }) => name === own.choice)),
  )
  const isAlike = by.quantity === undefined && offerOf(before.productId)?.unit === offerOf(only?.productId)?.unit
  return { ...by, options: [...by.options, ...kept], ...(isAlike && { quantity: before.quantity }) }
}

function changeProducts(turn: Turn, change: (wish: WantedProduct) => Wanted[]) {
  turn.wishes = turn.wishes.flatMap(wish => (wish.kind === 'product' ? change(wish) : [wish]))
}

/** "Tanpa bawang" of a product that may be had without its onions: the kitchen reads the choice's own name. */
const asNamed = ({ model }: Turn, wish: Wanted): Wanted => {
  if (wish.kind !== 'product' || wish.without.length === 0) return wish
  const offer = model.catalogue.find(one => one.productId === wish.productId)
  return offer ? { ...wish, ...namedOut(wish, offer.options) } : wish
}

const maxOf = (turn: Turn, productId: string, group: string) =>
  turn.model.catalogue.find(offer => offer.productId === productId)?.options.find(g => g.group === group)?.max ?? 1

const productOf = (turn: Turn, key: string) => turn.model.byKey.get(key)?.productId ?? key

/** A product by its id or the merchant's own key, a choice of an option by its name: whatever is open and has it. */
function choose(turn: Turn, key: string, or: string[] = [], quantity?: Quantity) {
  const productId = productOf(turn, key)
  const short = openItems(turn).find(item => item.kind === 'short' && item.substitutes.includes(productId))
  turn.wishes = turn.wishes.map(wish => {
    if (wish.kind === 'which' && wish.candidates.includes(productId) && or.length > 0)
      return {
        ...wish,
        candidates: wish.candidates.filter(id => id === productId || or.includes(id)),
        ...(quantity !== undefined && { quantity }),
      }
    if (wish.kind === 'which' && wish.candidates.includes(productId))
      return {
        kind: 'product',
        id: wish.id,
        productId,
        quantity: quantity ?? wish.quantity ?? one,
        options: wish.options,
        without: wish.without,
        notes: wish.notes,
      }
    if (wish.kind === 'product' && short && wish.id === short.itemId) {
      const [like, ...others] = likest(turn, wish.productId, [productId, ...or])
      const amount = quantity ?? wish.quantity
      if (others.length === 0) return { ...wish, productId: like ?? productId, quantity: amount }
      return { ...wish, kind: 'which', phrase: '', candidates: [like!, ...others], quantity: amount }
    }
    return wish.kind === 'product' ? withChosenOption(turn, wish, key, or) : wish
  })
}

function withChosenOption(turn: Turn, wish: WantedProduct, key: string, or: string[]): WantedProduct {
  const asked = openItems(turn).find(item => item.kind === 'option' && item.itemId === wish.id)
  if (asked?.kind !== 'option') return wish
  const group = turn.model.catalogue
    .find(offer => offer.productId === wish.productId)
    ?.options.find(g => g.group === asked.group)
  const choice = group?.choices.find(c => c.name.toLowerCase() === key.toLowerCase())
  return group && choice ? { ...wish, options: withAnswer(wish.options, group, choice.name, or) } : wish
}

/** Goods are a draft of their own: a service that was being filled in stays where it is and is not mixed up with them. */
function leaveServiceDraft(turn: Turn) {
  if (!turn.orderType) return
  turn.order = undefined
  turn.orderType = undefined
  turn.draft = emptyDraft()
  turn.wishes = []
}
