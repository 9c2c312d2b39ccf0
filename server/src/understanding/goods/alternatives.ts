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
  const ordered = elements.some(element => element.kind === 'item' && element.start >= start && element.end <= cue.start)
  const asked = cuesOf(reading, 'menu').some(other => other.start >= start && other.end <= cue.start)
  const behind = elements.filter(element => element.start >= cue.end && element.start < end && element.kind !== 'separator')
  if (!ordered || asked || !behind.some(element => element.kind === 'item' || element.kind === 'option')) return [...elements]
  const until = behind.at(-1)!.end
  const note = { kind: 'note' as const, start: cue.start, end: until, text: written(reading, cue.start, until).toLowerCase() }
  const at = elements.findIndex(element => element.start >= cue.start)
  return [...elements.slice(0, at), note, ...elements.slice(at).filter(element => element.start >= until)]
}
