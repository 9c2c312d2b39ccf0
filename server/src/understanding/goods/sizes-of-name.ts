import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import { isOf } from './sizes-kin.ts'
import { nameOnly } from './variants.ts'

type Pool = ReadonlyMap<number, { exact: boolean; share: number }>

/**
 * "মোজো ১ লিটার", "a 1.5 l coke": where only one size of a thing is called so and another size is said, those of its own name that are of that
 * size are meant as well as it.
 */
export function withSizesOfName(reading: Reading, { amounts }: Mention, pool: Pool): Pool {
  const { names } = reading.vocabulary
  const sizes = amounts.filter(({ measure }) => measure?.dimension === 'volume' || measure?.dimension === 'mass')
  const [only, more] = [...pool]
  const [size, another] = sizes
  if (!only || more || !size || another) return pool
  const [index, fit] = only
  const was = names.product(index)
  const isSized = was.measures.some(own => own.dimension === size.measure!.dimension)
  if (!isSized || isOf(was, size)) return pool
  const words = nameOnly(reading, [...names.wordsOf(was.aliases[0]!)])
  const kin = [...reading.hold(words)].filter(alias => nameOnly(reading, [...names.wordsOf(alias)]).length === words.length)
  const found = [...new Set(kin.map(alias => names.productOf(alias)))].filter(other => isOf(names.product(other), size))
  return new Map([...pool, ...found.map(other => [other, fit] as const)])
}
