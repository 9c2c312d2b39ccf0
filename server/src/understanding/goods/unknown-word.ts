import { formSaid } from '../reading/form-said.ts'
import type { Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'

/** A word that nothing here knows and that tells neither a choice nor a wish. */
export const isUnknownWord = (reading: Reading, index: number) => {
  const token = reading.tokens[index]!
  // "…, ২টা বানান": what shall be done with so many.
  if (/\.do$/.test(formSaid(reading, index) ?? '')) return false
  if (reading.cues.some(cue => holds(cue, index) && cue.meanings.includes('want'))) return false
  return token.kind === 'word' && !token.known && token.raw.length > 2 && !reading.vocabulary.optionWords.has(token.norm)
}
