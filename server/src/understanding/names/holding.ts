import type { Numbers } from './name-index.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Finds the aliases that hold some words, the shortest aliases first. */
export type Holding = (words: readonly string[]) => Numbers

/** How far two long lists are compared: behind it only long names follow, which few words cannot mean anyway. */
const longestWalk = 3_000
const mostKept = 300

/**
 * A finder of aliases for one message. Longer phrases are narrowed down from the shorter ones in them and every answer is
 * kept, so that words repeated a hundred times in a message cost as much as once.
 */
export function holdingIn(vocabulary: Vocabulary): Holding {
  const known = new Map<string, Numbers>()
  const hold: Holding = words => {
    const [only] = words
    if (only === undefined) return []
    if (words.length === 1) return vocabulary.names.holding(only)
    const key = words.join(' ')
    let found = known.get(key)
    if (!found) {
      found = narrow(words, hold, vocabulary)
      known.set(key, found)
    }
    return found
  }
  return hold
}

/** What holds all but the last word, less what misses it; or the other way round, where that list is shorter. */
function narrow(words: readonly string[], hold: Holding, vocabulary: Vocabulary): Numbers {
  const last = words.slice(-1)
  const rest = words.slice(0, -1)
  const before = hold(rest)
  const after = hold(last)
  if (before.length === 0 || after.length === 0) return []
  return before.length <= after.length
    ? vocabulary.names.among(before, last, longestWalk, mostKept)
    : vocabulary.names.among(after, rest, longestWalk, mostKept)
}
