import type { OptionGroupSource } from '../types/vocabulary-source.ts'
import type { Lexicon } from '../words/lexicon.ts'

/** Every name of a choice, also with the words of its group before or behind it. */
export function* namesOf(group: OptionGroupSource, choice: OptionGroupSource['choices'][number]): Generator<string> {
  for (const text of [choice.name, ...choice.aliases]) {
    yield text
    for (const prefix of group.prefixes ?? []) yield `${prefix} ${text}`
    for (const suffix of group.suffixes ?? []) yield `${text} ${suffix}`
  }
}

/** The words as they are, without the connectors among them, and with two neighbours written as one. */
export function* formsOf(words: readonly string[], lexicon: Lexicon): Generator<readonly string[]> {
  yield words
  const { connector } = lexicon.roles
  if (words.length > 2 && words.some((word, i) => i > 0 && i < words.length - 1 && connector.has(word)))
    yield words.filter((word, i) => i === 0 || i === words.length - 1 || !connector.has(word))
  if (words.length > 4) return
  for (let i = 0; i + 1 < words.length; i++)
    // "Size S" is no "sizes", nor "S size" a "size".
    if (words[i] !== 's' && words[i + 1] !== 's' && /^\p{L}+$/u.test(words[i]! + words[i + 1]!))
      yield [...words.slice(0, i), words[i]! + words[i + 1]!, ...words.slice(i + 2)]
}

/** Every run of neighbouring words that is at least half of them or ends them, and says more than how many, which unit or what kind of thing. */
export function* partsOf(words: readonly string[], kinds: ReadonlySet<string>, lexicon: Lexicon): Generator<string> {
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
export const isNumber = (words: readonly string[], { numbers }: Lexicon) =>
  words.every(word => /^\d+$/.test(word) || numbers.has(word))

/**
 * "less ice" is also "ice less": which comes first is a matter of the language, where words are the merchant's own. A number stays
 * where it is ("two shots").
 */
export function turnedRound(words: readonly string[], lexicon: Lexicon): readonly string[] | undefined {
  const [first, second] = words
  if (words.length !== 2 || lexicon.roles.negator.has(first!) || words.some(word => isNumber([word], lexicon))) return undefined
  return [second!, first!]
}

/** "মাথা ছাড়া", "chini chara": a name whose last word leaves out what stands before it is that with a "no" before it, by which every refusal finds it. */
export function saidWithNo(words: readonly string[], { roles, packs, canon }: Lexicon): readonly string[] | undefined {
  const [no] = roles.negator
  const leavesOut = packs.some(({ excludeAfter }) => excludeAfter.some(text => canon(text) === words.at(-1)))
  return no === undefined || words.length < 2 || !leavesOut ? undefined : [no, ...words.slice(0, -1)]
}

/** "Nasi Setengah" is "nasi separo", "setengah nasi" and, with its goods in English, "half rice". */
export function* inOtherFractions(words: readonly string[], { numbers }: Lexicon): Generator<readonly string[]> {
  const at = words.findIndex(word => (numbers.get(word) ?? 1) < 1 && numbers.get(word) !== 0)
  if (at < 0 || words.length < 2) return
  const part = numbers.get(words[at]!)
  const rest = words.toSpliced(at, 1)
  for (const [word, value] of numbers)
    if (value === part) {
      yield words.with(at, word)
      yield [word, ...rest]
      yield [...rest, word]
    }
}

/** Whether the words are those of a name and a further one that is a choice by itself. */
export const addsTo = (
  name: readonly string[],
  words: readonly string[],
  group: string,
  owned: ReadonlyMap<string, ReadonlySet<string>>,
) =>
  words.length > name.length &&
  name.every(word => words.includes(word)) &&
  words.some(word => !name.includes(word) && owned.has(word) && owned.get(word)?.has(group) === false)
