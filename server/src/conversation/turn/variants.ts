import { alikeness, familyIdOf, labelOf, type Offer } from '../../catalogue/index.ts'
import type { Choice } from '../../channels/message.ts'
import type { OpenItem } from '../../orders/index.ts'
import { familyOf, type VariantQuestion, variantQuestion } from '../draft/variants.ts'
import { say } from '../texts.ts'
import type { Turn } from './turn.ts'

type Which = Extract<OpenItem, { kind: 'which' }>
type Short = Extract<OpenItem, { kind: 'short' }>
/** So many siblings are named; more are found by saying which. */
const mostNamed = 4

type Asking = Pick<Turn, 'model' | 'language'>

const offersOf = ({ model }: Asking, ids: string[]) =>
  ids.flatMap(id => model.catalogue.find(offer => offer.productId === id) ?? [])

/** What is asked of somebody who named a family, about what is there; undefined where the products are no variants of one thing. */
export function variantsAsked(turn: Asking, { candidates, soldOut = [] }: Which): VariantQuestion | undefined {
  const offers = offersOf(
    turn,
    candidates.filter(id => !soldOut.includes(id)),
  )
  const family = familyOf(offers, turn.model.families)
  return family && variantQuestion(offers, family)
}

export function variantSentence({ language }: Asking, { title, missing, choices }: VariantQuestion, item: Which): string {
  const [only] = choices
  if (only && choices.length === 1) return say(language, 'ask.variant_last', { product: title, choice: only.label })
  const known = (axis: string) => ['color', 'size', 'pattern', 'material'].includes(axis)
  const what = missing.map(axis => (known(axis) ? say(language, `variant.${axis}`) : axis)).join(' & ')
  const product = what === '' ? item.phrase || title : title
  return what === '' ? say(language, 'ask.which', { phrase: product }) : say(language, 'ask.variant', { product, what })
}

export const variantChoices = ({ model }: Asking, { choices }: VariantQuestion): Choice[] =>
  choices.flatMap<Choice>(choice => {
    if ('axis' in choice) return [{ action: `narrow:${choice.axis}:${choice.value}`, label: choice.label }]
    const offer = model.catalogue.find(one => one.productId === choice.productId)
    return offer ? [{ action: `choose:${offer.key}`, label: choice.label }] : []
  })

/** The other variants of what is sold out, with what tells them from it; none where it is no variant or some of it is left. */
export function siblingsOf(turn: Asking, { productId, substitutes, available }: Short): { offer: Offer; label: string }[] {
  const [own] = offersOf(turn, [productId])
  const family = own && turn.model.families.get(familyIdOf(own) ?? '')
  if (!family || available > 0) return []
  return offersOf(turn, substitutes)
    .filter(offer => family.members.includes(offer))
    .slice(0, mostNamed)
    .map(offer => ({ offer, label: labelOf(offer, family.axes, family.title) }))
}

/** What was tapped of many variants says one attribute: the others are asked for next. */
export function narrow(turn: Turn, axis: string, value: string): void {
  const fits = new Set(turn.model.catalogue.filter(offer => offer.attributes[axis] === value).map(offer => offer.productId))
  turn.wishes = turn.wishes.map(wish => {
    if (wish.kind !== 'which') return wish
    const candidates = wish.candidates.filter(id => fits.has(id))
    return candidates.length === 0 || candidates.length === wish.candidates.length ? wish : { ...wish, candidates }
  })
  turn.changed = true
}

/** Of these variants, those that have most in common with what was asked for: "yang L aja" after a red M means the red L. */
export function likest({ model }: Pick<Turn, 'model'>, wanted: string, ids: string[]): string[] {
  const offerOf = (id: string) => model.catalogue.find(offer => offer.productId === id)
  const own = offerOf(wanted)
  if (!own) return ids
  const scored = ids.map(id => ({ id, score: alikeness(offerOf(id) ?? { attributes: {} }, own) }))
  const most = Math.max(...scored.map(({ score }) => score))
  return scored.filter(({ score }) => score === most).map(({ id }) => id)
}
