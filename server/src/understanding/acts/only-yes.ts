import { cuesOf, type Reading } from '../reading/reading.ts'

/** Whether a message is nothing but a yes, thanks and words for the order from a token on. */
export function isOnlyYes(reading: Reading, from: number): boolean {
  const said = [
    ...cuesOf(reading, 'affirm'),
    ...cuesOf(reading, 'thanks'),
    ...reading.concepts.filter(at => at.concept === 'order'),
  ]
  return reading.tokens
    .slice(from)
    .every(
      (token, k) =>
        token.mark ||
        token.kind === 'emoji' ||
        token.skippable ||
        said.some(({ start, end }) => start <= from + k && from + k < end),
    )
}
