import type { Pattern } from '../../kernel/pattern.ts'
import { isFree, type Reading } from '../reading/reading.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'
import { readNumber } from '../words/numbers.ts'
import { phraseWords } from '../words/stems.ts'
import { fieldNames } from './names.ts'

type Counted = { start: number; end: number; value: string }

/**
 * A number for a field whose pattern is of digits alone: beside the service one that counts people, where the field asks how many
 * come ("for 60 people", "১৫০ জন"), and as its answer the only number that is told ("৮০ জন হবে", "around 80").
 */
export function countedField(reading: Reading, field: FieldSource, pattern: Pattern, isAsked: boolean): Counted | undefined {
  const { tokens, lexicon } = reading
  const isOfPeople = (i: number) => [tokens[i]?.norm, tokens[i]?.raw].some(word => lexicon.roles.persons.has(word ?? ''))
  const found: (Counted & { people: boolean })[] = []
  for (let i = 0; i < tokens.length; i++) {
    const number = isFree(reading, i) ? readNumber(tokens, i, lexicon, at => isFree(reading, at)) : undefined
    if (!number || number.article) continue
    const value = String(number.value)
    const people = isOfPeople(number.end)
    if (Number.isInteger(number.value) && pattern.matches(value))
      found.push({ start: i, end: people ? number.end + 1 : number.end, value, people })
    i = number.end - 1
  }
  const asksForPeople = fieldNames(field).some(text => phraseWords(text, lexicon).some(word => lexicon.roles.persons.has(word)))
  const counting = asksForPeople ? found.filter(({ people }) => people) : []
  if (counting.length === 1) return counting[0]
  return isAsked && found.length === 1 ? found[0] : undefined
}
