import { isFree, type Reading } from '../reading/reading.ts'
import type { OptionWish } from '../types/line-request.ts'
import { holds } from '../words/extent.ts'
import { phraseWords } from '../words/stems.ts'
import type { Piece } from './piece.ts'

/**
 * "A chicken sandwich, the spicy one": of several choices that the words fit, the only one whose name has a word that stands in the line
 * and is nothing else in it.
 */
export function narrowed(reading: Reading, wish: OptionWish, line: readonly Piece[], all: readonly Piece[]): OptionWish {
  if (wish.or === undefined) return wish
  const { vocabulary, lexicon } = reading
  const choices = [wish.choice, ...wish.or].map(name => {
    const names = [name, ...(vocabulary.choiceNames.get(name) ?? [])]
    return { name, words: new Set(names.flatMap(text => phraseWords(text, lexicon))) }
  })
  for (const word of wordsBeside(reading, line, all)) {
    const [only, second] = choices.filter(({ words }) => words.has(word))
    if (only && !second) return { ...without(wish), choice: only.name }
  }
  return wish
}

const without = ({ or: _, ...wish }: OptionWish): OptionWish => wish

/** The words of a line, and those up to what follows it, that are no piece of anything. */
function wordsBeside(reading: Reading, line: readonly Piece[], all: readonly Piece[]): string[] {
  const start = line[0]!.start
  const end = Math.max(...line.map(piece => piece.end))
  const after = all.find(piece => piece.start >= end)?.start ?? reading.tokens.length
  return reading.tokens
    .slice(start, after)
    .filter((token, i) => {
      const at = start + i
      return token.kind === 'word' && isFree(reading, at) && !all.some(piece => holds(piece, at))
    })
    .map(token => token.norm)
}
