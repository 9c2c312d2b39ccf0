import { isNegated, type Reading } from '../reading/reading.ts'
import type { Concept } from '../words/concept-words.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { type Extent, holds, isInside, isPartOfLonger } from '../words/extent.ts'
import type { SellerMeaning } from '../words/lexicon.ts'

/** What sellers say in their own words, in the order in which one outranks the other. */
export const sellerConcepts: [Concept, SellerMeaning][] = [
  ['s_close', 'close'],
  ['s_open', 'open'],
  ['cant', 'reject'],
  ['s_problem', 'problem'],
  ['s_done', 'done'],
  ['s_accept', 'accept'],
]

/**
 * What a message is about where it gives no command. Being on or off duty in several words is sure; where an order runs
 * already, "cannot" is a problem with it and no refusal.
 */
export function meantBy(
  reading: Reading,
  commands: readonly { start: number; end: number; values: readonly SellerMeaning[] }[],
): { meaning: SellerMeaning; start: number; end: number; sure: boolean } | undefined {
  // "I'm down with fever, no grooming jobs today": several words for being off count wherever they stand.
  const isRefused = commands.some(({ values }) => values.includes('reject'))
  const off = commands.filter(({ start, end, values }) => values.includes('close') && end - start > 1 && !isRefused)
  const free = [
    ...reading.concepts.filter(at => reading.taken[at.start] === undefined),
    ...off.map(({ start, end }) => ({ concept: 's_close' as const, start, end })),
  ]
  const found = longestOf(free)
  const client = found.find(at => at.concept === 'client')
  const amiss = client && found.find(at => at.concept === 'cant' || at.concept === 'wrong')
  if (amiss && !found.some(at => at.concept === 's_close'))
    return { meaning: 'problem', start: Math.min(client.start, amiss.start), end: Math.max(client.end, amiss.end), sure: true }
  for (const [concept, meaning] of sellerConcepts) {
    const duty = meaning === 'close' || meaning === 'open'
    const all = found.filter(one => one.concept === concept)
    const [at] = all.sort((a, b) => (duty ? b.end - b.start - (a.end - a.start) : a.start - b.start))
    if (!at) continue
    const words = at.end - at.start
    // "Kaj ta shesh korte parlam na, part nai": what could not be finished is not done, wherever that stands.
    const failed =
      meaning === 'done' &&
      commands.find(
        ({ start, end, values }) =>
          start <= at.end && end > at.end && values.some(value => value === 'problem' || value === 'undone'),
      )
    if (failed) {
      const said = failed.values.includes('undone') ? 'undone' : 'problem'
      return { meaning: said, start: failed.start, end: failed.end, sure: true }
    }
    // "Motornya udah beres": what one word only names is no problem where it is done.
    // In Bangla "problem hoise" tells that there is one.
    const isDone = reading.lexicon.heard.size === 0 && found.some(one => one.concept === 's_done' && isRightBehind(one, at))
    if (meaning === 'problem' && words === 1 && isDone) continue
    if (duty && words === 1 && found.some(one => ['s_problem', 's_done', 'cant'].includes(one.concept))) continue
    // "Ajke parbo na, onno kauke den": who cannot and names somebody else, or has an order before them, refuses that.
    const refuses = free.some(one => one.concept === 'cant' && isInside(one, at))
    const hands = free.some(one => one.concept === 'cant' && one.start >= at.end && saysOther(reading, one))
    const isOffered = reading.state.runningOrders.some(({ status }) => status === 'PENDING')
    if (meaning === 'close' && refuses && (hands || isOffered)) continue
    // "কাজটা নিতে পারব না": what is said of being on duty is denied behind it.
    if (duty && isNegated(reading, at)) continue
    return { meaning, start: at.start, end: at.end, sure: duty && words > 1 }
  }
  return undefined
}

/** "Cannot be reached" is no refusal: a longer phrase outranks the words in it. */
export const longestOf = (concepts: readonly ConceptAt[]) => {
  // A seller who "can't take it" refuses, and hates no taste.
  const meant = concepts.filter(at => at.concept !== 'unbearable')
  return meant.filter(at => !meant.some(other => isPartOfLonger(at, other)))
}

const isRightBehind = (one: Extent, { end }: Extent) => one.start === end

/** "Onno kauke den": somebody else shall do it. */
export const saysOther = ({ concepts }: Reading, { start, end }: Extent) =>
  concepts.some(at => at.concept === 'other' && holds({ start, end }, at.start))
