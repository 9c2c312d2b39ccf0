import type { Lexicon } from './lexicon.ts'

/** "dabu2", "onde2nya": where a name of the shop has the word twice, the 2 says it again and counts nothing. */
export function doubledWord(
  raw: string,
  lexicon: Lexicon,
  isTerm: (word: string) => boolean,
): { norms: string[]; known: false; definite: boolean } | undefined {
  const [, word, ending] = /^(\p{L}[\p{L}\p{M}]+?)2(\p{L}*)$/u.exec(raw) ?? []
  if (word === undefined || !isTerm(`${word} ${word}`)) return undefined
  const definite = lexicon.packs.flatMap(pack => pack.affixes.definite)
  if (ending && !definite.includes(ending) && !lexicon.packs.some(pack => pack.affixes.after.includes(ending))) return undefined
  return { norms: [word, word], known: false, definite: ending !== undefined && definite.includes(ending) }
}

/** "yaaa" → "ya", "makasihh" → "makasih": drawn-out letters, tried from the mildest change on. */
export function withoutRepeats(raw: string): string[] {
  if (!/(.)\1/u.test(raw)) return []
  const tripled = /(.)\1\1/u.test(raw)
  return [
    ...(tripled ? [raw.replace(/(.)\1{2,}/gu, '$1$1'), raw.replace(/(.)\1{2,}/gu, '$1')] : []),
    raw.replace(/(.)\1+$/u, '$1'),
    raw.replace(/(.)\1+/gu, '$1'),
  ]
}
