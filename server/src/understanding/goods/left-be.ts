import { formSaid } from '../reading/form-said.ts'
import { type Cue, cuesOf, type Reading } from '../reading/reading.ts'
import type { Said } from './evidence.ts'

/**
 * "Dal ta thak", "alu thak tahole", "ডালটা বাদ": in Bangla what is left where it is is not taken, if that is said right behind what is named and
 * ends its part of the sentence: in "dal thak ar alu 3 kg koren" it stays as it is. Answers the words that leave something be.
 */
export function leftBe(reading: Reading, said: readonly Said[]): Cue[] {
  const { tokens, lexicon } = reading
  if (lexicon.heard.size === 0) return []
  const isSmall = (from: number, to: number) => tokens.slice(from, to).every(token => token.skippable)
  const ends = (from: number) => {
    const mark = tokens.findIndex((token, i) => i >= from && token.mark)
    return isSmall(from, mark < 0 ? tokens.length : mark)
  }
  const isNamed = (cue: Cue) => said.some(({ mention }) => mention.end <= cue.start && isSmall(mention.end, cue.start))
  const left = cuesOf(reading, 'deny').filter(cue => formSaid(reading, cue.start) === 'thak.do')
  const dropped = cuesOf(reading, 'drop').filter(({ meanings }) => !meanings.includes('remove'))
  return [...new Set([...left, ...dropped])].filter(cue => ends(cue.end) && isNamed(cue))
}
