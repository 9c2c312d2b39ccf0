import { quantityOf } from '../../kernel/quantity.ts'
import { productOf } from '../goods/basket.ts'
import { formSaid } from '../reading/form-said.ts'
import { clauseRange, cuesOf, isContent, isFree, propose, type Reading, take } from '../reading/reading.ts'
import type { Sense } from '../reading/sense.ts'
import { readAmount } from '../words/amounts.ts'
import { inUnitsOf } from '../words/measures.ts'
import { senseOfShortage } from './answer-senses.ts'
import { ratedOfFive } from './of-five.ts'

/** Reads a rating while one is waited for, or where stars are named: "5", "bintang lima", "4 stars". */
export function readRating(reading: Reading): void {
  const { tokens, lexicon } = reading
  const asked = reading.state.asks.includes('rating')
  const cues = cuesOf(reading, 'rate')
  for (let i = 0; i < tokens.length; i++) {
    if (!isFree(reading, i)) continue
    const token = tokens[i]!
    const value = token.kind === 'number' ? token.value : lexicon.numbers.get(token.norm)
    if (
      value === undefined ||
      !Number.isInteger(value) ||
      value < 1 ||
      value > 5 ||
      lexicon.articles.indefinite.has(token.norm)
    )
      continue
    const starred = cues.find(cue => cue.end === i || cue.start === i + 1 || tokens[i + 1]?.norm === '/')
    // "পাঁচে চার": of five, the second number is what is given.
    const of = tokens.slice(i + 1, i + 4).some(other => other.kind === 'number' || lexicon.numbers.has(other.norm))
    const alone =
      !(value === 5 && of && !starred) &&
      tokens.every(
        (other, k) => k === i || other.mark || other.kind === 'emoji' || !isFree(reading, k) || !isContent(reading, k) || k > i,
      )
    if (!starred && !(asked && alone)) continue
    take(reading, Math.min(i, starred?.start ?? i), Math.max(i + 1, starred?.end ?? i), 'rating')
    if (tokens[i + 1]?.norm === '/' && tokens[i + 2]?.value === 5) take(reading, i + 1, i + 3, 'rating')
    propose(reading, i, { act: 'rate', stars: value }, asked ? 'the rating that was asked for' : 'stars')
    return
  }
  const ofFive = asked || reading.concepts.some(at => at.concept === 'praise') ? ratedOfFive(reading) : undefined
  // "Sei chilo mama, 5 e 5"; unasked only beside praise, and where nothing else is counted.
  if (ofFive && (asked || numbersIn(reading) === 2)) {
    take(reading, 0, tokens.length, 'rating')
    return propose(reading, ofFive.at, { act: 'rate', stars: ofFive.stars }, 'so many of five')
  }
  if (!asked) return
  const [first, second, more] = tokens.flatMap(token => {
    const value = token.kind === 'number' ? token.value : lexicon.numbers.get(token.norm)
    return value === undefined || lexicon.articles.indefinite.has(token.norm) ? [] : [value]
  })
  const given = first === 5 && second !== undefined && !more ? second : second !== undefined ? undefined : first
  // "পাঁচে চার দিলাম, কাজ ভালো হইছে": the two numbers begin the message, whatever is told behind them.
  const ahead = tokens.slice(0, 4).filter(({ kind, norm }) => kind === 'number' || lexicon.numbers.has(norm)).length === 2
  const short = tokens.length <= 6 || (ahead && second !== undefined)
  if (given !== undefined && Number.isInteger(given) && given >= 1 && given <= 5 && short) {
    take(reading, 0, tokens.length, 'rating')
    return propose(reading, 0, { act: 'rate', stars: given }, 'the only number, or the one out of five')
  }
  const stars = tokens.filter(token => token.norm === '⭐' || token.norm === '🌟').length
  if (stars >= 1 && stars <= 5) propose(reading, 0, { act: 'rate', stars }, 'as many stars as drawn')
}

const numbersIn = ({ tokens, lexicon }: Reading) =>
  tokens.filter(({ kind, norm }) => kind === 'number' || lexicon.numbers.has(norm)).length

/** Reads what to do about a product of which too little is there: take what there is, something else, wait, or leave it. */
export function readShortage(reading: Reading): void {
  const { shortage } = reading.state
  if (!shortage) return
  for (const meaning of ['fewer', 'wait', 'drop', 'substitute'] as const) {
    const [cue] = cuesOf(reading, meaning)
    if (!cue) continue
    take(reading, cue.start, cue.end, meaning)
    return propose(reading, cue.start, { act: meaning }, 'about the shortage')
  }
  for (let i = 0; i < reading.tokens.length; i++) {
    const amount = isFree(reading, i)
      ? readAmount(reading.tokens, i, reading.lexicon, index => isFree(reading, index))
      : undefined
    if (!amount) continue
    const { measure } = amount
    // "2 kg is fine": of what is sold by weight, as many of its own units.
    const value = measure ? inUnitsOf(measure, productOf(reading, shortage.productId)?.units ?? []) : amount.value
    if (value === undefined) continue
    const others = reading.tokens.some(
      (_, k) =>
        (k < amount.start || k >= amount.end) &&
        isFree(reading, k) &&
        isContent(reading, k) &&
        !isEveryday(reading, k) &&
        !/\.(?:do|having)$/.test(formSaid(reading, k) ?? ''),
    )
    const quantity = quantityOf(value)
    const line = reading.state.basket.find(({ productId }) => productId === shortage.productId)
    if (others || quantity === undefined) return
    take(reading, amount.start, amount.end, 'fewer')
    if (quantity === shortage.available) return propose(reading, i, { act: 'fewer' }, 'the number that is there')
    // Less than there is: so many are enough.
    if (line && quantity < shortage.wanted)
      propose(reading, i, { act: 'change', target: { lineId: line.lineId }, quantity }, 'as many as are enough')
    return
  }
}

