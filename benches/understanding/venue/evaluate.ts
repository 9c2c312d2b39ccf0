import type { Language } from '../../../server/src/kernel/region.ts'
import { compileVocabulary, emptyState, type Understanding, understand } from '../../../server/src/understanding/index.ts'
import { accuracyAt, calibrationError, coverageAt, latency, overlap, precision, recall, share, sum } from '../figures.ts'
import { equal, readTrees, type Tree, unordered, writeTrees } from '../tree.ts'
import { mistype, seeded } from '../typos.ts'
import { answerTree } from './answer.ts'
import { readRows, readVenue, type Venue } from './files.ts'
import { notationOf } from './notation.ts'
import { vocabularyOf } from './vocabulary.ts'

export type Prediction = { src: string; expected: string; predicted: string; confidence: number }
export type VenueOptions = { languages: Language[]; typos: number; seed: number; today: Date }

/** Reads every message of a venue as its merchant would and compares the readings with the parses that are expected. */
export function evaluateVenue(folder: string, { languages, typos, seed, today }: VenueOptions) {
  const venue = readVenue(folder)
  const rows = readRows(folder)
  const vocabulary = compileVocabulary(vocabularyOf(venue, languages))
  const notation = notationOf(
    rows.map(row => row.expected),
    venue,
  )
  const random = seeded(seed)
  const itemsIn = itemReader(venue)
  const results = rows.map(({ text, expected }) => {
    const src = typos > 0 ? mistype(text, typos, random) : text
    const started = performance.now()
    const understanding: Understanding = understand(src, vocabulary, emptyState('customer'), today)
    const ms = performance.now() - started
    const said = answerTree(understanding, notation)
    const wanted = readTrees(expected)
    const items = overlap(itemsIn(said), itemsIn(wanted))
    return {
      prediction: { src, expected, predicted: writeTrees(said), confidence: understanding.confidence },
      right: equal(said, wanted),
      confidence: understanding.confidence,
      items,
      itemsRight: items.shared === items.said && items.shared === items.expected,
      ms,
    }
  })
  const items = sum(results.map(result => result.items))
  const count = (test: (result: (typeof results)[number]) => boolean) => share(results.filter(test).length, results.length)
  return {
    predictions: results.map(result => result.prediction),
    figures: {
      rows: results.length,
      exact: count(result => result.right),
      itemsExact: count(result => result.itemsRight),
      precision: precision(items),
      recall: recall(items),
      rightAtCoverage: Object.fromEntries([1, 0.95, 0.9, 0.85, 0.8, 0.5].map(c => [c, accuracyAt(results, c)])),
      coverageAtOnePercentWrong: coverageAt(results, 0.01),
      calibrationError: calibrationError(results),
      ms: latency(results.map(result => result.ms)),
    },
  }
}

/**
 * The items of a tree with their number: the kind of the line and the value that names it, which is that of a slot that only
 * this intent has and that says neither how much nor what not. Sizes, extras and what is left out are not part of the item.
 */
function itemReader(venue: Venue): (root: Tree) => string[] {
  const naming = new Set(
    vocabularyOf(venue, ['en']).products.flatMap(product =>
      product.options
        .filter(group => group.core && !group.qualified && !group.negatable)
        .map(group => `${product.id} ${group.group}`),
    ),
  )
  const intents = new Set(venue.intents.map(intent => intent.name))
  const itemsOf = (tree: Tree): string[] => {
    if (!intents.has(tree.label)) return (tree.children ?? []).flatMap(itemsOf)
    const telling = (tree.children ?? []).filter(
      child => child.label === 'NUMBER' || naming.has(`${tree.label} ${child.label}`),
    )
    return [[tree.label, ...telling.map(unordered).sort()].join(' ')]
  }
  return itemsOf
}
