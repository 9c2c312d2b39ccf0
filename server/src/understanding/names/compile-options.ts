import type { OptionGroupSource, ProductSource } from '../types/vocabulary-source.ts'
import type { Lexicon } from '../words/lexicon.ts'
import type { Steps } from '../words/steps.ts'
import { inOtherWords, isGoods } from './everyday-goods.ts'
import { inOtherLengths } from './in-other-lengths.ts'
import { NameReader } from './name-reader.ts'
import { addsTo, formsOf, inOtherFractions, isNumber, namesOf, partsOf, saidWithNo, turnedRound } from './option-forms.ts'
import { furtherNames, type GoodsNames } from './option-names.ts'
import { isSameChoice, negation, type OptionValue, optionKey } from './vocabulary.ts'

export type OptionNames = {
  options: Map<string, OptionValue[]>
  parts: Map<string, OptionValue[]>
  choiceNames: Map<string, readonly string[]>
  words: Set<string>
  /** Names that are only such with their two words turned round. */
  turned: Set<string>
  /** Choices that are called by a part of one, "Half" and "Quarter", by that part. */
  fractions: Map<number, OptionValue[]>
}

/** Products between two pauses. */
const atATime = 64

/** How the choices of all option groups are called. Groups that many products share are read once. */
export function* compileOptions(
  products: readonly ProductSource[],
  lexicon: Lexicon,
  goodsNames: GoodsNames,
): Steps<OptionNames> {
  const reader = new NameReader(lexicon)
  const options = new Map<string, OptionValue[]>()
  const parts = new Map<string, OptionValue[]>()
  const goods = new Map<string, OptionValue[]>()
  const choiceNames = new Map<string, readonly string[]>()
  const turned = new Set<string>()
  const fractions = new Map<number, OptionValue[]>()
  const plain = new Set<string>()
  const read = new Set<string>()
  const groups = yield* differentGroups(products)
  const kinds = new Set(groups.map(group => group.group.toLowerCase()))
  /** What choices are called by the merchant, and in which groups. */
  const owned: Owned = new Map()
  const together = groupsTogether(products)
  for (const group of groups) {
    for (const choice of group.choices)
      for (const text of namesOf(group, choice))
        for (const form of [...formsOf(reader.words(text), lexicon), turnedRound(reader.words(text), lexicon) ?? []]) {
          const key = optionKey(form, lexicon)
          owned.set(key, (owned.get(key) ?? new Set()).add(group.group))
        }
    yield
  }
  for (const group of groups) {
    for (const choice of group.choices) {
      if (!choiceNames.has(choice.name)) choiceNames.set(choice.name, choice.aliases)
      for (const text of namesOf(group, choice)) {
        const once = `${group.group}\n${choice.name}\n${text}`
        if (read.has(once)) continue
        read.add(once)
        const value = { group: group.group, choice: choice.name }
        const said = reader.words(text)
        if (isNumber(said, lexicon) && !said.every(word => lexicon.roles.sole.has(word))) {
          const part = said.length === 1 ? (lexicon.numbers.get(said[0]!) ?? 1) : 1
          const known = fractions.get(part) ?? []
          const isNew = !known.some(other => isSameChoice(other, value))
          if (part < 1 && isNew) fractions.set(part, [...known, value])
          continue
        }
        for (const form of formsOf(said, lexicon)) {
          put(options, optionKey(form, lexicon), value)
          plain.add(optionKey(form, lexicon))
        }
        const denied = saidWithNo(said, lexicon)
        if (denied) put(options, optionKey(denied, lexicon), value)
        const round = turnedRound(said, lexicon)
        if (round) put(options, optionKey(round, lexicon), value)
        if (round) turned.add(optionKey(round, lexicon))
        // What another choice is called is never lent: "red onions" are not "onions" where both are offered.
        // Nor is one lent that says another choice beside it: "chicken tikka" is chicken and tikka where both are to be chosen.
        const lent = [
          ...inOtherWords(said, lexicon).filter(
            words => !addsTo(said, words, group.group, owned) && !isShared(words, said, group, text => reader.words(text)),
          ),
          ...inOtherLengths(said, lexicon),
        ]
        for (const words of [...lent, ...[said, ...lent].flatMap(words => [...inOtherFractions(words, lexicon)])])
          if (!isOwnedBeside(owned.get(optionKey(words, lexicon)), group.group, together))
            for (const form of formsOf(words, lexicon)) put(options, optionKey(form, lexicon), value)
        if (group.core || group.qualified || group.negatable)
          for (const part of partsOf(said, kinds, lexicon)) put(parts, part, value)
        if (group.qualified || group.negatable)
          for (const word of said)
            if (isGoods(word, lexicon) && !kinds.has(word) && !kinds.has(word.replace(/s$/, '')))
              for (const form of [word, `${word}s`, `${word}es`]) put(goods, form, value)
      }
    }
    yield
  }
  yield* addFurther(
    groups,
    reader,
    (key, group) => isOwnedBeside(owned.get(key), group, together),
    options,
    lexicon,
    goodsNames,
  )
  // "Lettuce and tomato" are two choices where both are offered, and no part of what is called after them.
  const isList = (part: string) => {
    const words = part.split(' ').filter(word => !lexicon.roles.connector.has(word))
    return words.length > 1 && words.every(word => options.has(word))
  }
  // "Tomato" where that is in the name of only one thing that may be put on it.
  for (const [word, values] of goods) if (!parts.has(word)) parts.set(word, values)
  for (const [part, values] of parts) if (values.length > 1 || options.has(part) || isList(part)) parts.delete(part)
  const words = new Set([...options.keys()].flatMap(key => key.split(' ')).filter(word => word !== negation))
  for (const key of plain) turned.delete(key)
  return { options, parts, choiceNames, words, turned, fractions }
}

