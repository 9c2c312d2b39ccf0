import type { Offer } from '../../catalogue/index.ts'

const mostNear = 3
/** From this share of common letter pairs on, two words look alike to a reader. */
const alike = 0.5

/** Products whose names, other names or tags look like the words that were asked for, the likest first; often none. */
export function nearestTo(query: string, offers: readonly Offer[]): Offer[] {
  const asked = wordsOf(query)
  return offers
    .map(offer => ({ offer, score: likeness(asked, wordsOf([offer.name, ...offer.aliases, ...offer.tags].join(' '))) }))
    .filter(({ score }) => score >= alike)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostNear)
    .map(({ offer }) => offer)
}

const wordsOf = (text: string) => (text.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? []).slice(0, 40)

const likeness = (asked: string[], words: string[]) =>
  Math.max(0, ...asked.flatMap(one => words.map(other => sharedPairs(one, other))))

/** How many of the pairs of neighbouring letters two words share: 1 for the same word, 0 for nothing in common. */
function sharedPairs(a: string, b: string): number {
  const pairsOf = (word: string) => new Set(Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)))
  const first = pairsOf(a)
  const second = pairsOf(b)
  const common = [...first].filter(pair => second.has(pair)).length
  return (2 * common) / (first.size + second.size)
}
