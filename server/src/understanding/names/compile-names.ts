import type { ProductSource } from '../types/vocabulary-source.ts'
import { type Lexicon, speaksBangla } from '../words/lexicon.ts'
import { LoanIndex } from '../words/loan-index.ts'
import { NumberLists } from '../words/number-lists.ts'
import { phraseWords } from '../words/stems.ts'
import { inParts, type Steps } from '../words/steps.ts'
import { TypoIndex } from '../words/typo-index.ts'
import { AliasLists } from './alias-lists.ts'
import { namesByCategory } from './by-category.ts'
import { beginsGoods, inOtherWords } from './everyday-goods.ts'
import { commonWords, holdingLists } from './holding-lists.ts'
import { NameNumbers } from './name-numbers.ts'
import { NameReader } from './name-reader.ts'
import { NameTable } from './name-table.ts'
import { type OwnNames, ownNames } from './own-names.ts'
import { Topics } from './topics.ts'

/** Products between two pauses. */
const atATime = 64

/**
 * Packs the names of a catalogue. `firstNumber` is what products take their aliases' numbers from, where other names lie below.
 */
export function* compileNames(sources: readonly ProductSource[], lexicon: Lexicon, firstNumber = 0): Steps<NameTable> {
  const numbers = new NameNumbers(lexicon)
  const own = yield* ownNames(sources, numbers)
  const goods = Uint8Array.from(numbers.words, word => (beginsGoods(word, lexicon) ? 1 : 0))
  yield
  const byCategory = namesByCategory(sources, lexicon)
  yield
  const aliases = new AliasLists(numbers.words)
  const topics = new Topics(lexicon)
  const byId = new Map<string, number>()
  yield* inParts(sources.length, atATime, (from, to) => {
    for (let product = from; product < to; product++) {
      const source = sources[product]!
      aliases.next()
      addOwn(own, product, aliases)
      if (namesGoods(own, product, goods)) addOtherWords(own, product, numbers, lexicon, aliases)
      addLent(own, product, byCategory.get(source.category ?? ''), numbers, aliases)
      topics.add(product, source)
      byId.set(source.id, product)
    }
  })
  aliases.close()
  const texts = [...aliases.words.keys()]
  yield
  const names = yield* NumberLists.packed(aliases.starts.packed(), aliases.values.packed())
  const holding = yield* holdingLists(names, texts.length)
  return new NameTable({
    sources,
    byId,
    words: aliases.words,
    texts,
    names,
    products: aliases.products.packed(),
    firstAlias: aliases.first.packed(),
    holding,
    common: yield* commonWords(holding, texts.length, names.count),
    typos: yield* TypoIndex.packed(texts),
    ...(speaksBangla(lexicon) && { loans: yield* LoanIndex.packed(texts, aliases.words) }),
    topicIds: topics.numbers,
    topics: yield* topics.packed(),
    reader: new NameReader(lexicon),
    firstNumber,
    unitsOf: unitsOf(lexicon),
  })
}

function addOwn({ lists, first }: OwnNames, product: number, to: AliasLists): void {
  for (let list = first[product]!; list < first[product + 1]!; list++)
    to.add(lists.values, lists.starts[list]!, lists.starts[list + 1]!)
}

/** Whether some name of the product may have everyday goods in it: most have none. */
function namesGoods({ lists, first }: OwnNames, product: number, goods: Uint8Array): boolean {
  const end = lists.starts[first[product + 1]!]!
  for (let at = lists.starts[first[product]!]!; at < end; at++) if (goods[lists.values[at]!]) return true
  return false
}

/** Names with everyday goods in them, said otherwise. What one product is called is never lent to another. */
function addOtherWords(
  { lists, first }: OwnNames,
  product: number,
  numbers: NameNumbers,
  lexicon: Lexicon,
  to: AliasLists,
): void {
  const said = lists.values.subarray(lists.starts[first[product]!]!, lists.starts[first[product + 1]!]!)
  const own = Array.from(said, word => numbers.words[word]!)
  for (let list = first[product]!; list < first[product + 1]!; list++) {
    const name = Array.from(lists.values.subarray(lists.starts[list]!, lists.starts[list + 1]!), word => numbers.words[word]!)
    for (const words of inOtherWords(name, lexicon)) {
      if (hasOtherCode(words, own)) continue
      const other = words.map(word => numbers.numberOf(word))
      // A part of its names by itself is no name: not everything with sugar in it is "sugar". The whole in another order is one.
      const isWhole = words.length === name.length && name.every(word => words.includes(word))
      if ((!isWhole && other.every(word => said.includes(word))) || lists.equalTo(other).length > 0) continue
      to.add(other, 0, other.length)
    }
  }
}

/** "A4 paper" is no other word for paper that is called F4. */
function hasOtherCode(words: readonly string[], name: readonly string[]): boolean {
  const isCode = (word: string) => /^\p{L}\d$/u.test(word)
  return name.some(isCode) && words.some(word => isCode(word) && !name.includes(word))
}

/** What the category is called, where no product is called so already: by itself, and with what tells this product from others. */
function addLent(
  { lists, first }: OwnNames,
  product: number,
  names: readonly (readonly string[])[] | undefined,
  numbers: NameNumbers,
  to: AliasLists,
): void {
  if (!names) return
  const list = first[product]!
  const own = Array.from(lists.values.subarray(lists.starts[list]!, lists.starts[list + 1]!))
  for (const words of names) {
    const name = words.map(word => numbers.numberOf(word))
    if (lists.equalTo(name).length > 0) continue
    to.add(name, 0, name.length)
    to.add([...name, ...own], 0, name.length + own.length)
  }
}

/** The units of a product's unit word; one that no pack knows is a unit of its own. */
function unitsOf(lexicon: Lexicon): (source: ProductSource) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return ({ unit }) => {
    let units = known.get(unit)
    if (units === undefined) {
      const word = phraseWords(unit, lexicon).join(' ')
      units = lexicon.units.get(word) ?? [word]
      known.set(unit, units)
    }
    return units
  }
}
