import type { OptionValue } from '../names/vocabulary.ts'
import type { Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import type { Element } from './element.ts'
import { splitExcluded } from './mention.ts'

/** What a part says that names no product. */
export type Itemless = {
  part: readonly Element[]
  amounts: Amount[]
  options: OptionValue[]
  without: string[]
  notes: string[]
}

export const saidIn = (reading: Reading, part: readonly Element[]): Itemless => ({
  part,
  amounts: part.flatMap(element => (element.kind === 'amount' ? [element.amount] : [])),
  options: part.flatMap(element => (element.kind === 'option' ? [...element.span.values] : [])),
  without: part.flatMap(element => (element.kind === 'without' ? splitExcluded(element.text, reading) : [])),
  notes: part.flatMap(element => (element.kind === 'note' ? [element.text] : [])),
})
