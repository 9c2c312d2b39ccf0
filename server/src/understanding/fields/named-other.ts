import { cuesOf, propose, type Reading, take, written } from '../reading/reading.ts'
import type { FieldSource, OrderTypeSource } from '../types.ts'
import { phraseWords } from '../words/stems.ts'
import { fieldNames, nameEnd, skipCopula } from './names.ts'

/**
 * "Kucing saya, namanya Mochi", "Nama anjing: Bruno", "my cat namanya Luna": where a service asks for the name of a person and of somebody
 * or something else, a name that is told of another is the other's. One's own is told by "nama saya", or by its label.
 */
export function readOtherName(reading: Reading, { fields }: OrderTypeSource, waits: (field: FieldSource) => boolean): void {
  const own = fields.find(field => field.kind === 'name')
  const other = fields.find(field => field.kind === 'text' && isName(reading, field))
  if (!own || !other || !waits(other)) return
  const ownWords = new Set(fieldNames(own).flatMap(text => phraseWords(text, reading.lexicon)))
  for (const cue of cuesOf(reading, 'label:name')) {
    const label = reading.tokens[cue.end - 1]!
    const behind = reading.tokens[cue.end]
    const isLabelled =
      behind?.kind === 'word' && /^[:=]$/.test(reading.tokens[cue.end + 1]?.norm ?? '') && !ownWords.has(behind.norm)
    const isPointed = cue.end - cue.start === 1 && label.definite
    if (!isLabelled && !isPointed) continue
    const start = skipCopula(reading, isLabelled ? cue.end + 1 : cue.end)
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

/** Its label speaks of a name: "Nama hewan", "Pet's name". */
export const isName = ({ lexicon }: Reading, field: FieldSource): boolean =>
  fieldNames(field).some(text =>
    phraseWords(text, lexicon).some(word =>
      lexicon.phrases.longestAt([{ norm: word, skippable: false, mark: false }], 0)?.values.includes('label:name'),
    ),
  )
