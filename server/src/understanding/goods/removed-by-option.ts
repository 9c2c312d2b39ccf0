import { quantityOf } from '../../kernel/quantity.ts'
import type { Span } from '../names/span.ts'
import type { OptionValue } from '../names/vocabulary.ts'
import { type Cue, cuesOf, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { readAmount } from '../words/amounts.ts'
import { isInside } from '../words/extent.ts'
import type { BasketLine } from './basket.ts'
import type { Loose } from './mention.ts'

const removals = (reading: Reading): Cue[] => [...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel')]

/** "Yg hitam ga jadi": of several lines, the one that has these options goes, where a word of taking away stands beside them. */
export function removeMadeSo(reading: Reading, spans: readonly Span[]): void {
  for (const cue of removals(reading)) {
    if (!isFree(reading, cue.start)) continue
    const range = sentenceRange(reading, cue.start)
    const beside = spans.filter(span => span.kind === 'option' && isInside(span, range) && isFree(reading, span.start))
    const near = beside.filter(({ start, end }) => Math.max(start - cue.end, cue.start - end) <= 2)
    const line =
      near.length < beside.length
        ? undefined
        : madeSo(
            reading,
            near.flatMap(span => (span.kind === 'option' ? [span.values] : [])),
          )
    const isNamed = spans.some(span => span.kind === 'product' && isInside(span, range))
    if (!line || isNamed) continue
    take(reading, cue.start, cue.end, 'remove')
    for (const { start, end } of near) take(reading, start, end, 'remove')
    const left = line.quantity - (countedBeside(reading, near.at(-1)!.end) ?? line.quantity)
    const target = { lineId: line.lineId }
    if (left > 0)
      propose(reading, near[0]!.start, { act: 'change', target, quantity: left }, 'some of the line that is made so')
    else propose(reading, near[0]!.start, { act: 'remove', target }, 'the line that is made so')
  }
}

/** "Full ekta bad": how many of them go. */
function countedBeside(reading: Reading, at: number): number | undefined {
  const amount = readAmount(reading.tokens, at, reading.lexicon, i => isFree(reading, i))
  if (!amount || amount.measure || amount.packed || amount.portion) return undefined
  take(reading, amount.start, amount.end, 'remove')
  return quantityOf(amount.value)
}

/** The same where the choice is told by a word that is a part of one elsewhere: "half ta bad den", of a half and full plates. */
export function removedByOption(reading: Reading, { start, amount, options, without, notes }: Loose): boolean {
  if (amount || options.length === 0 || without.length + notes.length > 0) return false
  const range = sentenceRange(reading, start)
  const cue = removals(reading).find(one => isInside(one, range))
  const line = madeSo(
    reading,
    options.map(option => [option]),
  )
  if (!cue || !line) return false
  take(reading, cue.start, cue.end, 'remove')
  propose(reading, start, { act: 'remove', target: { lineId: line.lineId } }, 'the line that is made so')
  return true
}

/** The only one of several lines that has all of these options already; each may be called by words that several groups share. */
export function madeSo({ state }: Reading, wishes: readonly (readonly OptionValue[])[]): BasketLine | undefined {
  if (wishes.length === 0 || state.basket.length < 2) return undefined
  const has = (line: BasketLine, { group, choice }: OptionValue) =>
    line.options.some(one => one.group === group && one.choice === choice)
  const made = state.basket.filter(line => wishes.every(values => values.some(value => has(line, value))))
  return made.length === 1 ? made[0] : undefined
}
