import type { Language } from '../../kernel/region.ts'
import { goodsLanguages } from '../names/everyday-goods.ts'
import type { Vocabulary } from '../names/vocabulary.ts'
import { holds } from '../words/extent.ts'
import { isLatin, languageWords } from '../words/language-words.ts'
import type { Token } from '../words/tokens.ts'
import type { Latin } from '../words/word-lists.ts'
import type { Reading } from './reading.ts'

/** By how many words another language must lead before the reply changes its language. */
const lead = 1
/** English is lent to everybody ("done", "cash please", "29 November"): one word of it changes no conversation. */
const lenderLead = 2
const lender = 'en'
/** By how many it must lead over the merchant's first language when nothing was said before. */
const firstLead = 0.25

/** What is quoted from the customer (names, addresses) speaks no language. */
const quoted: ReadonlySet<string> = new Set(['address', 'name', 'link'])

/** Ready words in which everybody answers a shop, in whatever language they speak to it: "ok confirm", "yes", "thanks". */
const answers: ReadonlySet<string> = new Set(['affirm', 'deny', 'thanks', 'cancel', 'stop', 'resume', 'delivery', 'pickup'])

/** What WhatsApp tells people to write to be left in peace, and to be written to again. */
const signals: ReadonlySet<string> = new Set(['stop', 'resume'])

/** A borrowed word speaks for its borrower by so much of what it says for its owner. */
const borrowed = 0.3
/** How much a word of each kind says: a name of the catalogue or one with a capital is often in nobody's language. */
const weights = { plain: 1, unknown: 0.7, lent: 0.4, named: 0.2, capital: 0.3 }

/**
 * The language to answer in: the script first, then the language of most words. It stays what it was unless the message leads
 * clearly to another one, is always one that the merchant offers, and who writes Bangla in Latin letters is answered in Latin
 * letters.
 */
export function languageOf(
  { tokens, taken, cues, state }: Pick<Reading, 'tokens' | 'taken' | 'cues' | 'state'>,
  vocabulary: Vocabulary,
  before: Language | undefined,
): Language {
  const allowed = new Set<Language>(vocabulary.languages)
  if (allowed.has('bn')) allowed.add('bn-Latn')
  const fallback = vocabulary.languages[0] ?? 'en'
  const kept = before !== undefined && allowed.has(before) ? before : undefined
  const words = tokens.filter((token, i) => token.kind === 'word' && !quoted.has(taken[i] ?? '') && !isOfCode(tokens, i))
  const all = tokens.filter(token => token.kind === 'word')
  // A seller who has only ever tapped has chosen no language yet: their first words do.
  const buys = state.role === 'customer'
  const telling = kept === undefined || !buys ? words : words.filter(word => !isAnswer(word, tokens, taken, cues))
  if (allowed.has('bn') && isBangla(words.length > 0 ? words : all)) return 'bn'
  // "STOP" is written by everybody, and by whoever has never said anything else.
  const isSignal = words.length > 0 && words.every(word => isWithin(word, tokens, cues, signals))
  if (kept === undefined && isSignal && isLatin(fallback)) return fallback
  const scored = scoresOf(telling, vocabulary, [...allowed].filter(isLatin))
  const isSilent = [...scored.values()].every(score => score === 0)
  // Who says nothing but an address says it in some language: "basha 9, mosjider pashe".
  const scores = isSilent && kept === undefined ? scoresOf(all, vocabulary, [...allowed].filter(isLatin)) : scored
  const [best] = [...scores].sort((a, b) => b[1] - a[1])
  if (!best || best[1] === 0) return kept ?? (fallback === 'bn' && all.length > 0 && allowed.has('en') ? 'en' : fallback)
  const over = kept ?? fallback
  const rival = isLatin(over) ? (scores.get(over) ?? 0) : 0
  if (kept === undefined && !isLatin(fallback)) return best[0]
  const least = kept === undefined ? firstLead : best[0] === lender && buys ? lenderLead : lead
  return best[1] - rival >= least ? best[0] : over
}

