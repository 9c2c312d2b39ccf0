import { genitiveStem } from '../names/genitives.ts'
import { formSaid } from '../reading/form-said.ts'
import { isContent, type Reading } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import type { Meaning } from '../words/lexicon.ts'
import type { Token } from '../words/tokens.ts'

const spoken: ReadonlySet<Meaning> = new Set<Meaning>(['menu', 'greet', 'ask_lead', 'want', 'cheapest'])

/**
 * The words of the question that are about goods. Everyday words count where nothing else does ("ada kopi?"), but not in
 * an open question ("menu hari ini apa saja?"), which asks for everything.
 */
export function queryOf(reading: Reading, range: Extent, found: boolean): string {
  const inCue = (i: number) => reading.cues.some(cue => holds(cue, i) && cue.meanings.some(meaning => spoken.has(meaning)))
  const { names } = reading.vocabulary
  const { roles } = reading.lexicon
  const words: string[] = []
  const everyday: string[] = []
  let open = false
  for (let i = range.start; i < range.end; i++) {
    const token = reading.tokens[i]!
    const question = roles.question.has(token.norm)
    open ||= question
    if (!isContent(reading, i) || inCue(i) || roles.negator.has(token.norm) || roles.own.has(token.norm)) continue
    if (reading.taken[i] === 'shop' || (question && words.length === 0)) continue
    if (token.known && !names.has(token.norm) && names.about(token.norm).length === 0) everyday.push(token.raw)
    else words.push(token.raw)
  }
  return (words.length > 0 || (open && !found) ? words : everyday).join(' ')
}

/** A word as it stands, as it is meant, without the ending of the Bangla genitive, and once where it is written twice: "gatal2". */
function formsOf({ norm, raw }: Token, { lexicon }: Reading): Set<string> {
  const stem = genitiveStem(raw, lexicon)
  const once = /^(.{3,})(?:2|\1)$/u.exec(raw)?.[1]
  return new Set([norm, raw, ...(stem ? [stem] : []), ...(once ? [once] : [])])
}

/** Products whose score is less than this part of the best one's share only an everyday word with the question. */
const nearEnough = 0.45

/** Of a word that thousands of names hold, so many are looked at. */
const mostLooked = 200

/**
 * Products by tag, category, option and name, those that most of the question's words are about first. What a product is
 * filed under says more than a word of its name: in a pharmacy half the names begin with "obat". Words that are `left` out are about nothing.
 */
export function topicsIn(reading: Reading, range: Extent, left: (i: number) => boolean = () => false): string[] {
  const { names } = reading.vocabulary
  const scores = new Map<number, { score: number; words: number }>()
  for (let i = range.start; i < range.end; i++) {
    const token = reading.tokens[i]!
    if (token.kind !== 'word' || token.skippable || left(i) || reading.lexicon.roles.negator.has(token.norm)) continue
    if (isThere(reading, i)) continue
    const filed = new Set<number>()
    const named = new Set<number>()
    for (const word of formsOf(token, reading)) {
      const about = names.about(word)
      for (let k = 0; k < Math.min(mostLooked, about.length); k++) filed.add(about[k]!)
      const holding = word.length > 2 ? names.holding(word) : []
      for (let k = 0; k < Math.min(mostLooked, holding.length); k++) named.add(names.productOf(holding[k]!))
    }
    const found = new Set([...filed, ...named])
    const weight = 1 / Math.sqrt(found.size)
    for (const product of found) {
      const before = scores.get(product) ?? { score: 0, words: 0 }
      const filedHere = filed.size === 0 || filed.has(product)
      scores.set(product, { score: before.score + weight * (filedHere ? 1 : 0.5), words: before.words + 1 })
    }
  }
  const ranked = [...scores]
    .map(([product, { score, words }]) => ({ product, score: score * (1 + 0.5 * (words - 1)) }))
    .sort((a, b) => b.score - a.score || a.product - b.product)
  const best = ranked[0]?.score ?? 0
  return ranked.filter(one => one.score >= best * nearEnough).map(({ product }) => names.product(product).source.id)
}

/** "3 ta ache?" asks whether something is there, and not about what aches; "body ache er" has an ending of nouns behind it. */
const isThere = (reading: Reading, i: number) =>
  formSaid(reading, i) === 'is.there' && !reading.lexicon.roles.connector.has(reading.tokens[i + 1]?.norm ?? '')
