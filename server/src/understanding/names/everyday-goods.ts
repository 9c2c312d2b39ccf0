import type { Language } from '../../kernel/region.ts'
import { goodsFile } from '../words/goods-file.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { phraseWords } from '../words/stems.ts'
import { headOf, type Kind, type Part, turnedRound } from './goods-order.ts'

const isPart: ReadonlySet<object> = new Set(goodsFile.parts)
const headFirst: ReadonlySet<Language> = new Set(goodsFile.headFirst)

type Words = readonly string[]

const longest = 4
/**
 * Goods and parts of names by what they are called, those of them that are no goods, and the words with which a name begins: most
 * words of most names begin none.
 */
type Kinds = { named: ReadonlyMap<string, Kind>; parts: ReadonlySet<Kind>; firsts: ReadonlySet<string> }
const cache = new WeakMap<Lexicon, Kinds>()

/**
 * A merchant's own name for goods in other words: "telur ayam" is an egg wherever it is sold. Gives further names of the same
 * product in the languages that the merchant speaks, and none for a name without everyday goods in it.
 */
export function inOtherWords(name: Words, lexicon: Lexicon): Words[] {
  const kinds = kindsIn(lexicon)
  if (!name.some(word => kinds.firsts.has(word))) return []
  const parts = partsOf(name, kinds)
  if (parts.every(part => part.kind === undefined)) return []
  const head = headOf(parts, headFirst)
  const turned = head && turnedRound(parts)
  return lexicon.packs.flatMap(({ language }) => {
    const turns = turned && (head === 'either' || (head === 'first') !== headFirst.has(language))
    return renderings(parts, language, turns ? turned : undefined)
  })
}

/** Whether a name ends with what the thing is, as English names do. */
export const endsInHead = (name: Words, lexicon: Lexicon): boolean =>
  headOf(partsOf(name, kindsIn(lexicon)), headFirst) === 'last'

/** Whether names of everyday goods begin with the word. */
export const beginsGoods = (word: string, lexicon: Lexicon): boolean => kindsIn(lexicon).firsts.has(word)

/** Everyday goods, whether or not the merchant sells them. */
export const isGoods = (word: string, lexicon: Lexicon): boolean => goodsCalled(word, lexicon) !== undefined

/** All that goods of this name are called, in every language that is spoken; nothing where it is no name of goods. */
export const goodsNamed = (name: string, lexicon: Lexicon): Words[] => [...(goodsCalled(name, lexicon)?.values() ?? [])].flat()

/** How many words from `start` on are what some goods are called, at most four: two for "es krim"; 0 where none begin so. */
export function goodsAt(words: Words, start: number, lexicon: Lexicon): number {
  if (!beginsGoods(words[start]!, lexicon)) return 0
  for (let length = Math.min(longest, words.length - start); length > 0; length--)
    if (isGoods(words.slice(start, start + length).join(' '), lexicon)) return length
  return 0
}

/** Whether both are what goods are called, and not the same goods. */
export function areOtherGoods(one: string, other: string, lexicon: Lexicon): boolean {
  const [kind, another] = [goodsCalled(one, lexicon), goodsCalled(other, lexicon)]
  return kind !== undefined && another !== undefined && kind !== another
}

/** The languages in which a single word is what goods are called. */
export const goodsLanguages = (word: string, lexicon: Lexicon): Language[] =>
  [...(goodsCalled(word, lexicon) ?? [])].flatMap(([language, names]) =>
    names.some(([only, more]) => only === word && more === undefined) ? [language] : [],
  )

function goodsCalled(name: string, lexicon: Lexicon): Kind | undefined {
  const { named, parts } = kindsIn(lexicon)
  const kind = named.get(name)
  return kind && !parts.has(kind) ? kind : undefined
}

/**
 * The name with its goods said in one language; each alternative of each part gives one name. Where the language puts the parts the
 * other way round, so do the names, and the usual one is also known in the order of the merchant.
 */
function renderings(parts: readonly Part[], language: Language, turned: readonly number[] | undefined): Words[] {
  const said = parts.map(({ words, kind }) => {
    const names = kind?.get(language) ?? []
    return names.length > 0 ? names : [words]
  })
  const usual = said.map(names => names[0]!)
  const [first, second, third] = said
  // "Rack (of) eggs": of two parts each may be said in any of its ways.
  const others =
    first && second && !third
      ? first.flatMap(one => second.map(other => [one, other])).filter(([one, other]) => one !== usual[0] || other !== usual[1])
      : said.flatMap((names, i) => names.slice(1).map(one => usual.with(i, one)))
  const all = [usual, ...others]
  if (!turned) return all.map(one => one.flat())
  return [...all.map(one => turned.flatMap(place => one[place]!)), usual.flat()]
}

function partsOf(name: Words, { named, firsts }: Kinds): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < name.length; ) {
    let length = firsts.has(name[at]!) ? Math.min(longest, name.length - at) : 0
    while (length > 0 && !named.has(name.slice(at, at + length).join(' '))) length--
    const words = name.slice(at, at + Math.max(1, length))
    const kind = length > 0 ? named.get(words.join(' ')) : undefined
    parts.push({ words, ...(kind && { kind }) })
    at += words.length
  }
  return parts
}

/** Names are compared with a merchant's own, of which nothing is stripped either: a "speaker" is no "speak". */
const asWritten = { canon: (word: string) => word }

/** The shortest word of which many are called by an ending. */
const shortestOne = 3

/** Endings that only tell how many: those of languages that have none which point. */
const manyOf = ({ packs }: Lexicon) =>
  packs.flatMap(({ language, affixes }) =>
    affixes.definite.length > 0 ? [] : affixes.after.map(ending => [language, ending.split('>')] as const),
  )

/** A name that two kinds share stands for the one that comes first. */
function kindsIn(lexicon: Lexicon): Kinds {
  let kinds = cache.get(lexicon)
  if (!kinds) {
    const found = new Map<string, Kind>()
    const parts = new Set<Kind>()
    for (const row of [...goodsFile.goods, ...goodsFile.parts]) {
      const kind = new Map<Language, Words[]>()
      for (const { language } of lexicon.packs) {
        const names = row[language]?.split('|').map(text => phraseWords(text, asWritten)) ?? []
        kind.set(
          language,
          names.filter(words => words.length > 0),
        )
      }
      for (const words of [...kind.values()].flat()) if (!found.has(words.join(' '))) found.set(words.join(' '), kind)
      if (isPart.has(row)) parts.add(kind)
    }
    // "Bottle brushes": names of one are also written as many.
    const one = [...new Set(found.values())]
    for (const [language, [ending, instead = '']] of manyOf(lexicon))
      for (const kind of one)
        for (const words of kind.get(language) ?? []) {
          if (words.at(-1)!.length < shortestOne || !words.at(-1)!.endsWith(instead)) continue
          const name = words.join(' ')
          const many = name.slice(0, name.length - instead.length) + ending
          if (!found.has(many)) found.set(many, kind)
        }
    kinds = { named: found, parts, firsts: new Set([...found.keys()].map(name => name.split(' ', 1)[0]!)) }
    cache.set(lexicon, kinds)
  }
  return kinds
}
