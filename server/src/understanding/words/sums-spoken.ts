import type { Lexicon } from './lexicon.ts'
import { readNumber } from './numbers.ts'
import type { Token } from './tokens.ts'

/** A sum of money in number words: "seratus dua puluh ribu", "dua ratus lima puluh ribu", "sejuta dua ratus ribu". */
export function sumSpoken(
  tokens: readonly Token[],
  lexicon: Lexicon,
): { start: number; end: number; amount: number } | undefined {
  let found: { start: number; end: number; amount: number } | undefined
  for (let i = 0; i < tokens.length; i++) {
    const single = lexicon.sums.get(`=${tokens[i]!.norm}`)
    const number = single === undefined ? readNumber(tokens, i, lexicon, at => at < tokens.length) : undefined
    const times = number && !number.article ? lexicon.sums.get(tokens[number.end]?.norm ?? '') : undefined
    const whole = number && !number.article && isSum(tokens, i, number.end, lexicon) ? number.value : undefined
    const amount = single ?? whole ?? (number && times !== undefined ? number.value * times : undefined)
    if (amount === undefined) continue
    const end = whole === undefined ? (number?.end ?? i) + 1 : number!.end
    if (found && found.end !== i) return found
    found = { start: found?.start ?? i, end, amount: (found?.amount ?? 0) + amount }
    i = end - 1
  }
  return found
}

/** "সাড়ে তিন হাজার": where thousands are part of a number they make a sum of it as well, unless something is counted so ("তিন হাজার পিস"). */
const isSum = (tokens: readonly Token[], start: number, end: number, { sums, units }: Lexicon) =>
  tokens.slice(start + 1, end).some(({ norm }) => sums.has(norm)) && !units.has(tokens[end]?.norm ?? '')
