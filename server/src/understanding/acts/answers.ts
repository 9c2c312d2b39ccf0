import { quantityOf } from '../../kernel/quantity.ts'
import { productOf } from '../goods/basket.ts'
import { formSaid } from '../reading/form-said.ts'
import { clauseRange, cuesOf, isContent, isFree, propose, type Reading, take } from '../reading/reading.ts'
import type { Sense } from '../reading/sense.ts'
import { readAmount } from '../words/amounts.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import { inUnitsOf } from '../words/measures.ts'
import { senseOfShortage } from './answer-senses.ts'
import { takesIfThere, takesThatMany } from './as-many.ts'

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
  if (cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => easy.has(meaning)))) return true
  return (known || lexicon.units.has(norm)) && !vocabulary.names.has(norm) && !lexicon.roles.negator.has(norm)
}
const easy: ReadonlySet<string> = new Set(['neutral', 'affirm', 'want', 'thanks'])

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
function takesWhatIs({ tokens, lexicon, state }: Reading, { start, end, found }: Sense): boolean {
  const isThere = ({ kind, value, norm }: Reading['tokens'][number]) =>
    quantityOf((kind === 'number' ? value : lexicon.numbers.get(norm)) ?? -1) === state.shortage?.available
  return found.some(at => at.concept === 'rest') && tokens.slice(start, end).some(isThere)
}

/** "Yg kosong coret aja, sisanya aku bayar qris": where another part of the sentence pays, only the part about the shortage is told. */
function besidesPayment(reading: Reading, { start, end }: Sense, act: 'drop' | 'fewer' | 'substitute' | 'wait'): Extent {
  const [cue] = cuesOf(reading, act)
  const clause = cue && clauseRange(reading, cue.start)
  const pays = paying.some(meaning => cuesOf(reading, meaning).some(at => isInside(at, { start, end })))
  return clause && pays ? clause : { start, end }
}

const paying = ['pay', 'payment:qris', 'payment:va', 'payment:cash', 'payment:wallet'] as const

/** The same from what a sentence is about, where it names nothing that could take the product's place. */
export function readShortageWords(reading: Reading, senses: readonly Sense[]): void {
  if (!reading.state.shortage) return
  if (takesIfThere(reading) || takesThatMany(reading, senses)) return
  // "Just send whatever is left, no need for the rest": in so many words, which the rest does not take back.
  const isFewer = cuesOf(reading, 'fewer').some(cue => cue.end - cue.start > 2)
  for (const sense of senses) {
    const told = takesWhatIs(reading, sense) ? 'fewer' : sense.goods && sense.counted ? undefined : senseOfShortage(sense)
    const act = told === 'drop' && isFewer ? 'fewer' : told
    const isMeant =
      act === 'drop' ||
      act === 'fewer' ||
      (act === 'substitute' && isMissing(reading, sense)) ||
      (act === 'wait' && namesShort(reading, sense))
    if (!act || (sense.goods && !isMeant)) continue
    const range = besidesPayment(reading, sense, act)
    take(reading, range.start, range.end, act)
    return propose(reading, range.start, { act }, 'what its words are about, after a shortage')
  }
}
