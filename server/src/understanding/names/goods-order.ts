import type { Language } from '../../kernel/region.ts'

type Words = readonly string[]
/** What one part of a name is called in each language. */
export type Kind = ReadonlyMap<Language, readonly Words[]>
/** A word of a name, or a run of words that names a kind of goods. */
export type Part = { words: Words; kind?: Kind }

/** Where the languages that a name may be in put what is meant: before its colour, use and make, or behind. */
export type HeadPlace = 'first' | 'last' | 'either'

/**
 * Whether a name begins with what it is ("sikat botol") or ends with it ("bottle brush"), by the parts that only such languages
 * have; "charger laptop" may be either, and a name of both ("kaos polo black") is left as it is.
 */
export function headOf(parts: readonly Part[], headFirst: ReadonlySet<Language>): HeadPlace | undefined {
  let found: HeadPlace = 'either'
  for (const { words, kind } of parts) {
    if (!kind) continue
    const text = words.join(' ')
    const languages = [...kind].flatMap(([language, names]) => (names.some(name => name.join(' ') === text) ? [language] : []))
    const first = languages.filter(language => headFirst.has(language)).length
    if (first > 0 && first < languages.length) continue
    // What no language has as it is, is many of what is known: no language that begins with what is meant has endings for that.
    const place = first > 0 ? 'first' : 'last'
    if (found !== 'either' && found !== place) return undefined
    found = place
  }
  return found
}

/**
 * The places of the parts with what is known turned round, from the first known part to the last: "kemeja flanel pria" is said
 * "pria flanel kemeja" in English order. What nobody knows in between keeps its own order. Undefined where nothing turns.
 */
export function turnedRound(parts: readonly Part[]): number[] | undefined {
  const turns = (part: Part | undefined) => part?.kind !== undefined && !isLetter(part)
  const from = parts.findIndex(turns)
  const to = parts.findLastIndex(turns)
  if (from === to) return undefined
  const runs: number[][] = []
  for (let at = from; at <= to; at++) {
    if (turns(parts[at]) || turns(parts[at - 1])) runs.push([at])
    else runs.at(-1)!.push(at)
  }
  const places = parts.map((_, place) => place)
  return [...places.slice(0, from), ...runs.reverse().flat(), ...places.slice(to + 1)]
}

/** "L": a size, or a litre behind its number, which stays where it is. */
const isLetter = ({ words: [word, more] }: Part) => more === undefined && word!.length < 3
