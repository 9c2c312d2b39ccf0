import type { Lexicon } from './lexicon.ts'
import { NameReader } from './name-reader.ts'
import type { OptionGroupSource, ProductSource } from './types.ts'
import { negation, type OptionValue, optionKey } from './vocabulary.ts'

export type OptionNames = {
  options: Map<string, OptionValue[]>
  choiceNames: Map<string, readonly string[]>
  words: Set<string>
}

/** How the choices of all option groups are called. Groups that many products share are read once. */
export function compileOptions(products: readonly ProductSource[], lexicon: Lexicon): OptionNames {
  const reader = new NameReader(lexicon)
  const options = new Map<string, OptionValue[]>()
  const choiceNames = new Map<string, readonly string[]>()
  const read = new Set<string>()
  for (const group of products.flatMap(product => product.options)) {
    for (const choice of group.choices) {
      if (!choiceNames.has(choice.name)) choiceNames.set(choice.name, choice.aliases)
      for (const text of namesOf(group, choice)) {
        const once = `${group.group}\n${choice.name}\n${text}`
        if (read.has(once)) continue
        read.add(once)
        const key = optionKey(reader.words(text), lexicon)
        if (key === '') continue
        const known = options.get(key)
        if (!known) options.set(key, [{ group: group.group, choice: choice.name }])
        else if (!known.some(value => value.group === group.group && value.choice === choice.name))
          known.push({ group: group.group, choice: choice.name })
      }
    }
  }
  const words = new Set([...options.keys()].flatMap(key => key.split(' ')).filter(word => word !== negation))
  return { options, choiceNames, words }
}

/** Every name of a choice, also with the words of its group before or behind it. */
function* namesOf(group: OptionGroupSource, choice: OptionGroupSource['choices'][number]): Generator<string> {
  for (const text of [choice.name, ...choice.aliases]) {
    yield text
    for (const prefix of group.prefixes ?? []) yield `${prefix} ${text}`
    for (const suffix of group.suffixes ?? []) yield `${text} ${suffix}`
  }
}
