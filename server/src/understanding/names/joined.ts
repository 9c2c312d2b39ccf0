import type { NameIndex } from './name-index.ts'

const longest = 24
const shortestPart = 2

/**
 * A word that is several words of a name written as one ("esteh", "eskopisusu"), taken apart; at most three, and they must
 * stand next to each other in some name.
 */
export function takenApart(word: string, names: NameIndex): readonly string[] | undefined {
  if (word.length < 2 * shortestPart || word.length > longest) return undefined
  for (let cut = word.length - shortestPart; cut >= shortestPart; cut--) {
    const first = word.slice(0, cut)
    if (!names.has(first)) continue
    const rest = word.slice(cut)
    if (names.has(rest) && names.together([first, rest])) return [first, rest]
    for (let second = rest.length - shortestPart; second >= shortestPart; second--) {
      const words = [first, rest.slice(0, second), rest.slice(second)]
      if (words.every(part => names.has(part)) && names.together(words)) return words
    }
  }
  return undefined
}
