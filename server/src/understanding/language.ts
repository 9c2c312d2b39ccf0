import type { Language } from '../kernel/region.ts'
import { packs } from './packs.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** How clearly another language must lead before the reply changes its language. */
const margin = 1

/** Words that speak for a language, and how its unknown words are spelt: both come from the packs. */
const evidence = new Map<Language, { words: ReadonlySet<string>; trigrams: ReadonlyMap<string, number>; total: number }>()

/** What is quoted from the customer (names, addresses) speaks no language. */
const quoted: ReadonlySet<string> = new Set(['address', 'name', 'link'])

/**
 * The language to answer in: the script first, then everyday words, then spelling. It stays what it was unless the message
 * leads clearly to another one, is always one that the merchant offers, and who writes Bangla in Latin letters is answered
 * in Latin letters.
 */
export function languageOf(
  tokens: readonly Token[],
  taken: readonly (string | undefined)[],
  vocabulary: Vocabulary,
  before: Language | undefined,
): Language {
  const allowed = new Set<Language>(vocabulary.languages)
  if (allowed.has('bn')) allowed.add('bn-Latn')
  const fallback = vocabulary.languages[0] ?? 'en'
  const kept = before !== undefined && allowed.has(before) ? before : undefined
  const words = tokens.filter((token, i) => token.kind === 'word' && !quoted.has(taken[i] ?? ''))
  const letters = words.map(token => token.raw).join('')
  const bangla = [...letters].filter(letter => /\p{Script=Bengali}/u.test(letter)).length
  if (allowed.has('bn') && bangla > 0 && bangla >= letters.length * 0.3) return 'bn'
  const scores = new Map<Language, number>()
  for (const language of allowed) if (language !== 'bn') scores.set(language, 0)
  for (const token of words) {
    const named = vocabulary.names.has(token.norm) || vocabulary.optionWords.has(token.norm)
    if (named && (!token.known || token.raw.length > 3)) continue
    // A single letter is as often part of a name ("vitamin d") as a word of anybody's.
    if (token.raw.length === 1) continue
    const speaking = [...scores.keys()].filter(language => evidenceOf(language).words.has(token.raw))
    for (const language of speaking) scores.set(language, scores.get(language)! + 1 / speaking.length ** 1.5)
    if (speaking.length === 0 && /^[a-z]{4,}$/.test(token.raw) && !token.known) {
      const likely = [...scores.keys()]
        .map(language => ({ language, spelling: spelling(token.raw, language) }))
        .sort((a, b) => b.spelling - a.spelling)
      if (likely[0] && likely[1] && likely[0].spelling - likely[1].spelling > 1)
        scores.set(likely[0].language, scores.get(likely[0].language)! + 0.15)
    }
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1])
  const [best] = ranked
  if (!best || tokens.every(token => token.kind !== 'word')) return kept ?? fallback
  if (kept !== undefined) return kept !== best[0] && best[1] - (scores.get(kept) ?? 0) >= margin ? best[0] : kept
  const fallbackScore = scores.get(fallback)
  if (fallbackScore === undefined) return best[1] > 0 ? best[0] : allowed.has('en') ? 'en' : 'bn-Latn'
  return best[1] - fallbackScore >= 0.6 ? best[0] : fallback
}

function evidenceOf(language: Language) {
  let known = evidence.get(language)
  if (!known) {
    const pack = packs[language]
    const words = new Set([
      ...pack.common,
      ...pack.slang.keys(),
      ...pack.numbers.keys(),
      ...Object.values(pack.roles).flat(),
      ...[...Object.values(pack.cues), ...Object.values(pack.labels), pack.want, pack.address.lead].flatMap(list =>
        list.flatMap(text => text.toLowerCase().split(/\s+/)),
      ),
    ])
    const trigrams = new Map<string, number>()
    let total = 0
    for (const word of words) {
      for (const part of trigramsOf(word)) {
        trigrams.set(part, (trigrams.get(part) ?? 0) + 1)
        total++
      }
    }
    known = { words, trigrams, total }
    evidence.set(language, known)
  }
  return known
}

const trigramsOf = (word: string) => Array.from({ length: word.length }, (_, i) => `^${word}$`.slice(i, i + 3))

/** The mean log probability of a word's trigrams. */
function spelling(word: string, language: Language): number {
  const { trigrams, total } = evidenceOf(language)
  const parts = trigramsOf(word)
  return parts.reduce((sum, part) => sum + Math.log(((trigrams.get(part) ?? 0) + 0.2) / (total + 1_000)), 0) / parts.length
}
