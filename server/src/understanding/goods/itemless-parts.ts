import type { OptionValue } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { isOwnNumber } from './variants.ts'

/** "The original one too": one more, made otherwise. */
export const addsOne = ({ tokens, lexicon }: Reading, i: number) => lexicon.roles.also.has(tokens[i]?.norm ?? '')

/** It is counted, and of one group something else was chosen for it. */
export const isOtherwise = (current: Mention, options: readonly OptionValue[]) =>
  current.amounts.some(amount => !amount.measure) && isOtherThan(current.options, options)

/** More was counted than its parts so far. */
export const remains = ({ amounts, portions }: Mention) =>
  portions.length > 0 &&
  amounts.some(
    ({ measure, value }) => !measure && value > portions.reduce((sum, { amount }) => sum + (amount?.value ?? value), 0),
  )

/** Something else of one of the groups was chosen. */
export const isOtherThan = (said: readonly OptionValue[], options: readonly OptionValue[]) =>
  options.some(({ group, choice }) => said.some(own => own.group === group && own.choice !== choice))

/** "One 1 l one 2 l": several counts in a row, each with a size that tells which, are as many parts. */
export function pairsOf(reading: Reading, current: Mention, part: readonly Element[]): Element[][] {
  const said = part.flatMap(element => (element.kind === 'amount' ? [element] : []))
  const isSize = ({ amount }: (typeof said)[number]) => amount.measure !== undefined && isOwnNumber(reading, current, amount)
  const first = said[0] && isSize(said[0])
  if (said.length < 4 || said.length % 2 > 0 || said.some((one, i) => isSize(one) !== (i % 2 === 0 ? first : !first))) return []
  if (part.some(({ kind }) => kind !== 'amount' && kind !== 'other')) return []
  return said.flatMap((one, i) => (i % 2 === 0 ? [[one, said[i + 1]!]] : []))
}
