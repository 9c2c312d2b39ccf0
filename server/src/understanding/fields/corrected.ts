import { cuesOf, isQuestion, type Reading } from '../reading/reading.ts'

/**
 * Whether the message puts something right that was said before: "sorry, make that 2", "vul hoyeche, …", "jadi 2 unit saja".
 * A question does so only by a word for changing: "could you change it to 2?", and not "joruri hobe?".
 */
export const corrects = (reading: Reading): boolean => {
  const replaces = cuesOf(reading, 'replace').length > 0
  if (isQuestion(reading, { start: 0, end: reading.tokens.length })) return replaces
  const corrected = (['correction', 'deny', 'instead'] as const).some(meaning => cuesOf(reading, meaning).length > 0)
  return replaces || corrected
}