/** "Dua biji cukup", "14 will do": everyday words and units beside the number that is there. */
function isEveryday({ tokens, cues, lexicon, vocabulary }: Reading, i: number): boolean {
  const { norm, known } = tokens[i]!
  if (cues.some(cue => cue.start <= i && i < cue.end && cue.meanings.some(meaning => easy.has(meaning)))) return true
  return (known || lexicon.units.has(norm)) && !vocabulary.names.has(norm) && !lexicon.roles.negator.has(norm)
}
const easy: ReadonlySet<string> = new Set(['neutral', 'affirm', 'want', 'thanks'])

/** "Coke na thakle onno thanda drinks den": what is named is only what is not there. */
const isMissing = ({ tokens, lexicon }: Reading, { start, end }: Sense): boolean =>
  lexicon.heard.size > 0 &&
  tokens
    .slice(start, end)
    .some(({ raw }, i) => ifThere.test(raw) && lexicon.roles.negator.has(tokens[start + i - 1]?.norm ?? ''))
const ifThere = /^(?:thakle|paile|pele|hoile|hole|থাকলে|পাইলে|পেলে|হইলে|হলে)$/

/** "পাঁচটাই পাঠান, বাকিটা পরে দেখা যাবে": as many as there are, and the rest another time. */
function takesWhatIs({ tokens, lexicon, state }: Reading, { start, end, found }: Sense): boolean {
  const isThere = ({ kind, value, norm }: Reading['tokens'][number]) =>
    quantityOf((kind === 'number' ? value : lexicon.numbers.get(norm)) ?? -1) === state.shortage?.available
  return found.some(at => at.concept === 'rest') && tokens.slice(start, end).some(isThere)
}

/** "Yg kosong coret aja, sisanya aku bayar qris": where another part of the sentence pays, only the part about the shortage is told. */
function besidesPayment(
  reading: Reading,
  { start, end }: Sense,
  act: 'drop' | 'fewer' | 'substitute' | 'wait',
): { start: number; end: number } {
  const [cue] = cuesOf(reading, act)
  const clause = cue && clauseRange(reading, cue.start)
  const pays = paying.some(meaning => cuesOf(reading, meaning).some(at => at.start >= start && at.end <= end))
  return clause && pays ? clause : { start, end }
}

const paying = ['pay', 'payment:qris', 'payment:va', 'payment:cash', 'payment:wallet'] as const

/** "2 ta thakle 2 tai den": if as many as are there are there, as many. */
function takesIfThere(reading: Reading): boolean {
  const { tokens, state, lexicon } = reading
  const isThere = (i: number) =>
    quantityOf(tokens[i]?.kind === 'number' ? (tokens[i]!.value ?? -1) : (lexicon.numbers.get(tokens[i]?.norm ?? '') ?? -1)) ===
    state.shortage?.available
  const cue = cuesOf(reading, 'if_there').find(({ start }) => isThere(start - 1) || isThere(start - 2))
  const again = cue && [cue.end, cue.end + 1].find(isThere)
  if (!cue || again === undefined) return false
  const clause = clauseRange(reading, again)
  take(reading, isThere(cue.start - 1) ? cue.start - 1 : cue.start - 2, clause.end, 'fewer')
  propose(reading, cue.start, { act: 'fewer' }, 'as many as there are')
  return true
}

/** The same from what a sentence is about, where it names nothing that could take the product's place. */
export function readShortageWords(reading: Reading, senses: readonly Sense[]): void {
  if (!reading.state.shortage) return
  if (takesIfThere(reading)) return
  // "Just send whatever is left, no need for the rest": in so many words, which the rest does not take back.
  const isFewer = cuesOf(reading, 'fewer').some(cue => cue.end - cue.start > 2)
  for (const sense of senses) {
    const told = takesWhatIs(reading, sense) ? 'fewer' : sense.goods && sense.counted ? undefined : senseOfShortage(sense)
    const act = told === 'drop' && isFewer ? 'fewer' : told
    const isMeant = act === 'drop' || act === 'fewer' || (act === 'substitute' && isMissing(reading, sense))
    if (!act || (sense.goods && !isMeant)) continue
    const range = besidesPayment(reading, sense, act)
    take(reading, range.start, range.end, act)
    return propose(reading, range.start, { act }, 'what its words are about, after a shortage')
  }
}
