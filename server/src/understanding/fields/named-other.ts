import { cuesOf, propose, type Reading, take, written } from '../reading/reading.ts'
import type { FieldSource, OrderTypeSource } from '../types/vocabulary-source.ts'
import { phraseWords } from '../words/stems.ts'
import { fieldNames, nameEnd, skipCopula } from './names.ts'

/**
 * "Kucing saya, namanya Mochi", "Nama anjing: Bruno", "my cat namanya Luna": where a service asks for the name of a person and of somebody
 * or something else, a name that is told of another is the other's, and so is any where only that one is asked for. One's own is told by
 * "nama saya", or by its label.
 */
export function readOtherName(reading: Reading, { fields }: OrderTypeSource, waits: (field: FieldSource) => boolean): void {
  const own = fields.find(field => field.kind === 'name')
  const other = fields.find(field => field.kind === 'text' && isName(reading, field))
  if (!other || !waits(other)) return
  const ownWords = new Set(own ? fieldNames(own).flatMap(text => phraseWords(text, reading.lexicon)) : [])
  const cues = [...cuesOf(reading, 'label:name'), ...cuesOf(reading, 'label:called')].toSorted((a, b) => a.start - b.start)
  for (const cue of cues) {
    const label = reading.tokens[cue.end - 1]!
    const behind = reading.tokens[cue.end]
    const isLabelled =
      behind?.kind === 'word' && /^[:=]$/.test(reading.tokens[cue.end + 1]?.norm ?? '') && !ownWords.has(behind.norm)
    const isPointed = cue.meanings.includes('label:called') || (cue.end - cue.start === 1 && label.definite)
    // Where nobody else's name is asked for, any name is this one.
    if (!isLabelled && !isPointed && own) continue
    const start = skipKind(reading, skipCopula(reading, isLabelled ? cue.end + 1 : cue.end))
    const end = nameEnd(reading, start)
    if (end === start) continue
    take(reading, cue.start, end, 'name')
    return propose(
      reading,
      start,
      { act: 'field', key: other.key, value: written(reading, start, end), quality: 'said' },
      `${other.key}, the name of somebody else`,
    )
  }
}

/** "Nama kucingnya Momo", "the name of my cat is Luna": what it is stands before the name. */
function skipKind(reading: Reading, start: number): number {
  const { tokens } = reading
  const looksLikeName = (i: number) =>
    tokens[i]?.kind === 'word' &&
    (/^\p{Lu}/u.test(tokens[i].text) || !(tokens[i].known || tokens[i].definite || ownsIt(reading, i)))
  const isCapital = (i: number) => tokens[i]?.kind === 'word' && /^\p{Lu}/u.test(tokens[i].text)
  const capital = [start, start + 1, start + 2, start + 3].find(i => tokens[i]?.kind !== 'word' || isCapital(i))
  if (capital !== undefined && isCapital(capital)) return capital
  const isKind = (i: number) => tokens[i]?.kind === 'word' && !looksLikeName(i)
  let at = start
  while (at < start + 4 && isKind(at)) at++
  return at > start && looksLikeName(at) ? at : start
}

/** "Nama kucingnya": the ending of what is somebody's. */
const ownsIt = ({ tokens, lexicon }: Reading, i: number) =>
  lexicon.packs.some(({ affixes }) => affixes.definite.some(ending => ending.length > 1 && tokens[i]!.raw.endsWith(ending)))

/** Its label speaks of a name: "Nama hewan", "Pet's name". */
export const isName = (reading: Reading, field: FieldSource): boolean => isLabelledBy(reading, field, 'label:name')

/** Its label speaks of what is written: "Writing on the cake", "Tulisan di kue". */
export const isWording = (reading: Reading, field: FieldSource): boolean => isLabelledBy(reading, field, 'label:wording')

const isLabelledBy = ({ lexicon }: Reading, field: FieldSource, meaning: 'label:name' | 'label:wording'): boolean =>
  fieldNames(field).some(text =>
    phraseWords(text, lexicon).some(word =>
      lexicon.phrases.longestAt([{ norm: word, skippable: false, mark: false }], 0)?.values.includes(meaning),
    ),
  )
