import { cuesOf, type Reading, sentenceRange, written } from '../reading/reading.ts'
import type { Element } from './element.ts'

/**
 * "Off white paint 2 gallon, if not available then white": what is wanted only where the first is not there is no line of its own but a note
 * beside it. Behind a question ("do you have decaf? if not, a latte") it is what is wanted.
 */
export function withoutAlternatives(reading: Reading, elements: readonly Element[]): Element[] {
  const { state } = reading
  const [cue] = cuesOf(reading, 'otherwise')
  if (!cue || state.basket.length > 0 || state.shortage !== undefined) return [...elements]
  const { start, end } = sentenceRange(reading, cue.start)
  const before = elements.filter(element => element.start >= start && element.end <= cue.start)
  // "Roti na thakle bun den": what stands right before a denial of Bangla is only what may not be there.
  const isMissing = reading.lexicon.roles.negatorAfter.has(reading.tokens[cue.start]!.norm) && before.at(-1)?.kind === 'item'
  const ordered = !isMissing && before.some(element => element.kind === 'item')
  const asked = cuesOf(reading, 'menu').some(other => other.start >= start && other.end <= cue.start)
  const behind = elements.filter(element => element.start >= cue.end && element.start < end && element.kind !== 'separator')
  const isSaid = behind.some(({ kind }) => kind === 'item' || kind === 'option' || kind === 'amount')
  if (!ordered || asked || !isSaid) return [...elements]
  const until = behind.at(-1)!.end
  const note = { kind: 'note' as const, start: cue.start, end: until, text: written(reading, cue.start, until).toLowerCase() }
  const at = elements.findIndex(element => element.start >= cue.start)
  return [...elements.slice(0, at), note, ...elements.slice(at).filter(element => element.start >= until)]
}
