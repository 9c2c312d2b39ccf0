import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Language, languages } from '../../kernel/region.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { phraseWords } from '../words/stems.ts'

/** What everyday goods are called: one row a kind of goods, alternatives parted by `|`; a language may have no word for it. */
const fileSchema = z.strictObject({ goods: z.array(z.partialRecord(z.enum(languages), z.string())) })
const rows = fileSchema.parse(
  JSON.parse(readFileSync(new URL('../../../../languages/goods.json', import.meta.url), 'utf8')),
).goods

type Words = readonly string[]
/** A kind of goods: its names in each language, as words. */
type Kind = ReadonlyMap<Language, readonly Words[]>

/** A word of a name, or a run of words that names a kind of goods in one language. */
type Part = { words: Words; kind?: Kind }

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
  if (!name.some(word => kinds.firsts.has(word))) return []
  const parts = partsOf(name, kinds)
  if (parts.every(part => part.kind === undefined)) return []
  return lexicon.packs.flatMap(({ language }) => renderings(parts, language))
}

/** Whether names of everyday goods begin with the word. */
export const beginsGoods = (word: string, lexicon: Lexicon): boolean => kindsIn(lexicon).firsts.has(word)

/** Everyday goods, whether or not the merchant sells them. */
export const isGoods = (word: string, lexicon: Lexicon): boolean => kindsIn(lexicon).named.has(word)

/** The languages in which a single word is what goods are called. */
export const goodsLanguages = (word: string, lexicon: Lexicon): Language[] =>
  [...(kindsIn(lexicon).named.get(word) ?? [])].flatMap(([language, names]) =>
    names.some(([only, more]) => only === word && more === undefined) ? [language] : [],
  )

/** The name with its goods said in one language; each alternative of each part gives one name. */
function renderings(parts: readonly Part[], language: Language): Words[] {
  const said = parts.map(({ words, kind }) => {
    const names = kind?.get(language) ?? []
    return names.length > 0 ? names : [words]
  })
  const usual = said.map(names => names[0]!)
  const others = said.flatMap((names, i) => names.slice(1).map(one => usual.with(i, one)))
  return [usual, ...others].map(one => one.flat())
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

/** A name that two kinds share stands for the one that comes first. */
function kindsIn(lexicon: Lexicon): Kinds {
  let kinds = cache.get(lexicon)
  if (!kinds) {
    const found = new Map<string, Kind>()
    for (const row of rows) {
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
