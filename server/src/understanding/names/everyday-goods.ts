import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languages } from '../../kernel/region.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { phraseWords, stemsOf } from '../words/stems.ts'
import { headOf, type Kind, type Part, turnedRound } from './goods-order.ts'

/**
 * What everyday goods are called: one row a kind of goods, alternatives parted by `|`; a language may have no word for it.
 * `headFirst`: languages that put what is meant before its colour, use and make.
 */
const fileSchema = z.strictObject({
  headFirst: z.array(z.enum(languages)),
  goods: z.array(z.partialRecord(z.enum(languages), z.string())),
})
const file = fileSchema.parse(JSON.parse(readFileSync(new URL('../../../../languages/goods.json', import.meta.url), 'utf8')))
const headFirst: ReadonlySet<Language> = new Set(file.headFirst)

type Words = readonly string[]

const longest = 4
/** Goods by their names, and the words with which a name begins: most words of most names begin none. */
type Kinds = { named: ReadonlyMap<string, Kind>; firsts: ReadonlySet<string> }
const cache = new WeakMap<Lexicon, Kinds>()

/**
 * A merchant's own name for goods in other words: "telur ayam" is an egg wherever it is sold. Gives further names of the same
 * product in the languages that the merchant speaks, and none for a name without everyday goods in it.
 */
export function inOtherWords(name: Words, lexicon: Lexicon): Words[] {
  const kinds = kindsIn(lexicon)
  if (!name.some(word => begins(word, kinds, lexicon))) return []
  const parts = partsOf(name, kinds, lexicon)
  if (parts.every(part => part.kind === undefined)) return []
  const head = headOf(parts, headFirst)
  const turned = head && turnedRound(parts)
  return lexicon.packs.flatMap(({ language }) => {
    const turns = turned && (head === 'either' || (head === 'first') !== headFirst.has(language))
    return renderings(parts, language, turns ? turned : undefined)
  })
}

/** Whether names of everyday goods begin with the word. */
export const beginsGoods = (word: string, lexicon: Lexicon): boolean => begins(word, kindsIn(lexicon), lexicon)

const begins = (word: string, { firsts }: Kinds, lexicon: Lexicon) =>
  firsts.has(word) || singularsOf(word, lexicon).some(one => firsts.has(one))

/** Everyday goods, whether or not the merchant sells them. */
export const isGoods = (word: string, lexicon: Lexicon): boolean => kindsIn(lexicon).named.has(word)

/** How many words from `start` on are what some goods are called, at most four: two for "es krim"; 0 where none begin so. */
export function goodsAt(words: Words, start: number, lexicon: Lexicon): number {
  const kinds = kindsIn(lexicon)
  if (!begins(words[start]!, kinds, lexicon)) return 0
  for (let length = Math.min(longest, words.length - start); length > 0; length--)
    if (kindOf(words.slice(start, start + length), kinds, lexicon)) return length
  return 0
}

/** The languages in which a single word is what goods are called. */
export const goodsLanguages = (word: string, lexicon: Lexicon): Language[] =>
  [...(kindsIn(lexicon).named.get(word) ?? [])].flatMap(([language, names]) =>
    names.some(([only, more]) => only === word && more === undefined) ? [language] : [],
  )

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
  const others = said.flatMap((names, i) => names.slice(1).map(one => usual.with(i, one)))
  const all = [usual, ...others]
  if (!turned) return all.map(one => one.flat())
  return [...all.map(one => turned.flatMap(place => one[place]!)), usual.flat()]
}

function partsOf(name: Words, kinds: Kinds, lexicon: Lexicon): Part[] {
  const parts: Part[] = []
  for (let at = 0; at < name.length; ) {
    let kind: Kind | undefined
    let length = begins(name[at]!, kinds, lexicon) ? Math.min(longest, name.length - at) : 0
    for (; length > 0; length--) {
      kind = kindOf(name.slice(at, at + length), kinds, lexicon)
      if (kind) break
    }
    const words = name.slice(at, at + Math.max(1, length))
    parts.push({ words, ...(kind && { kind }) })
    at += words.length
  }
  return parts
}

/** Names are written as one or as many: "bottle brushes". */
function kindOf(words: Words, { named }: Kinds, lexicon: Lexicon): Kind | undefined {
  const [last, before] = [words.at(-1)!, words.slice(0, -1)]
  return (
    named.get(words.join(' ')) ??
    singularsOf(last, lexicon)
      .map(one => named.get([...before, one].join(' ')))
      .find(kind => kind !== undefined)
  )
}

/** The shortest word that is taken for one of many. */
const shortestMany = 4

/** A word without an ending that only tells how many: the endings of languages that have none which point. */
const singularsOf = (word: string, { packs }: Lexicon): string[] =>
  word.length < shortestMany
    ? []
    : packs.flatMap(({ affixes }) => (affixes.definite.length > 0 ? [] : stemsOf(word, affixes).map(({ stem }) => stem)))

/** A name that two kinds share stands for the one that comes first. */
function kindsIn(lexicon: Lexicon): Kinds {
  let kinds = cache.get(lexicon)
  if (!kinds) {
    const found = new Map<string, Kind>()
    for (const row of file.goods) {
      const kind = new Map<Language, Words[]>()
      for (const { language } of lexicon.packs) {
        const names = row[language]?.split('|').map(text => phraseWords(text, lexicon)) ?? []
        kind.set(
          language,
          names.filter(words => words.length > 0),
        )
      }
      for (const words of [...kind.values()].flat()) if (!found.has(words.join(' '))) found.set(words.join(' '), kind)
    }
    kinds = { named: found, firsts: new Set([...found.keys()].map(name => name.split(' ', 1)[0]!)) }
    cache.set(lexicon, kinds)
  }
  return kinds
}
