import { one, type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { isSameChoice } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import { type Cue, cuesOf, type Reading } from '../reading/reading.ts'
import { withoutEnding } from '../words/endings.ts'
import type { BasketLine } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Jilapi adha kg den" where one kilo stands in the order: what is in it, made no other way, and said with one number. Without a word for
 * more that is how many there shall be in all.
 */
export function isSameAgain({ state }: Reading, { mention, line }: Said, target: BasketLine): boolean {
  if (line.quantity === undefined || mention.amounts.length !== 1 || mention.portions.length + line.without.length > 0)
    return false
  if (state.basket.filter(({ productId }) => line.candidates.some(other => other.productId === productId)).length > 1)
    return false
  const sameKind = state.basket.filter(({ productId }) => productId === target.productId)
  const isMadeSo = line.options.every(option => target.options.some(own => isSameChoice(own, option)))
  return sameKind.length === 1 && isMadeSo && line.candidates.some(other => other.productId === target.productId)
}

/** "And two lassi", "sathe 2 ta lassi den", "lassi ar 2 ta", "lassi 1 ta beshi": what is joined to the order as a whole is further. */
export function isBeside(
  { tokens, lexicon, sentences, vocabulary }: Reading,
  { start, end, definite, words, amounts: [amount] }: Mention,
): boolean {
  const from = Math.min(start, amount!.start)
  // "Ace Plus 4 ta": a word of the name joins nothing.
  const joins = (i: number) => lexicon.roles.separator.has(tokens[i]?.norm ?? '') && !words.includes(tokens[i]!.norm)
  const first = sentences.indexOf(sentences[from]!)
  // "Sama donatnya 4": what is pointed to is there already.
  const opens = !definite && joins(from - 1) && tokens.slice(first, from - 1).every(token => token.skippable || token.mark)
  const between = amount!.start > start && tokens.slice(start, amount!.start).some((_, i) => joins(start + i))
  // "Donat 4 tambah cilok 1": right before what is counted next, a word for more is said of that.
  const behind = Math.max(end, amount!.end)
  const isOfNext = [1, 2].some(step => vocabulary.names.has(tokens[behind + step]?.norm ?? ''))
  const measured = !isOfNext && lexicon.packs.some(pack => pack.lines.extra.includes(tokens[behind]?.norm ?? ''))
  return (
    opens || between || measured || (amount!.article && tokens[amount!.start]?.kind === 'word' && amount!.units.length === 0)
  )
}

/**
 * Whether a word for more is said of this mention: "fries 1 aja, sama tambah air mineral" adds water. Behind a mark or an "and", or right
 * before another name, it is said of what comes; and "just one" is no more than that.
 */
export function isMoreOf({ tokens, lexicon, vocabulary }: Reading, mention: Mention, cue: Cue): boolean {
  const { roles } = lexicon
  const { start, end } = wholeOf(mention)
  const isOnly = (i: number) => roles.only.has(tokens[i]?.norm ?? '')
  if (isOnly(start - 1) || isOnly(end)) return false
  if (cue.start < end) return true
  const parts = (i: number) => tokens[i]!.mark || roles.and.has(tokens[i]!.norm) || roles.separator.has(tokens[i]!.norm)
  if (Array.from({ length: cue.start - end }, (_, k) => end + k).some(parts)) return false
  let next = cue.end
  while (
    tokens[next] &&
    (tokens[next]!.skippable || tokens[next]!.kind === 'number' || lexicon.numbers.has(tokens[next]!.norm))
  )
    next++
  return !vocabulary.names.has(tokens[next]?.norm ?? '')
}

/** A mention with its numbers. */
const wholeOf = ({ start, end, amounts }: Mention) => ({
  start: Math.min(start, ...amounts.map(amount => amount.start)),
  end: Math.max(end, ...amounts.map(amount => amount.end)),
})

/**
 * "One more bakso telur so three in total" where two stand in the order, "satu lagi jadi total tiga": how many there shall be with those that
 * are there, told by a word for the sum or by the sum itself.
 */
export function totalSaid(
  { tokens, lexicon }: Reading,
  { amounts, portions }: Mention,
  target: BasketLine,
): Quantity | undefined {
  if (portions.length > 0 || amounts.some(amount => amount.measure || amount.packed || amount.portion)) return undefined
  const [first, second, more] = amounts
  if (!first || more) return undefined
  const said = quantityOf((second ?? first).value)
  const isTotal = (at: number) => lexicon.roles.total.has(tokens[at]?.norm ?? '')
  if (second) return quantityOf(first.value + target.quantity / one) === said ? said : undefined
  const behind = tokens[first.end]?.norm === 'in' ? first.end + 1 : first.end
  return isTotal(first.start - 1) || isTotal(behind) ? said : undefined
}

/** "Can I add vanilla to my latte?": a choice that is added to what stands in the order, which nobody counts and somebody points to. */
export function isPutInto({ tokens, lexicon }: Reading, { mention, line }: Said, target: BasketLine): boolean {
  const before = tokens[mention.start - 1]?.norm ?? ''
  const points = lexicon.articles.definite.has(before) || lexicon.roles.own.has(before)
  const ids = line.candidates.map(({ productId }) => productId)
  return points && mention.amounts.length === 0 && line.options.length > 0 && ids.includes(target.productId)
}

/**
 * "Ekta kacchi te boiled egg diyen", "ekta burger e double patty add korben", "add cheese to one burger" where there are two: an ending of
 * Bangla, or a word that puts a choice into what is counted, says that it is one of those, made otherwise.
 */
export function isPartOf(reading: Reading, { mention, line }: Said, target: BasketLine): boolean {
  const { tokens, lexicon } = reading
  const endings = lexicon.packs.flatMap(pack => pack.partTails)
  const named = tokens.slice(mention.start, mention.end + 1)
  const isAt = named.some(({ norm, raw }, i) => (i > 0 && endings.includes(norm)) || endings.some(end => raw === norm + end))
  const wishes = line.options.length + line.without.length + line.notes.length
  const ids = line.candidates.map(({ productId }) => productId)
  const isAmong = line.quantity !== undefined && wishes > 0 && mention.amounts.length === 1 && ids.includes(target.productId)
  if (!isAmong) return false
  if (isAt || pointsToSome(reading, mention)) return line.quantity! < target.quantity
  return line.options.length > 0 && line.quantity! <= target.quantity && isReceiver(reading, mention)
}

/** "Es tehnya satu aja yang kurang manis": behind what is pointed to, so many that are pointed to by how they shall be. */
function pointsToSome({ tokens, lexicon: { roles } }: Reading, { definite, start, amounts: [amount] }: Mention): boolean {
  if (!definite || !amount || amount.start < start) return false
  const next = roles.only.has(tokens[amount.end]?.norm ?? '') ? amount.end + 1 : amount.end
  return roles.pointer.has(tokens[next]?.norm ?? '')
}

/** So many, told in front, of what a choice is put into: an ending of Bangla, or "add … to" before the number. */
function isReceiver(reading: Reading, { start, end, words, amounts: [amount], options }: Mention): boolean {
  const { tokens, lexicon } = reading
  if (!amount || amount.start >= start || amount.measure) return false
  const { into, intoApart } = lexicon.endings
  const last = tokens[start + words.length - 1]
  const bent = last?.kind === 'word' && withoutEnding(last.raw, into, 3) === last.norm
  const apart = intoApart.has(tokens[start + words.length]?.raw ?? '') && end > start
  const led =
    lexicon.address.toward.has(tokens[amount.start - 1]?.norm ?? '') &&
    cuesOf(reading, 'add').some(cue => cue.start < amount.start && options.length > 0)
  return bent || apart || led
}
