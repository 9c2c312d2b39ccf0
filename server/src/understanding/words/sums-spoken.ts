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
    const amount = single ?? (number && times !== undefined ? number.value * times : undefined)
    if (amount === undefined) continue
    const end = number ? number.end + 1 : i + 1
    if (found && found.end !== i) return found
    found = { start: found?.start ?? i, end, amount: (found?.amount ?? 0) + amount }
    i = end - 1
  }
  return found
}
