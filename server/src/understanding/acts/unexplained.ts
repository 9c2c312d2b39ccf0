import { isContent, isFree, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'

/** Content words that no step and no cue explains. */
export function unexplainedContent(reading: Reading): number {
  return reading.tokens.filter(
    (token, i) =>
      token.kind === 'word' && isFree(reading, i) && isContent(reading, i) && !reading.cues.some(cue => holds(cue, i)),
  ).length
}

/** Whether "stop", "start" or their like is the whole message: the word alone is about being written to, in a sentence it is a word. */
export function isAlone(reading: Reading, meaning: 'stop' | 'resume'): boolean {
  const cue = reading.cues.find(one => one.meanings.includes(meaning))
  return cue !== undefined && reading.tokens.every((token, i) => token.mark || token.kind === 'emoji' || holds(cue, i))
}
