import type { Span } from '../names/span.ts'
import type { Reading } from '../reading/reading.ts'
import { joinsChoice, leadsToCount } from './choice-joined.ts'
import { type Cutting, cutOf } from './cut.ts'
import type { Element } from './element.ts'
import { counted, everyOne, ofThem, remaining, unitFirst } from './elements-counted.ts'
import { leftOut, leftOutBehind, leftOutToo, notSo } from './elements-left-out.ts'
import { named } from './elements-named.ts'
import { noted } from './elements-noted.ts'
import { ofName } from './elements-of-name.ts'
import { told } from './elements-packed.ts'
import { served } from './elements-served.ts'
import { endOfRange } from './name-ranges.ts'
import { byWriting } from './written-on.ts'

/** Cuts the free part of a message into elements. A taken token parts what stands on its two sides. */
export function readElements(reading: Reading, spans: readonly Span[]): Element[] {
  const cut = cutOf(reading, spans)
  for (let i = 0; i < reading.tokens.length; ) {
    let end: number | undefined
    for (const step of steps) {
      end = step(cut, i)
      if (end !== undefined) break
    }
    i = end ?? i + 1
  }
  return cut.elements
}

/** What shall be written on goods goes along as it is. */
const writing: Cutting = ({ reading, elements }, i) => {
  const { taken, text, tokens } = reading
  if (taken[i] !== byWriting) return undefined
  let end = i + 1
  while (taken[end] === byWriting) end++
  elements.push({ kind: 'note', start: i, end, text: text.slice(tokens[i]!.start, tokens[end - 1]!.end) })
  return end
}

const taken: Cutting = ({ reading, elements }, i) => {
  if (reading.taken[i] === undefined) return undefined
  elements.push({ kind: 'separator', start: i, end: i + 1, sentence: false })
  return i + 1
}

/** "6-12 bulan": a range that is part of a name counts nothing. */
const ranged: Cutting = ({ reading, elements }, i) => {
  const end = endOfRange(reading, elements, i)
  if (end !== undefined) elements.push({ kind: 'other', start: i, end })
  return end
}

/** A mark or a word that parts, unless it joins a choice or a number to what stands before it. */
const parting: Cutting = ({ reading, elements, spanAt }, i) => {
  const { norm, mark } = reading.tokens[i]!
  // "With a fried egg" joins as "with fried egg" does.
  const next = reading.lexicon.articles.indefinite.has(reading.tokens[i + 1]?.norm ?? '') ? i + 2 : i + 1
  if (joinsChoice(reading, elements, i, spanAt.get(next)) || leadsToCount(reading, elements, i))
    elements.push({ kind: 'other', start: i, end: i + 1 })
  else if (mark || reading.lexicon.roles.separator.has(norm))
    elements.push({ kind: 'separator', start: i, end: i + 1, sentence: /^[.?!;\n।]$/.test(norm) })
  else return undefined
  return i + 1
}

/** What a word may begin, the surest first; the last one takes what is left. */
const steps: readonly Cutting[] = [
  writing,
  taken,
  ranged,
  leftOut,
  notSo,
  told,
  named,
  served,
  leftOutBehind,
  leftOutToo,
  ofName,
  parting,
  everyOne,
  remaining,
  ofThem,
  counted,
  unitFirst,
  noted,
]
