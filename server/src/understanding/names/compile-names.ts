import type { ProductSource } from '../types.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { Growing } from '../words/postings.ts'
import { phraseWords } from '../words/stems.ts'
import { TypoIndex } from '../words/typo-index.ts'
import { inOtherWords } from './everyday-goods.ts'
import { holdingLists } from './holding-lists.ts'
import { NameReader } from './name-reader.ts'
import { NameTable } from './name-table.ts'

/** Products between two pauses: a few milliseconds of work. */
const atOnce = 250

/** Packs the names of a catalogue. It pauses now and then, so that whoever drives it can let others go
 * first. `firstNumber` is what products take their aliases' numbers from, where other names lie below. */
export function* compileNames(
  sources: readonly ProductSource[],
  lexicon: Lexicon,
  firstNumber = 0,
): Generator<void, NameTable> {
  const reader = new NameReader(lexicon)
  const words = new Map<string, number>()
  const aliasStarts = new Growing()
  const aliasWords = new Growing()
  const aliasProducts = new Growing()
  const firstAlias = new Growing()
  const topicWords = new Map<string, number>()
  const topicKeys = new Growing()
  const topicProducts = new Growing()
  // "fever" is also what "জ্বর" asks about.
  const topicsOf = memo((text: string) => {
    const words = aboutWords(text, lexicon)
    return [...new Set([...words, ...inOtherWords(words, lexicon).flat()])].map(word => numberOf(topicWords, word))
  })
  const seen = new Set<string>()
  const addAlias = (product: number, name: readonly string[]) => {
    const key = name.join(' ')
    if (key === '' || seen.has(key)) return
    seen.add(key)
    aliasStarts.push(aliasWords.length)
    aliasProducts.push(product)
    for (const word of name) aliasWords.push(numberOf(words, word))
  }
  const { read, owned } = yield* ownNames(sources, reader)
  for (const [index, source] of sources.entries()) {
    firstAlias.push(aliasProducts.length)
    seen.clear()
    const parts = read[index]!
    for (const words of parts) addAlias(index, words)
    const own = new Set(parts.flat())
    // A part of its names by itself is no name: not everything with sugar in it is "sugar".
    for (const words of parts)
      for (const other of inOtherWords(words, lexicon))
        if (!owned.has(other.join(' ')) && other.some(word => !own.has(word))) addAlias(index, other)
    const topics = new Set<number>()
    for (const text of topicsIn(source)) for (const topic of topicsOf(text)) topics.add(topic)
    for (const topic of topics) {
      topicKeys.push(topic)
      topicProducts.push(index)
    }
    if (index % atOnce === atOnce - 1) yield
  }
  aliasStarts.push(aliasWords.length)
  firstAlias.push(aliasProducts.length)
  yield
  const typos = new TypoIndex(words.keys())
  yield
  const holding = yield* holdingLists(aliasStarts, aliasWords, words.size)
  yield
  return new NameTable({
    typos,
    hears: lexicon.packs.some(pack => pack.language === 'bn'),
    holding,
    sources,
    words,
    aliasStarts,
    aliasWords,
    aliasProducts,
    firstAlias,
    topicWords,
    topicKeys,
    topicProducts,
    reader,
    firstNumber,
    // A unit word that no pack knows is a unit of its own.
    unitsOf: memoBy(
      source => source.unit,
      source => {
        const word = phraseWords(source.unit, lexicon).join(' ')
        return lexicon.units.get(word) ?? [word]
      },
    ),
  })
}

/** The names of each product as words, whole and without strength and size. What one is called is never lent to another. */
function* ownNames(
  sources: readonly ProductSource[],
  reader: NameReader,
): Generator<void, { read: string[][][]; owned: ReadonlySet<string> }> {
  const owned = new Set<string>()
  const read: string[][][] = []
  for (const { name, aliases } of sources) {
    const parts = [name, ...aliases].map(text => reader.read(text)).flatMap(({ full, head }) => [full, head])
    for (const words of parts) owned.add(words.join(' '))
    read.push(parts)
    if (read.length % atOnce === 0) yield
  }
  return { read, owned }
}

/** The words that a category or a tag is about: "Non kopi" is not about coffee. */
const aboutWords = (text: string, lexicon: Lexicon): string[] =>
  phraseWords(text, lexicon).filter((_, i, words) => !lexicon.roles.negator.has(words[i - 1] ?? ''))

function* topicsIn(source: ProductSource): Generator<string> {
  yield* source.tags
  if (source.category !== undefined) yield source.category
  for (const group of source.options)
    for (const choice of group.choices) {
      yield choice.name
      yield* choice.aliases
    }
}

function numberOf(numbers: Map<string, number>, word: string): number {
  let number = numbers.get(word)
  if (number === undefined) {
    number = numbers.size
    numbers.set(word, number)
  }
  return number
}

const memo = <Value>(of: (text: string) => Value) => memoBy((text: string) => text, of)

function memoBy<From, Value>(key: (from: From) => string, of: (from: From) => Value): (from: From) => Value {
  const known = new Map<string, Value>()
  return from => {
    const by = key(from)
    let value = known.get(by)
    if (value === undefined) {
      value = of(from)
      known.set(by, value)
    }
    return value
  }
}
