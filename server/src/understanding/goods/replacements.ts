import type { Cue, Reading } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { sameMeasure } from '../words/measures.ts'
import { type BasketLine, idsOf, lineOf, linesOf, productOf } from './basket.ts'
import type { Said } from './evidence.ts'

/** What is replaced, and by what: "ganti A (jadi|dengan) B", "B instead of A", "A ga jadi, ganti B", or the shortage. */
export function replacementAt(
  reading: Reading,
  cue: Cue,
  left: readonly Said[],
  gone: readonly { line: BasketLine; at: number }[],
): { target?: BasketLine; by?: Said; targetSaid?: Said } {
  const sentence = reading.sentences[cue.start]
  const near = left.filter(({ mention }) => reading.sentences[mention.start] === sentence)
  // "Change to 1 burger and 4 teas" where both stand in the order: each is counted anew, and nothing takes another's place.
  if (near.length > 1 && near.every(one => isCountedLine(reading, one))) return {}
  const inBasket = (one: Said) => lineOf(reading, one.mention, idsOf(one.line))
  const after = near.filter(({ mention }) => mention.start >= cue.end)
  const before = near.filter(({ mention }) => mention.start < cue.start)
  const instead = cue.meanings.includes('instead')
  if (instead) {
    const targetSaid = after.find(inBasket)
    const by = [...after, ...before.toReversed()].find(one => one !== targetSaid)
    const target = targetSaid && inBasket(targetSaid)
    return { ...(target && { target }), ...(by && { by }), ...(targetSaid && { targetSaid }) }
  }
  // "Donatnya ganti cilok, piscok tetep": what stands right before the word is what goes.
  const right = before.findLast(one => isRightBefore(reading, one, cue) && inBasket(one))
  if (after.length >= 2 && !right) {
    const targetSaid = after.find(inBasket)
    const by = after.find(one => one !== targetSaid)
    const target = targetSaid && inBasket(targetSaid)
    if (target && by) return { target, by, targetSaid }
  }
  // "The 9 foot leash is wrong, give me the 6 foot leash instead": of two that share a name, the one that stands in the order goes.
  const isLine = ({ line }: Said) => reading.state.basket.some(known => idsOf(line).includes(known.productId))
  const last = before.findLast(isLine) ?? before.findLast(inBasket)
  // "Make those almond croissants instead", "es teh aja gantinya": the only thing that is named, which the order does not have.
  const alone = before.length === 1 && !isLine(before[0]!) && before[0]!.line.candidates.length === 1 ? before[0] : undefined
  const by = after[0] ?? alone ?? before.findLast(one => last !== undefined && one !== last)
  if (!by) return {}
  const beforeSaid = last === by ? undefined : last
  const beforeLine = beforeSaid && inBasket(beforeSaid)
  const removed = gone.filter(other => reading.sentences[other.at] === sentence || gone.length === 1).at(-1)?.line
  const short =
    reading.state.shortage && reading.state.basket.find(line => line.productId === reading.state.shortage!.productId)
  const only = reading.state.basket.length === 1 ? reading.state.basket[0] : undefined
  const same = inBasket(by)
  const sized = beforeSaid && nearestKin(reading, beforeSaid, by)
  const target =
    sized ?? beforeLine ?? removed ?? short ?? (same && by.line.candidates.length > 0 ? same : (only ?? kinLine(reading, by)))
  return { ...(target && { target }), by, ...(beforeSaid && { targetSaid: beforeSaid }) }
}

/** A line of the order, named with a number that it does not have. */
const isCountedLine = ({ state }: Reading, { mention, line }: Said) =>
  mention.amounts.length === 1 &&
  !mention.amounts[0]!.article &&
  state.basket.some(known => idsOf(line).includes(known.productId) && line.quantity !== known.quantity)

/** With neither a mark nor an "and" between. */
const isRightBefore = ({ tokens, lexicon }: Reading, { mention }: Said, cue: Cue) =>
  mention.amounts.length === 0 &&
  tokens
    .slice(mention.end, cue.start)
    .every(token => token.skippable && !token.mark && !lexicon.roles.separator.has(token.norm))

/** What is named shares a telling word of its name with the line of the order. */
export function isKin(reading: Reading, { line: { candidates } }: Said, { productId }: BasketLine): boolean {
  const [found, second] = candidates
  const words = found && !second ? productOf(reading, found.productId)?.words : undefined
  const isTelling = (word: string) => word.length > 2 && !reading.lexicon.words.has(word) && !reading.lexicon.units.has(word)
  return [...(productOf(reading, productId)?.words ?? [])].some(word => words?.has(word) && isTelling(word))
}

/** "Olinya tukar yamalube": of several lines that are called so, the one whose size what replaces it has. */
function nearestKin(reading: Reading, { mention, line }: Said, by: Said): BasketLine | undefined {
  const lines = linesOf(reading, mention, idsOf(line))
  const own = productOf(reading, by.line.candidates[0]?.productId ?? '')?.measures ?? []
  const sized = lines.filter(({ productId }) =>
    productOf(reading, productId)?.measures.some(size => own.some(other => sameMeasure(size, other))),
  )
  return lines.length > 1 && mention.options.length === 0 && sized.length === 1 ? sized[0] : undefined
}

/** The only line of the order that shares a telling word of its name with what is named. */
function kinLine(reading: Reading, said: Said): BasketLine | undefined {
  const [only, another] = reading.state.basket.filter(line => isKin(reading, said, line))
  return another ? undefined : only
}

/** "Replace the paracetamol tablets with the syrup": of several syrups, the ones that share a name with what is replaced. */
export function akin(reading: Reading, line: LineRequest, target: BasketLine): LineRequest {
  const own = productOf(reading, target.productId)?.words
  const shared = line.candidates.map(({ productId }) =>
    [...(productOf(reading, productId)?.words ?? [])].filter(word => own?.has(word) && !reading.lexicon.words.has(word)),
  )
  const most = Math.max(0, ...shared.map(words => words.length))
  const related = line.candidates.filter((_, i) => most > 0 && shared[i]!.length === most)
  return related.length > 0 && related.length < line.candidates.length ? { ...line, candidates: related } : line
}

/** Of some lines of the order the only one that shares a name with what is named, or that is filed where it is; else the only line there is. */
export function likeLine(reading: Reading, one: Said, among: readonly BasketLine[]): BasketLine | undefined {
  const categoryOf = (productId: string) => productOf(reading, productId)?.source.category
  const filed = new Set(idsOf(one.line).flatMap(id => categoryOf(id) ?? []))
  const kin = among.filter(line => isKin(reading, one, line))
  const beside = among.filter(({ productId }) => filed.has(categoryOf(productId) ?? ''))
  const alone = reading.state.basket.length === 1 ? among : []
  return [kin, beside, alone].find(lines => lines.length === 1)?.[0]
}