/** "ORD-5323483877-KTPQWX": letters that a dash joins to a number are nobody's word. */
const isOfCode = (tokens: readonly Token[], i: number) =>
  [-1, 1].some(step => tokens[i + step]?.norm === '-' && tokens[i + 2 * step]?.kind === 'number')

/** English words in which others answer as well, and the names of months in whatever language. */
function isAnswer(word: Token, tokens: readonly Token[], taken: Reading['taken'], cues: Reading['cues']): boolean {
  const i = tokens.indexOf(word)
  if (taken[i] === 'date') return true
  if (!languageWords[lender].own.has(word.raw) && !languageWords[lender].used.has(word.raw)) return false
  return isWithin(word, tokens, cues, answers)
}

function isWithin(word: Token, tokens: readonly Token[], cues: Reading['cues'], meanings: ReadonlySet<string>): boolean {
  const i = tokens.indexOf(word)
  return cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => meanings.has(meaning)))
}

/** Bangla letters are used by no other of our languages: whoever types them reads them, however many words are borrowed. */
function isBangla(words: readonly Token[]): boolean {
  const letters = words.map(token => token.raw).join('')
  const bangla = [...letters].filter(letter => /\p{Script=Bengali}/u.test(letter)).length
  return bangla > letters.length * 0.02
}

/** How many of the words each language has, a word of several languages in parts. */
function scoresOf(words: readonly Token[], vocabulary: Vocabulary, languages: readonly Latin[]): Map<Latin, number> {
  const scores = new Map(languages.map(language => [language, 0]))
  for (const [i, token] of words.entries()) {
    // A single letter is as often part of a name ("vitamin d") as a word of anybody's.
    if (token.raw.length === 1 || !/^[a-z'’-]+$/.test(token.raw)) continue
    const known = languages.some(language => languageWords[language].own.has(token.raw))
    const named = vocabulary.names.has(token.norm) || vocabulary.optionWords.has(token.norm)
    const lent = named ? lentFrom(token.norm, vocabulary) : undefined
    if (lent !== undefined && scores.has(lent)) {
      scores.set(lent, scores.get(lent)! + weights.lent)
      continue
    }
    const capital = i > 0 && /^\p{Lu}\p{Ll}/u.test(token.text) && !isShouted(words)
    const weight = Math.min(
      known ? weights.plain : weights.unknown,
      named ? weights.named : weights.plain,
      capital ? weights.capital : weights.plain,
    )
    for (const [language, part] of partsOf(token.raw, languages)) scores.set(language, scores.get(language)! + weight * part)
  }
  return scores
}

/** Names of one word that are looked at. */
const mostConsidered = 20

/** "Shrimp" where the shop writes "udang": the one language in which the goods are called so, since it is not the shop's own word. */
function lentFrom(word: string, { names, lexicon }: Vocabulary): Latin | undefined {
  const [only, other] = goodsLanguages(word, lexicon)
  if (only === undefined || other !== undefined || !isLatin(only)) return undefined
  const isOwn = [...names.holding(word).slice(0, mostConsidered)].some(alias =>
    names.product(names.productOf(alias)).words.has(word),
  )
  return isOwn ? undefined : only
}

/** Everything begins with a capital: then capitals mark no names. */
const isShouted = (words: readonly Token[]) => words.every(token => /^\p{Lu}/u.test(token.text))

/** The word among the languages: where lists know it, by them; else by its spelling. The parts add up to one. */
function partsOf(word: string, languages: readonly Latin[]): [Latin, number][] {
  const evidence = languages.map((language): number => {
    const { own, used } = languageWords[language]
    return own.has(word) ? 1 : used.has(word) ? borrowed : 0
  })
  const total = evidence.reduce((a, b) => a + b, 0)
  if (total > 0) return languages.map((language, i) => [language, evidence[i]! / total])
  const chances = languages.map(language => languageWords[language].spelling(word))
  const most = Math.max(...chances)
  const odds = chances.map(chance => Math.exp(chance - most))
  const sum = odds.reduce((a, b) => a + b, 0)
  return languages.map((language, i) => [language, odds[i]! / sum])
}
