import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import { formSaid } from '../reading/form-said.ts'
import { clauseRange, cuesOf, isContent, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { readAmount } from '../words/amounts.ts'
import { holds } from '../words/extent.ts'
import { inUnitsOf } from '../words/measures.ts'
import { productOf } from './basket.ts'

/** How many goods that are ordered were counted is no answer. */
export const isCounted = ({ origins }: Reading, i: number) =>
  [...origins.values()].some(({ amounts }) => amounts.some(amount => holds(amount, i)))

/** As many of what is short as a number says beside which nothing else stands, in its clause or in all that is said. */
export function numberAlone(
  reading: Reading,
  i: number,
  inClause: boolean,
): { quantity: Quantity; end: number } | 'beside' | undefined {
  const { tokens, lexicon, state } = reading
  const amount = isFree(reading, i) ? readAmount(tokens, i, lexicon, index => isFree(reading, index)) : undefined
  if (!amount) return undefined
  const { measure } = amount
  // "2 kg is fine": of what is sold by weight, as many of its own units.
  const value = measure ? inUnitsOf(measure, productOf(reading, state.shortage!.productId)?.units ?? []) : amount.value
  if (value === undefined) return undefined
  const range = inClause ? clauseRange(reading, amount.start) : { start: 0, end: tokens.length }
  const others = tokens.some(
    (_, k) =>
      holds(range, k) &&
      !holds(amount, k) &&
      isFree(reading, k) &&
      isContent(reading, k) &&
      !isEveryday(reading, k) &&
      !/\.(?:do|having)$/.test(formSaid(reading, k) ?? ''),
  )
  const quantity = quantityOf(value)
  return others || quantity === undefined || isOnlyAsked(reading, amount) ? 'beside' : { quantity, end: amount.end }
}

/** "Cuma 1?": whether so few are there is asked, unless what is wished is said as well. */
function isOnlyAsked(reading: Reading, { start, end }: { start: number; end: number }): boolean {
  const sentence = sentenceRange(reading, start)
  const wishes = (['want', 'affirm', 'fewer'] as const).some(meaning => cuesOf(reading, meaning).length > 0)
  return reading.tokens.slice(end, sentence.end).some(({ norm }) => norm === '?') && !wishes
}

/** "1 aja, 2nya ganti americano": a clause before the words says that what there is of it is taken. Answers whether it does. */
export function takesSomeFirst(reading: Reading, before: number): boolean {
  const { shortage } = reading.state
  const { start } = clauseRange(reading, before)
  for (let i = 0; i < start; i++) {
    const said = numberAlone(reading, i, true)
    if (typeof said !== 'object' || said.quantity !== shortage?.available) continue
    take(reading, i, said.end, 'fewer')
    propose(reading, i, { act: 'fewer' }, 'as many as there are, and the rest otherwise')
    return true
  }
  return false
}

/** "Dua biji cukup", "14 will do": everyday words and units beside the number that is there. */
function isEveryday({ tokens, cues, lexicon, vocabulary }: Reading, i: number): boolean {
  const { norm, known } = tokens[i]!
  if (cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => easy.has(meaning)))) return true
  return (known || lexicon.units.has(norm)) && !vocabulary.names.has(norm) && !lexicon.roles.negator.has(norm)
}
const easy: ReadonlySet<string> = new Set(['neutral', 'affirm', 'want', 'thanks'])
