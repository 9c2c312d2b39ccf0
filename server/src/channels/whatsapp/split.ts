import { boundaryAfter, boundaryBefore } from './limits.ts'

/** Where a text may be parted, best first: between paragraphs, lines, sentences, words. */
const breaks = ['\n\n', '\n', '. ', ' ']

/**
 * Parts a text into pieces of at most `max` units, none of them blank. Nothing is lost but blanks at the cuts; a cut never
 * comes so early, for the sake of a paragraph, that it wastes more than half of a piece.
 */
export function splitText(text: string, max: number): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest.length > max) {
    const found = breaks.map(each => rest.lastIndexOf(each, max - 1)).find(at => at >= max / 2)
    const at = found === undefined ? boundaryBefore(rest, max) : found + 1
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? parts : [...parts, rest]
}

/**
 * Parts a text in two, so that the second piece fits under `max` and is as long as a whole number of paragraphs, else lines,
 * else words allows: it stands above the buttons, and what it asks stands at the end. The first piece may be empty.
 */
export function splitOffEnd(text: string, max: number): [start: string, end: string] {
  const whole = text.trim()
  if (whole.length <= max) return ['', whole]
  const from = whole.length - max
  const ends = breaks.map(each => [whole.indexOf(each, from - each.length), each.length] as const)
  const found = ends.find(([start]) => start >= 0)
  const at = found === undefined ? boundaryAfter(whole, from) : found[0] + found[1]
  return [whole.slice(0, at).trimEnd(), whole.slice(at).trimStart()]
}
