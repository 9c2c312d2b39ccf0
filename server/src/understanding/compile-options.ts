import { inOtherWords } from './goods.ts'
import type { Lexicon } from './lexicon.ts'
import { NameReader } from './name-reader.ts'
import { furtherNames } from './option-names.ts'
import type { OptionGroupSource, ProductSource } from './types.ts'
import { negation, type OptionValue, optionKey } from './vocabulary.ts'

export type OptionNames = {
  options: Map<string, OptionValue[]>
  parts: Map<string, OptionValue[]>
  choiceNames: Map<string, readonly string[]>
  words: Set<string>
}

/** How the choices of all option groups are called. Groups that many products share are read once. */
export function compileOptions(products: readonly ProductSource[], lexicon: Lexicon): OptionNames {
  const reader = new NameReader(lexicon)
  const options = new Map<string, OptionValue[]>()
  const parts = new Map<string, OptionValue[]>()
  const choiceNames = new Map<string, readonly string[]>()
  const read = new Set<string>()
  const groups = products.flatMap(product => product.options)
  const kinds = new Set(groups.map(group => group.group.toLowerCase()))
  const owned = new Set(
    groups.flatMap(group =>
      group.choices.flatMap(choice =>
        [...namesOf(group, choice)].flatMap(text =>
          [...formsOf(reader.words(text), lexicon)].map(form => optionKey(form, lexicon)),
        ),
      ),
    ),
  )
  for (const group of groups) {
    for (const choice of group.choices) {
      if (!choiceNames.has(choice.name)) choiceNames.set(choice.name, choice.aliases)
      for (const text of namesOf(group, choice)) {
        const once = `${group.group}\n${choice.name}\n${text}`
        if (read.has(once)) continue
        read.add(once)
        const value = { group: group.group, choice: choice.name }
        const said = reader.words(text)
        if (isNumber(said, lexicon)) continue
        for (const form of formsOf(said, lexicon)) put(options, optionKey(form, lexicon), value)
        // What another choice is called is never lent: "red onions" are not "onions" where both are offered.
        for (const words of inOtherWords(said, lexicon))
          if (!owned.has(optionKey(words, lexicon)))
            for (const form of formsOf(words, lexicon, false)) put(options, optionKey(form, lexicon), value)
        if (group.core || group.qualified || group.negatable)
          for (const part of partsOf(said, kinds, lexicon)) put(parts, part, value)
      }
    }
  }
  addFurther(groups, reader, owned, options, lexicon)
  for (const [part, values] of parts) if (values.length > 1 || options.has(part)) parts.delete(part)
  const words = new Set([...options.keys()].flatMap(key => key.split(' ')).filter(word => word !== negation))
  return { options, parts, choiceNames, words }
}

/** What choices may be called beyond their names, as far as no choice is called so by the merchant. */
function addFurther(
  groups: readonly OptionGroupSource[],
  reader: NameReader,
  owned: ReadonlySet<string>,
  options: Map<string, OptionValue[]>,
  lexicon: Lexicon,
): void {
  const read = new Set<string>()
  for (const group of groups)
    for (const choice of group.choices) {
      const once = JSON.stringify([group.group, choice, group.choices.length])
      if (read.has(once)) continue
      read.add(once)
      const value = { group: group.group, choice: choice.name }
      const isElsewhere = (words: readonly string[]) =>
        (options.get(optionKey(words, lexicon)) ?? []).some(other => other.group !== group.group)
      for (const words of furtherNames(group, choice, text => reader.words(text), lexicon, isElsewhere))
        for (const further of [words, ...inOtherWords(words, lexicon)])
          if (!owned.has(optionKey(further, lexicon)))
            for (const form of formsOf(further, lexicon, false)) put(options, optionKey(form, lexicon), value)
    }
}

/** Every name of a choice, also with the words of its group before or behind it. */
function* namesOf(group: OptionGroupSource, choice: OptionGroupSource['choices'][number]): Generator<string> {
  for (const text of [choice.name, ...choice.aliases]) {
    yield text
    for (const prefix of group.prefixes ?? []) yield `${prefix} ${text}`
    for (const suffix of group.suffixes ?? []) yield `${text} ${suffix}`
  }
}

/** The words as they are, without the connectors among them, and with two neighbours written as one. */
function* formsOf(words: readonly string[], lexicon: Lexicon, turned = true): Generator<readonly string[]> {
  yield words
  // "less ice" is also "ice less": which comes first is a matter of the language, where words are the merchant's own; a number stays where it is ("two shots").
  if (turned && words.length === 2 && !lexicon.roles.negator.has(words[0]!) && !words.some(word => isNumber([word], lexicon)))
    yield [words[1]!, words[0]!]
  const { connector } = lexicon.roles
  if (words.length > 2 && words.some((word, i) => i > 0 && i < words.length - 1 && connector.has(word)))
    yield words.filter((word, i) => i === 0 || i === words.length - 1 || !connector.has(word))
  if (words.length > 4) return
  for (let i = 0; i + 1 < words.length; i++)
    if (/^\p{L}+$/u.test(words[i]! + words[i + 1]!))
      yield [...words.slice(0, i), words[i]! + words[i + 1]!, ...words.slice(i + 2)]
}

/** Every run of neighbouring words that is at least half of them or ends them, and says more than how many, which unit or what kind of thing. */
function* partsOf(words: readonly string[], kinds: ReadonlySet<string>, lexicon: Lexicon): Generator<string> {
  if (words.length > 6) return
  const { connector, filler, negator } = lexicon.roles
  const isSmall = (word: string) => connector.has(word) || filler.has(word) || negator.has(word) || word.length < 3
  const saysLittle = (word: string) =>
    isSmall(word) ||
    lexicon.numbers.has(word) ||
    lexicon.units.has(word) ||
    /^\d/.test(word) ||
    kinds.has(word) ||
    kinds.has(word.replace(/s$/, ''))
  for (let start = 0; start < words.length; start++)
    for (let end = start + 1; end <= words.length; end++) {
      const part = words.slice(start, end)
      if (2 * part.length < words.length && end < words.length) continue
      if (part.length === words.length || isSmall(part[0]!) || isSmall(part.at(-1)!) || part.every(saysLittle)) continue
      yield part.join(' ')
    }
}

/** A number by itself counts and chooses nothing, whatever choices are called. */
const isNumber = (words: readonly string[], { numbers }: Lexicon) =>
  words.every(word => /^\d+$/.test(word) || numbers.has(word))

function put(map: Map<string, OptionValue[]>, key: string, value: OptionValue): void {
  if (key === '') return
  const known = map.get(key)
  if (!known) map.set(key, [value])
  else if (!known.some(other => other.group === value.group && other.choice === value.choice)) known.push(value)
}
