import type { Reading } from '../reading/reading.ts'

/** Words between the two numbers, as many as "er moddhe" and "out of" have. */
const mostBetween = 2

/** How many are all there are, where people rate. */
const wholes = [5, 10, 100]

/**
 * "5 e 5", "পাঁচের মধ্যে চার", "4 out of 5", "8/10": from a token on, two numbers with a slash or a few everyday words between them, one of them all there
 * are; the other is what is given. Answers it in stars of five, where it is a whole number of them.
 */
export function saysOfFive(
  { tokens, taken, lexicon }: Reading,
  from: number,
): { start: number; end: number; stars: number } | undefined {
  const numberAt = (i: number) => {
    const token = tokens[i]
    if (!token || taken[i] !== undefined || lexicon.articles.indefinite.has(token.norm)) return undefined
    const value = token.kind === 'number' ? token.value : lexicon.numbers.get(token.norm)
    return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 100 ? value : undefined
  }
  const isBetween = (i: number) => lexicon.roles.ofWhole.has(tokens[i]!.norm) || lexicon.roles.ofWhole.has(tokens[i]!.raw)
  for (let start = from; start < tokens.length; start++) {
    const first = numberAt(start)
    if (first === undefined) continue
    let next = start + 1
    if (tokens[next]?.norm === '/') next++
    else while (next < tokens.length && next - start <= mostBetween && isBetween(next)) next++
    // "পাঁচে চার": the ending is on the number itself.
    const parted = next > start + 1 || tokens[start]!.raw !== tokens[start]!.norm
    const second = parted ? numberAt(next) : undefined
    const whole = wholes.find(one => one === Math.max(first, second ?? 0))
    if (second === undefined || whole === undefined) continue
    const stars = (Math.min(first, second) * 5) / whole
    if (Number.isInteger(stars)) return { start, end: next + 1, stars }
  }
  return undefined
}
