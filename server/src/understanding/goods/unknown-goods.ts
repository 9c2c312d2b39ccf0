import { one, type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { goodsAt, isGoods } from '../names/everyday-goods.ts'
import { cuesOf, has, isContent, isFree, type Reading, sentenceRange, take, written } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import type { Amount } from '../words/amounts.ts'
import { formOf } from '../words/bangla-sound.ts'
import { isHour } from '../words/durations.ts'
import { endsIn } from '../words/endings.ts'
import { holds } from '../words/extent.ts'
import { askedBefore, isOnlyCounted, oneOf, type Words } from './counted-words.ts'
import type { Element } from './element.ts'
import { type Said, unexplained } from './evidence.ts'
import { isNotSold } from './not-sold.ts'

/** An order is meant although no product was recognised: a word of wanting and an amount. */
export const wantsGoods = (reading: Reading) =>
  (cuesOf(reading, 'want').length > 0 || (reading.state.basket.length > 0 && cuesOf(reading, 'add').length > 0)) &&
  cuesOf(reading, 'ask_lead').length === 0 &&
  !has(reading, 'service') &&
  !has(reading, 'human') &&
  reading.state.backInStock === undefined

/**
 * Counted words that the vocabulary does not know: goods that are not sold here, to be said so rather than passed over. `ordered`
 * tells that the message orders anyway; if not, only what is nothing but counted goods is taken for an order.
 */
export function unknownGoods(
  reading: Reading,
  elements: readonly Element[],
  said: readonly Said[],
  ordered: boolean,
): LineRequest[] {
  const lines: LineRequest[] = []
  for (const [i, element] of elements.entries()) {
    const single = said.length > 0 && ordered ? oneOf(reading, elements, i) : undefined
    if (single) {
      take(reading, element.start, single.end, 'unknown goods')
      lines.push(lineOf(written(reading, single.start, single.end), one))
      continue
    }
    if (
      element.kind !== 'amount' ||
      element.amount.measure?.dimension === 'length' ||
      element.amount.measure?.dimension === 'share' ||
      element.amount.portion ||
      countsPeople(reading, element.amount) ||
      isPlaced(reading, element.amount) ||
      isForWhom(reading, element.amount) ||
      isTimes(reading, element.amount) ||
      !isFree(reading, element.start)
    )
      continue
    if (
      said.some(({ mention: { amounts, portions } }) =>
        [...amounts, ...portions.map(one => one.amount)].includes(element.amount),
      )
    )
      continue
    const words = neighbours(reading, elements, i) ?? askedBefore(reading, element.amount, said)
    const quantity = quantityOf(element.amount.value)
    if (!words || quantity === undefined) continue
    if (ordered && words.asked === undefined && said.length === 0 && isForeign(reading, element.amount, words)) continue
    if (!ordered && words.asked === undefined && !isOnlyCounted(reading, element.amount, words)) continue
    const from = words.asked ?? Math.min(words.start, element.start)
    take(reading, from, Math.max(words.end, element.end), 'unknown goods')
    lines.push(lineOf(written(reading, words.start, words.end), quantity, element.amount.unit))
  }
  return lines
}

const lineOf = (phrase: string, quantity: Quantity, unit?: string): LineRequest => ({
  phrase,
  candidates: [],
  quantity,
  ...(unit !== undefined && { unit }),
  options: [],
  without: [],
  notes: [],
})

/**
 * Where nothing that is sold was named, a message of many other words is not an order: "a flight for two from …". An article
 * counts nothing there, a unit ("2 kg …") says that goods are meant.
 */
const isForeign = (reading: Reading, { article, units }: Amount, words: { start: number }) =>
  (article && units.length === 0) || unexplained(reading, sentenceRange(reading, words.start), []) > (units.length > 0 ? 4 : 1)

/** Up to three unknown words directly behind or before an amount, within its part of the message. */
function neighbours(reading: Reading, elements: readonly Element[], i: number): Words | undefined {
  const word = (index: number) => {
    const element = elements[index]
    return (
      element?.kind === 'other' &&
      reading.tokens[element.start]!.kind === 'word' &&
      isFree(reading, element.start) &&
      !isVerb(reading, element.start) &&
      !isOfHour(reading, element.start) &&
      !isCondition(reading, element.start) &&
      isContent(reading, element.start)
    )
  }
  for (const step of [1, -1]) {
    let k = i + step
    // "Pizza thakle ekta": small words lie between what is wanted if it is there and its number.
    while (step < 0 && isIfThere(reading, elements[k])) k--
    const first = k
    while (word(k) && Math.abs(k - first) < 3) k += step
    const between = step > 0 ? elements.slice(i + 1, k) : elements.slice(k + 1, first + 1)
    const counts = elements[i]
    const hasUnit = wantsGoods(reading) || (counts?.kind === 'amount' && counts.amount.units.length > 0)
    const known = between.findIndex(
      element =>
        !reading.tokens[element.start]!.known ||
        isGoodsAt(reading, element.start) ||
        (hasUnit && isNotSold(reading, element.start)),
    )
    if (known < 0 && !areGoods(reading, between)) continue
    const named = between.slice(Math.max(0, known))
    // "My daughter is turning 8", "Jl. Ahmad Yani 88": words before a bare number name goods only where they begin their part.
    const isBare = step < 0 && counts?.kind === 'amount' && counts.amount.units.length === 0
    const ahead = elements[k]
    // "My budget is 500": a number that something is counts nothing.
    if (isBare && reading.lexicon.copulas.has(reading.tokens[counts.start - 1]?.raw ?? '')) continue
    // "After I lost my old one": no number at all.
    if (isBare && ahead?.kind === 'other' && reading.lexicon.roles.place.has(reading.tokens[counts.start]!.norm)) continue
    if (isBare && ahead && ahead.kind === 'other' && reading.tokens[ahead.start]!.known && isContent(reading, ahead.start))
      continue
    return { start: named[0]!.start, end: named.at(-1)!.end }
  }
  return undefined
}

/** "4 tar moddhe 2 ta": of so many, or by that hour. */
const isOfHour = ({ tokens, lexicon }: Reading, i: number) => isHour(tokens, i, lexicon) || isHour(tokens, i - 1, lexicon)

/** "1 helium tank if you sell those": the condition is no part of the name. */
const isCondition = (reading: Reading, i: number) => cuesOf(reading, 'if_there').some(cue => holds(cue, i))

const isIfThere = ({ tokens, lexicon }: Reading, element: Element | undefined) =>
  element?.kind === 'other' && lexicon.conditions.there.has(tokens[element.start]!.raw)

/** In Bangla, "thakle 2 ta den": a form of a verb names nothing. */
const isVerb = (reading: Reading, i: number) =>
  reading.lexicon.heard.size > 0 && formOf(reading.tokens[i]!.raw)?.includes('.') === true && !isGoodsAt(reading, i)

/** "Chal 5 kg", "tel 2 liter": everyday goods are named, though a list has the word for something else. */
const isGoodsAt = ({ tokens, lexicon, vocabulary }: Reading, i: number) =>
  lexicon.heard.size > 0 && isGoods(tokens[i]!.raw, lexicon) && vocabulary.names.heard(tokens[i]!.raw).length === 0

/** "Top box 1": words that everybody knows one by one are together what goods are called. */
const areGoods = ({ tokens, lexicon }: Reading, words: readonly Element[]) =>
  words.length > 1 && isGoods(words.map(({ start }) => tokens[start]!.norm).join(' '), lexicon)

/** "Class 3 te pore", "৫ এর বাসা", "from unit 8": a number with the ending of a place or of a name, or behind a part of a house, counts nothing. */
const isPlaced = ({ tokens, lexicon }: Reading, { start, end, units }: Amount) =>
  (lexicon.address.part.has(tokens[start]!.norm) && tokens[end - 1]!.kind === 'number') ||
  (lexicon.address.part.has(tokens[start - 1]?.norm ?? '') && tokens[start]!.kind === 'number' && end === start + 1) ||
  (units.length === 0 &&
    [lexicon.endings.placeApart, lexicon.endings.genitiveNumber].some(endings => endings.has(tokens[end]?.raw ?? '')))

/** "Udah 5x bolak balik", "3x muntah": so many times something happened, and no goods. */
function isTimes({ tokens, concepts }: Reading, { start, end, units }: Amount): boolean {
  const happened = concepts.some(
    at => (at.concept === 'past' && at.end === start) || (at.concept === 'ailment' && at.start === end),
  )
  return units.length === 0 && happened && /^[x×]$/.test(tokens[end - 1]!.norm)
}

/** "For a patient", "buat 2 wartawan": whom the goods are for, by words that name none. */
function isForWhom({ tokens, lexicon }: Reading, { start, end, units }: Amount): boolean {
  const isLed = lexicon.roles.meantFor.has(tokens[start - 1]?.norm ?? '')
  const named = tokens.slice(end, end + 4).map(({ norm }) => norm)
  return isLed && units.length === 0 && named.length > 0 && goodsAt(named, 0, lexicon) === 0
}

/** "Ekjon mistri", "২ জন": people are no goods. */
const countsPeople = ({ tokens, lexicon }: Reading, { start, end }: Amount) =>
  tokens.slice(start, end + 1).some(token => endsIn(token.raw, lexicon.endings.person) && !lexicon.counts.has(token.norm))
