import { type Cue, cuesOf, type Reading } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { holds } from '../words/extent.ts'

/** From here on a number by itself may as well be a sum of money. */
const leastSum = 100

/**
 * "Just one", "i need 3 of them", "3 please", "satu aja", "no, 3": asked whether the order is right, a message that is nothing but a number and
 * small words tells how many of its only line there shall be. Answers whether it is so, and whether so many are further ones or go.
 */
export function bareCount(reading: Reading, amount: Amount): 'all' | 'more' | 'less' | undefined {
  const { tokens, lexicon, state, cues } = reading
  if (!state.asks.includes('confirm') || state.choices.length > 0 || state.cancelAsked === true) return undefined
  if (amount.measure || amount.value >= leastSum) return undefined
  const { roles, articles } = lexicon
  // "Too many, 2 please", "3 is too many, just 1".
  const excess = reading.concepts.filter(at => at.concept === 'tooMany')
  const isSmall = ({ meanings }: Cue) => meanings.some(one => small.has(one))
  const isOnlySo = tokens.every(
    ({ norm, kind, skippable, definite }, i) =>
      (kind !== 'word' && kind !== 'number' && norm !== '?') ||
      skippable ||
      definite ||
      holds(amount, i) ||
      reading.taken[i] === 'before' ||
      excess.some(at => holds(at, i)) ||
      [roles.only, roles.talk, roles.own, roles.partitive, roles.also, roles.place, articles.definite].some(words =>
        words.has(norm),
      ) ||
      (kind === 'word' && cues.some(cue => isSmall(cue) && holds(cue, i))),
  )
  if (!isOnlySo || tokens.some(({ norm }) => norm === '?')) return undefined
  const says = (meaning: 'add' | 'remove' | 'less') => cuesOf(reading, meaning).length > 0
  if (says('remove') || says('less')) return 'less'
  return says('add') || tokens.some(({ norm }, i) => roles.also.has(norm) && !excess.some(at => holds(at, i))) ? 'more' : 'all'
}

const small: ReadonlySet<string> = new Set([
  'want',
  'correction',
  'deny',
  'add',
  'remove',
  'less',
  'replace',
  'thanks',
] satisfies Cue['meanings'])
