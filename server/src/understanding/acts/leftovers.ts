import { propose, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { haggles } from './haggle.ts'
import { readShortWords } from './short-words.ts'
import { unexplainedContent } from './unexplained.ts'

/** Beside a greeting: talk about the weather and the like is small talk, anything else of some length is not meant for a shop. */
export function readSmallTalk(reading: Reading, senses: readonly Sense[]): void {
  if (reading.state.role === 'seller' || unexplainedContent(reading) === 0 || haggles(reading)) return
  if (
    senses.some(
      sense =>
        (about(sense, 'weather', 'wish') || (about(sense, 'praise') && !sense.counted && !sense.question)) &&
        sense.words <= (sense.named && about(sense, 'praise') ? 20 : 12),
    )
  )
    return propose(reading, reading.tokens.length - 1, { act: 'chitchat' }, 'small talk')
  if (reading.acts.length > 0 && unexplainedContent(reading) >= 3) {
    reading.acts.length = 0
    reading.trace.push('a greeting before something that is not for a shop')
  }
}

/** Nothing was understood: a bare call ("min") is a greeting, small talk for a seller is no command, the rest is unknown. */
export function readRest(reading: Reading): void {
  const words = reading.tokens.filter(token => token.kind === 'word' || token.kind === 'number')
  if (reading.state.role === 'seller') readShortWords(reading)
  if (reading.acts.length > 0) return
  if (words.length > 0 && words.every(token => token.skippable) && unexplainedContent(reading) === 0)
    return propose(reading, 0, { act: 'greet' }, 'only calls')
  if (words.length === 0 && reading.text.trim() !== '' && reading.tokens.every(token => token.kind === 'emoji'))
    return propose(reading, 0, { act: 'chitchat' }, 'only emoji')
  const bargains = reading.state.role === 'customer' && haggles(reading)
  propose(reading, 0, { act: 'unknown', text: reading.text.trim(), ...(bargains && { bargains }) }, 'nothing was understood')
}
