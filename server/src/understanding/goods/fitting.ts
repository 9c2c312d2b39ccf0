import { hasOption } from '../names/product.ts'
import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import { productsNamed } from './named.ts'

/**
 * "Pulsar er brake shoe 1 set ar air filter 1 ta": what goods are for is said once and holds for what is named behind it; said behind the last
 * of them, and of nothing else, it holds for all. How goods are made (a colour, a size) is only of those it is said of.
 */
export function withFitting(reading: Reading, mentions: readonly Mention[]): Mention[] {
  const names = new Set(reading.lexicon.packs.flatMap(pack => pack.fitting))
  const groups = new Set(mentions.flatMap(({ options }) => options.map(({ group }) => group)))
  let fitted = [...mentions]
  for (const group of groups) {
    if (
      !group
        .toLowerCase()
        .split(' ')
        .some(word => names.has(word))
    )
      continue
    const said = fitted.map(({ options }) => options.filter(option => option.group === group))
    const different = new Set(said.flat().map(({ choice }) => choice))
    fitted = fitted.map((mention, i) => {
      const before = said.slice(0, i).findLast(options => options.length === 1)
      const only = different.size === 1 ? said.find(options => options.length === 1) : undefined
      const [option] = before ?? only ?? []
      if (!option || said[i]!.length > 0 || !takes(reading, mention, option)) return mention
      return { ...mention, options: [...mention.options, option] }
    })
  }
  return fitted
}

const takes = (reading: Reading, { aliases }: Mention, option: Mention['options'][number]) =>
  productsNamed(reading, aliases, 1).some(product => hasOption(product, option))
