import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { type Cue, clauseRange, type Reading } from '../reading/reading.ts'
import { type BasketLine, idsOf, lineOf, productOf } from './basket.ts'
import type { Said } from './evidence.ts'

/** A line of the order that was said to go, by which words; `stays` of it where only some shall. */
export type Gone = { line: BasketLine; at: number; cue: Cue; stays?: Quantity }

/** "Take one coke off", "hapus 1 rotinya", "ekta burger bad den": of two, one stays. */
export function goneOf(reading: Reading, { mention, line }: Said, cue: Cue): Gone {
  const known = lineOf(reading, mention, idsOf(line))!
  const [amount, another] = mention.amounts
  const isCounted = amount !== undefined && !another && mention.portions.length === 0 && !amount.packed
  const some = isCounted ? (line.quantity ?? (amount.measure ? undefined : quantityOf(amount.value))) : undefined
  const stays = some !== undefined && some < known.quantity ? known.quantity - some : undefined
  return { line: known, at: mention.start, cue, ...(stays !== undefined && { stays }) }
}

/**
 * "Alu ar dal bad", "remove the bread and the sugar": what is named right beside, away from the words that take away, with nothing but "and"
 * between goes as well; in "donat aja, cilok ga usah", and "donat, cilok ga usah" where nothing but a mark joins them, the first stays.
 */
export function besides(reading: Reading, left: readonly Said[], target: Said, cue: Cue): Said[] {
  const found: Said[] = []
  const isBehind = target.mention.start > cue.start
  for (let last = target; ; ) {
    const next = left.find(other => {
      const [first, second] = isBehind ? [last.mention, other.mention] : [other.mention, last.mention]
      return (
        first.end < second.start &&
        first.amounts.length + second.amounts.length === 0 &&
        (isBehind ? isNamedOnly(reading, other) : second.start < cue.start && isUnchanged(other)) &&
        lineOf(reading, other.mention, idsOf(other.line)) &&
        reading.tokens.slice(first.end, second.start).every(token => isJoining(reading, token))
      )
    })
    if (!next || found.includes(next)) break
    found.push(next)
    last = next
  }
  const until = target.mention.start
  const joins = reading.tokens.slice(found.at(-1)?.mention.end ?? until, until)
  return isBehind || joins.some(({ norm }) => reading.lexicon.roles.separator.has(norm)) ? found : []
}

const isJoining = ({ lexicon: { roles, articles } }: Reading, { skippable, norm }: Reading['tokens'][number]) =>
  !roles.only.has(norm) &&
  (skippable ||
    norm === ',' ||
    articles.definite.has(norm) ||
    roles.pointer.has(norm) ||
    roles.separator.has(norm) ||
    roles.all.has(norm))

/** "Uratnya porsi gede ya, kerupuk gausah": what is said to be otherwise stays. */
const isUnchanged = ({ mention, line }: Said) =>
  mention.options.length + mention.without.length + line.options.length + line.notes.length === 0

/** Behind "remove A and B (both)" nothing is said of B: not what it is, nor what becomes of it; "no A, just B" keeps B. */
function isNamedOnly({ tokens, lexicon: { roles } }: Reading, { mention }: Said): boolean {
  if (mention.options.length + mention.portions.length + mention.without.length > 0) return false
  const isSmall = (i: number) => {
    const word = tokens[i]?.norm ?? ''
    return (
      !roles.only.has(word) &&
      !roles.separator.has(word) &&
      (tokens[i]?.skippable === true || roles.also.has(word) || roles.all.has(word))
    )
  }
  let end = mention.end
  while (isSmall(end)) end++
  const { norm, mark } = tokens[end] ?? { norm: '', mark: true }
  return mark || roles.separator.has(norm)
}

/** "ভুলে স্প্রেটা দিয়ে ফেলছি, ওইটা তুলে ফেলেন": what is taken away by a word that points is the last thing of the order that was named before. */
export function pointedBack(reading: Reading, said: readonly Said[], cue: Cue): Said | undefined {
  const { tokens, lexicon, sentences } = reading
  const clause = clauseRange(reading, cue.start)
  const points = tokens
    .slice(clause.start, cue.end)
    .some(({ norm, raw }) => [norm, raw].some(word => lexicon.roles.talk.has(word)))
  if (!points) return undefined
  return said.findLast(
    ({ mention, line }) =>
      mention.end <= clause.start &&
      sentences[mention.start] === sentences[cue.start] &&
      mention.amounts.length + mention.portions.length === 0 &&
      lineOf(reading, mention, idsOf(line)) !== undefined,
  )
}

/**
 * "Borhani glass baad, 1 liter er borhani nibo duita": what goes makes room for another of its name, counted in the same sentence behind it;
 * and so it does for the only other thing that is named, where only that is wanted ("donatnya ga jadi, cilok aja", "just cilok, no donuts").
 */
export function siblingBehind(
  reading: Reading,
  said: readonly Said[],
  { line, at }: { line: BasketLine; at: number },
): Said | undefined {
  const own = productOf(reading, line.productId)?.words ?? new Set<string>()
  const near = said.filter(({ mention }) => reading.sentences[mention.start] === reading.sentences[at])
  const [alone, second] = near
  if (alone && !second && isOnlyWish(reading, alone)) return alone
  const [only, another] = near.filter(({ mention }) => mention.start > at)
  if (!only || another || only.line.candidates.length !== 1) return undefined
  const { productId } = only.line.candidates[0]!
  const words = productOf(reading, productId)?.words ?? new Set<string>()
  const isKin = [...words].some(word => own.has(word) && word.length > 2 && !reading.lexicon.words.has(word))
  const isNew = reading.state.basket.every(known => known.productId !== productId)
  return isKin && isNew ? only : undefined
}

/** "Cilok aja", "just cilok": what is named without a number, which the order does not have, and a word for nothing else. */
export function isOnlyWish(
  { tokens, lexicon, state }: Reading,
  { mention: { start, end, amounts, portions }, line }: Said,
): boolean {
  const isOnly = (i: number) => lexicon.roles.only.has(tokens[i]?.norm ?? '')
  const isNew = state.basket.every(({ productId }) => line.candidates.every(one => one.productId !== productId))
  return amounts.length + portions.length === 0 && line.candidates.length > 0 && isNew && (isOnly(start - 1) || isOnly(end))
}
