import { quantityOf } from '../../kernel/quantity.ts'
import { isCounted, numberAlone } from '../goods/short-count.ts'
import type { Span } from '../names/span.ts'
import { clauseRange, cuesOf, has, propose, type Reading, take } from '../reading/reading.ts'
import type { Sense } from '../reading/sense.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { senseOfShortage } from './answer-senses.ts'
import { takesIfThere, takesThatMany } from './as-many.ts'
import { dropsOther, endsAll, namesInstead, sayingOtherwise } from './short-otherwise.ts'
import { unexplainedContent } from './unexplained.ts'

/** Reads what to do about a product of which too little is there: take what there is, something else, wait, or leave it. */
export function readShortage(reading: Reading): void {
  const { shortage } = reading.state
  if (!shortage) return
  // "2 aja, tambah zinc 1": beside what is ordered only a number by itself is said of what is short.
  const isBeside = has(reading, 'order')
  if (isBeside && has(reading, 'fewer')) return
  for (const meaning of ['fewer', 'wait', 'drop', 'substitute'] as const) {
    const [cue] = isBeside ? [] : cuesOf(reading, meaning)
    if (!cue) continue
    take(reading, cue.start, cue.end, meaning)
    return propose(reading, cue.start, { act: meaning }, 'about the shortage')
  }
  const [gone] = isBeside ? [] : cuesOf(reading, 'remove')
  if (gone && unexplainedContent(reading) <= 1 && !reading.tokens.some(({ norm }) => reading.lexicon.roles.all.has(norm))) {
    take(reading, gone.start, gone.end, 'drop')
    return propose(reading, gone.start, { act: 'drop' }, 'takes out what is short')
  }
  for (let i = 0; i < reading.tokens.length; i++) {
    const said = isCounted(reading, i) ? undefined : numberAlone(reading, i, isBeside)
    if (said === 'beside') return
    if (!said) continue
    const { quantity, end } = said
    const line = reading.state.basket.find(({ productId }) => productId === shortage.productId)
    take(reading, i, end, 'fewer')
    if (quantity === shortage.available) return propose(reading, i, { act: 'fewer' }, 'the number that is there')
    // Less than there is: so many are enough.
    if (line && quantity < shortage.wanted)
      propose(reading, i, { act: 'change', target: { lineId: line.lineId }, quantity }, 'as many as are enough')
    return
  }
}

/** "Coke na thakle onno thanda drinks den": what is named is only what is not there. */
const isMissing = ({ tokens, lexicon }: Reading, { start, end }: Sense): boolean =>
  tokens
    .slice(start, end)
    .some(({ raw }, i) => lexicon.conditions.found.has(raw) && lexicon.roles.negator.has(tokens[start + i - 1]?.norm ?? ''))

/** "নতুন জিলাপি ভাজা হোক, আমি বসি": of all that the shop has, only what is short is named. */
function namesShort({ tokens, state, vocabulary }: Reading, { start, end }: Sense): boolean {
  const place = vocabulary.names.indexOf(state.shortage?.productId ?? '')
  const words = place === undefined ? undefined : vocabulary.names.product(place).words
  const named = tokens.slice(start, end).filter(({ norm, known }) => !known && vocabulary.names.has(norm))
  return named.length > 0 && named.every(({ norm }) => words?.has(norm))
}

/** "পাঁচটাই পাঠান, বাকিটা পরে দেখা যাবে": as many as there are, and the rest another time. */
const takesWhatIs = (reading: Reading, sense: Sense): boolean =>
  sense.found.some(at => at.concept === 'rest') && tokensThere(reading, sense).length > 0

/** Where the number that is there is said. */
const tokensThere = ({ tokens, lexicon, state }: Reading, { start, end }: { start: number; end: number }): number[] =>
  tokens.slice(start, end).flatMap(({ kind, value, norm }, k) => {
    const said = quantityOf((kind === 'number' ? value : lexicon.numbers.get(norm)) ?? -1)
    return said === state.shortage?.available ? [start + k] : []
  })

/** "Yg kosong coret aja, sisanya aku bayar qris": where another part of the sentence pays, only the part about the shortage is told. */
function besidesPayment(reading: Reading, { start, end, goods }: Sense, act: 'drop' | 'fewer' | 'substitute' | 'wait'): Extent {
  const [cue] = cuesOf(reading, act)
  const clause = cue && clauseRange(reading, cue.start)
  const there = goods && act === 'fewer' ? tokensThere(reading, { start, end })[0] : undefined
  // "Satu gapapa, sisanya americano 2": what is ordered besides is read for itself.
  if (there !== undefined) return clauseRange(reading, there)
  const pays = paying.some(meaning => cuesOf(reading, meaning).some(at => isInside(at, { start, end })))
  return clause && pays ? clause : { start, end }
}

const paying = ['pay', 'payment:qris', 'payment:va', 'payment:cash', 'payment:wallet'] as const

/** The same from what a sentence is about, where it names nothing that could take the product's place. */
export function readShortageWords(reading: Reading, senses: readonly Sense[], spans: readonly Span[]): void {
  if (!reading.state.shortage || endsAll(reading, senses)) return
  if (takesIfThere(reading) || takesThatMany(reading, senses)) return
  // "Just send whatever is left, no need for the rest": in so many words, which the rest does not take back.
  const isFewer = cuesOf(reading, 'fewer').some(cue => cue.end - cue.start > 2)
  for (const sense of senses) {
    const told = takesWhatIs(reading, sense) ? 'fewer' : sense.goods && sense.counted ? undefined : senseOfShortage(sense)
    const act = told === 'drop' && isFewer ? 'fewer' : told && sayingOtherwise(reading, sense, told)
    const isMeant =
      act === 'drop' ||
      act === 'fewer' ||
      (act === 'substitute' && isMissing(reading, sense)) ||
      (act === 'wait' && namesShort(reading, sense))
    if (act === 'drop' && dropsOther(reading, sense, spans)) continue
    if (!act || (sense.goods && !isMeant) || (act === 'substitute' && namesInstead(reading, sense, spans))) continue
    const range = besidesPayment(reading, sense, act)
    take(reading, range.start, range.end, act)
    return propose(reading, range.start, { act }, 'what its words are about, after a shortage')
  }
}
