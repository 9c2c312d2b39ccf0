import { isGoods } from '../names/everyday-goods.ts'
import { formSaid } from '../reading/form-said.ts'
import { clauseRange, cuesOf, has, isContent, isFree, isQuestion, type Reading, sentenceRange } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { type Extent, holds, overlap } from '../words/extent.ts'
import { readNumber } from '../words/numbers.ts'
import type { Element } from './element.ts'
import type { Said } from './evidence.ts'

/** Words that an amount counts; `asked` is where the question begins that named them. */
export type Words = { start: number; end: number; asked?: number }

/** As many words name what was asked for. */
const longestName = 4

/**
 * "Brake pads 2 sets pls": with no word of wanting, an order is meant where the part of the message holds nothing but the counted words,
 * and these come in a unit or are goods that somebody sells. Nobody who asks, or waits for something else, orders so.
 */
export function isOnlyCounted(reading: Reading, { units, article, start, end }: Amount, words: Words): boolean {
  const { state, tokens } = reading
  if (article && units.length === 0) return false
  if (state.asks.some(ask => ask !== 'confirm') || state.choices.length > 0 || state.cancelAsked === true) return false
  const range = clauseRange(reading, start)
  const asks = isQuestion(reading, sentenceRange(reading, start))
  if ((asks && !asksWhetherThere(reading, range)) || has(reading, 'service')) return false
  // "… Kazla gate, hall room 212": what goes on behind an address belongs to it.
  if (reading.taken[range.start - 2] === 'address') return false
  let first = words.start
  while (first > range.start && tokens[first - 1]!.kind === 'word' && isContent(reading, first - 1)) first--
  for (let i = range.start; i < range.end; i++) {
    if (tokens[i]!.kind !== 'word' || holds({ start, end }, i) || (i >= first && i < words.end)) continue
    if (isContent(reading, i) && !isOfThere(reading, i)) return false
  }
  const named = tokens.slice(first, words.end).map(token => token.norm)
  if (named.length > longestName) return false
  return (
    units.length > 0 ||
    named.some((_, i) => named.some((_, k) => k >= i && isGoods(named.slice(i, k + 1).join(' '), reading.lexicon)))
  )
}

/** "Kayu kaso 20 batang ready?", "mosar coil 2 packet hobe?": the part of the message asks whether so many are there. */
const asksWhetherThere = (reading: Reading, range: Extent) =>
  Array.from({ length: range.end - range.start }, (_, k) => range.start + k).some(i => isOfThere(reading, i))

const isOfThere = (reading: Reading, i: number) =>
  cuesOf(reading, 'menu').some(cue => holds(cue, i) && cue.end - cue.start === 1) ||
  /^(?:be\.will|give\.\w+|get\.(?:will1?|ing)|is\.there)$/.test(formSaid(reading, i) ?? '') ||
  (reading.lexicon.heard.size > 0 && reading.concepts.some(at => at.concept === 'can' && at.start === i && at.end === i + 1))

/**
 * "Do you have pasta? need 1", "is there avocado? 3 if yes": the number behind a question counts what the question named. Nothing that is
 * sold was named in it, so it is not sold here.
 */
export function askedBefore(reading: Reading, amount: Amount, said: readonly Said[]): Words | undefined {
  const sentence = reading.sentences[amount.start]!
  const asking =
    cuesOf(reading, 'menu').findLast(cue => reading.sentences[cue.start]! < sentence) ?? askedByForm(reading, sentence)
  if (!asking) return undefined
  const whole = sentenceRange(reading, asking.start)
  if (reading.sentences[whole.end] !== sentence || !isQuestion(reading, whole)) return undefined
  const isSaidIn = (within: Extent) => said.some(({ mention }) => overlap(mention, within))
  // "Tissue 3 box, fish ache? thakle 1 kg": what is ordered before the question stands in a part of its own.
  const behind = { start: asking.start, end: whole.end }
  const range = [whole, clauseRange(reading, asking.start)].find(one => !isSaidIn(one)) ?? behind
  if (range.end !== whole.end || isSaidIn(range)) return undefined
  const isName = (i: number) =>
    reading.tokens[i]!.kind === 'word' &&
    isContent(reading, i) &&
    !readNumber(reading.tokens, i, reading.lexicon, at => isFree(reading, at))?.article
  // "Mesin bor ada koh? butuh 1": the question may stand behind what it names.
  let start = reading.tokens.slice(asking.end, range.end).some((_, i) => isName(asking.end + i)) ? asking.end : range.start
  while (start < range.end && !isName(start)) start++
  let end = start
  while (
    end < range.end &&
    end !== asking.start &&
    end - start < longestName &&
    reading.tokens[end]!.kind === 'word' &&
    isFree(reading, end)
  )
    end++
  const named = reading.tokens.slice(start, end)
  return named.some(token => token.raw.length > 2) ? { start, end, asked: range.start } : undefined
}

/** "Kacchi hobe? hole 2 plate": in Bangla a form of a verb right before the mark asks whether there is some. */
function askedByForm(reading: Reading, sentence: number): Extent | undefined {
  const i = reading.tokens.findLastIndex(
    (_, at) =>
      reading.sentences[at]! < sentence &&
      reading.tokens[at + 1]?.norm === '?' &&
      /^(?:be\.will|get\.will1?|is\.there)$/.test(formSaid(reading, at) ?? ''),
  )
  return i < 0 ? undefined : { start: i, end: i + 1 }
}

/** "A wheelbarrow and 2 buckets": in a message that orders, a part of it that is nothing but an article and words that nothing knows. */
export function oneOf(reading: Reading, elements: readonly Element[], i: number): Words | undefined {
  const { tokens, lexicon } = reading
  const element = elements[i]!
  if (element.kind !== 'other' || !readNumber(tokens, element.start, lexicon, at => isFree(reading, at))?.article)
    return undefined
  // "A basket for a patient".
  if (lexicon.roles.meantFor.has(tokens[element.start - 1]?.norm ?? '')) return undefined
  const before = elements[i - 1]
  if (before && before.kind !== 'separator' && !tokens[before.start]!.skippable) return undefined
  // "A drill machine if you sell": the condition is no part of the name.
  const conditions = cuesOf(reading, 'if_there')
  const isCondition = (element: Element | undefined) => conditions.some(cue => cue.start === element?.start)
  let k = i + 1
  while (
    elements[k]?.kind === 'other' &&
    !isCondition(elements[k]) &&
    tokens[elements[k]!.start]!.kind === 'word' &&
    isContent(reading, elements[k]!.start)
  )
    k++
  const behind = elements[k]
  const named = tokens.slice(elements[i + 1]?.start, behind?.start ?? tokens.length)
  const isParted =
    !behind || isCondition(behind) || behind.kind === 'separator' || lexicon.roles.meantFor.has(tokens[behind.start]!.norm)
  if (!isParted || named.length === 0 || named.length > longestName || named.every(token => token.known)) return undefined
  const start = element.end
  return isFree(reading, start) ? { start, end: start + named.length } : undefined
}
