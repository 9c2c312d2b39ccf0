import { clauseRange, isContent, isFree, isQuestion, propose, type Reading, written } from '../reading/reading.ts'
import type { Extent } from '../words/extent.ts'

/**
 * Several things were asked and others of them were answered in this message: a part of it between two marks that nothing
 * else explains is the text that was asked for, "wc mampet" in "Budi, jl riau 3, wc mampet". A question is none, nor are
 * words that only say when or how.
 */
export function readRemainingText(reading: Reading): void {
  const { state } = reading
  const type = reading.vocabulary.orderTypes.get(state.orderType ?? '')
  const texts = type?.fields.filter(field => field.kind === 'text' && state.missingFields.includes(field.key)) ?? []
  const [field] = texts
  const answered = reading.acts.filter(({ act }) => act.act === 'field' || act.act === 'address')
  if (texts.length !== 1 || !field || answered.length === 0) return
  if (answered.some(({ act }) => act.act === 'field' && act.key === field.key)) return
  for (const { start, end } of clauses(reading)) {
    if (!isDescription(reading, start, end)) continue
    const value = written(reading, start, end)
    propose(reading, start, { act: 'field', key: field.key, value, quality: 'said' }, 'the part that answers nothing else')
    for (let i = start; i < end; i++) reading.taken[i] = 'text'
    return
  }
}

function* clauses(reading: Reading): Generator<Extent> {
  for (let start = 0; start < reading.tokens.length; ) {
    const { end } = clauseRange(reading, start)
    yield { start, end: reading.tokens[end - 1]?.mark ? end - 1 : end }
    start = end
  }
}

/** The words of the service itself may describe it ("wc mampet"). */
function isDescription(reading: Reading, start: number, end: number): boolean {
  const open = (i: number) => isFree(reading, i) || reading.taken[i] === 'service'
  const inside = Array.from({ length: end - start }, (_, i) => start + i)
  return (
    inside.every(open) &&
    inside.some(i => isContent(reading, i) && (!reading.tokens[i]!.known || reading.taken[i] === 'service')) &&
    !isQuestion(reading, { start, end: Math.min(end + 1, reading.tokens.length) })
  )
}
