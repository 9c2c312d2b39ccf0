import type { Reading } from '../reading/reading.ts'

/** Words between the two numbers, as many as "er moddhe" and "out of" have. */
const mostBetween = 2

/**
 * "5 e 5", "পাঁচের মধ্যে চার", "4 out of 5", "5 dari 5": two numbers up to five with a slash or a few everyday words between them, one of them five; the
 * other is what is given. Answers it with its place, or nothing.
 */
export function ratedOfFive({ tokens, taken, lexicon }: Reading): { at: number; end: number; stars: number } | undefined {
  const ratingAt = (i: number) => {
    const token = tokens[i]
    if (!token || taken[i] !== undefined || lexicon.articles.indefinite.has(token.norm)) return undefined
    const value = token.kind === 'number' ? token.value : lexicon.numbers.get(token.norm)
    return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 5 ? value : undefined
  }
  const isBetween = (i: number) => tokens[i]!.kind === 'word' && tokens[i]!.known && ratingAt(i) === undefined
  for (let at = 0; at < tokens.length; at++) {
    const first = ratingAt(at)
    if (first === undefined) continue
    let next = at + 1
    if (tokens[next]?.norm === '/') next++
    else while (next < tokens.length && next - at <= mostBetween && isBetween(next)) next++
    // "পাঁচে চার": the ending is on the number itself.
    const parted = next > at + 1 || tokens[at]!.raw !== tokens[at]!.norm
    const second = parted ? ratingAt(next) : undefined
    if (second === undefined || (first !== 5 && second !== 5)) continue
    return { at, end: next + 1, stars: first === 5 ? second : first }
  }
  return undefined
}
