import { one, type Quantity } from '../../kernel/quantity.ts'
import { isFree, type Reading, take } from '../reading/reading.ts'
import type { LineRequest } from '../types/line-request.ts'
import { readAmount } from '../words/amounts.ts'
import { type Extent, holds } from '../words/extent.ts'
import type { BasketLine } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Change the oreo to vanilla? both", "ganti es jeruk aja tiga tiganya", "swap both naans for roti": beside what takes the place of a line, the
 * number that the line has, or "both" of two, says that there shall be as many of it. What is said of other goods counts those.
 */
export function countedAsBefore(reading: Reading, by: Said, target: BasketLine, said: readonly Said[]): LineRequest {
  if (by.line.quantity !== undefined) return by.line
  const others = said.filter(other => other !== by).flatMap(({ mention }) => mention.amounts)
  const quantity = asManyAsBefore(reading, target, by.mention, others)
  return quantity === undefined ? by.line : { ...by.line, quantity }
}

/** The same where what takes the place has no name. */
export function asManyAsBefore(
  reading: Reading,
  { quantity }: BasketLine,
  { start, end }: Extent,
  others: readonly Extent[] = [],
): Quantity | undefined {
  const { tokens, lexicon, cues, sentences } = reading
  const from = sentences[end - 1]!
  const isNear = (i: number) => Math.abs(sentences[i]! - from) <= 1 && isFree(reading, i)
  const isBoth = (at: Extent) => tokens.slice(at.end, start).every(({ mark, norm }) => !mark && !lexicon.roles.and.has(norm))
  const both = cues.find(
    cue =>
      cue.meanings.includes('line:both') &&
      isNear(cue.start) &&
      (cue.start >= end || (sentences[cue.start] === from && isBoth(cue))),
  )
  if (both && quantity === 2 * one) {
    take(reading, both.start, both.end, 'replace')
    return quantity
  }
  const isCounting = (i: number) => isNear(i) && !others.some(other => holds(other, i)) && !(both && holds(both, i))
  for (let i = end; i < tokens.length && sentences[i]! - from <= 1; i++) {
    const amount = readAmount(tokens, i, lexicon, isCounting)
    if (!amount) continue
    if (amount.article || amount.packed || amount.value * one !== quantity) return undefined
    take(reading, amount.start, amount.end, 'replace')
    return quantity
  }
  return undefined
}