type Owned = Map<string, Set<string>>

/** By the name of a group the names of all groups that are had together with it. */
function groupsTogether(products: readonly ProductSource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const together: Owned = new Map()
  for (const { options } of products)
    for (const { group } of options) {
      const others = together.get(group) ?? new Set()
      for (const other of options) others.add(other.group)
      together.set(group, others)
    }
  return together
}

/** What the merchant calls a choice is lent to none that is to be had beside it: "normal" is how sweet, where it is also how much ice. */
const isOwnedBeside = (
  owners: ReadonlySet<string> | undefined,
  group: string,
  together: ReadonlyMap<string, ReadonlySet<string>>,
) => owners !== undefined && [...owners].some(owner => owner === group || together.get(group)?.has(owner))

/** "Nasi" where there are Nasi Putih and Nasi Kuning: fewer words than the choice has, which another choice of the group has as well. */
const isShared = (
  words: readonly string[],
  said: readonly string[],
  { choices }: OptionGroupSource,
  cut: (text: string) => readonly string[],
) =>
  words.length < said.length &&
  choices.some(({ name }) => {
    const own = cut(name)
    return own.length > words.length && own.join(' ') !== said.join(' ') && words.every(word => own.includes(word))
  })

/** The option groups of all products, each once, however many products have it. */
function* differentGroups(products: readonly ProductSource[]): Steps<OptionGroupSource[]> {
  const groups = new Map<string, OptionGroupSource>()
  for (let i = 0; i < products.length; i++) {
    for (const group of products[i]!.options) {
      const text = JSON.stringify(group)
      if (!groups.has(text)) groups.set(text, group)
    }
    if (i % atATime === 0) yield
  }
  return [...groups.values()]
}

/** What choices may be called beyond their names, as far as no choice is called so by the merchant. */
function* addFurther(
  groups: readonly OptionGroupSource[],
  reader: NameReader,
  isOwned: (key: string, group: string) => boolean,
  options: Map<string, OptionValue[]>,
  lexicon: Lexicon,
  goodsNames: GoodsNames,
): Steps<void> {
  const read = new Set<string>()
  for (const group of groups) {
    for (const choice of group.choices) {
      const once = JSON.stringify([group.group, choice, group.choices.map(other => other.name)])
      if (read.has(once)) continue
      read.add(once)
      const value = { group: group.group, choice: choice.name }
      const isElsewhere = (words: readonly string[]) =>
        (options.get(optionKey(words, lexicon)) ?? []).some(other => other.group !== group.group)
      for (const words of furtherNames(group, choice, text => reader.words(text), lexicon, isElsewhere, goodsNames))
        for (const further of [words, ...inOtherWords(words, lexicon)])
          if (!isOwned(optionKey(further, lexicon), group.group))
            for (const form of formsOf(further, lexicon)) put(options, optionKey(form, lexicon), value)
    }
    yield
  }
}

function put(map: Map<string, OptionValue[]>, key: string, value: OptionValue): void {
  if (key === '') return
  const known = map.get(key)
  if (!known) map.set(key, [value])
  else if (!known.some(other => isSameChoice(other, value))) known.push(value)
}
