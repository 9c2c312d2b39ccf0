import type { Holding } from './holding.ts'
import type { Vocabulary } from './vocabulary.ts'

/** So many names are looked through for one word. */
const mostConsidered = 60

/**
 * Whether two words ("dabu dabu", "abu abu") are one word said twice, as it stands in a name of the shop or is a choice: in Indonesian "dabu2"
 * is written for it, and the 2 counts nothing.
 */
export function isDoubled(words: string, { names, options }: Vocabulary, hold: Holding): boolean {
  const [word, again, more] = words.split(' ')
  if (word === undefined || again !== word || more !== undefined) return false
  if (options.has(words)) return true
  if (!names.has(word)) return false
  return [...hold([word]).slice(0, mostConsidered)].some(alias =>
    names.wordsOf(alias).some((one, i, all) => one === word && all[i + 1] === word),
  )
}
