import { endsIn } from './endings.ts'
import type { Lexicon } from './lexicon.ts'
import { readNumber } from './numbers.ts'
import type { Token } from './tokens.ts'

/**
 * Sums that patterns of digits miss: a number told in words before the taka ("আঠারো হাজার টাকা"), and one before the taka with an ending
 * ("350 takay", "১০০ টাকার"). None of them counts goods. `isNamed` tells numbers
 * that names of goods have.
 */
export function moneyInWords(
  tokens: readonly Token[],
  lexicon: Lexicon,
  isNamed: (word: string) => boolean,
): { start: number; end: number; amount: number }[] {
  if (lexicon.heard.size === 0) return thousandsInWords(tokens, lexicon)
  const found: { start: number; end: number; amount: number }[] = []
  for (let i = 0; i < tokens.length; i++) {
    const number = readNumber(tokens, i, lexicon, index => index < tokens.length)
    const unit = number && tokens[number.end]
    if (!number || number.article || !unit || !lexicon.currency.has(unit.raw) || number.value <= 0) continue
    // "Fulkopi duita, taka cash": what was counted by the piece is no sum; "১০০ টাকার স্ট্যাম্প" may be what something is called.
    const last = tokens[number.end - 1]!
    if (last.kind === 'word' && endsIn(last.raw, lexicon.endings.thing)) continue
    if (endsIn(unit.raw, lexicon.endings.genitive) && isNamed(String(number.value))) continue
    found.push({ start: tokens[i]!.start, end: unit.end, amount: number.value })
    i = number.end
  }
  return found
}

/**
 * "Sare 3 hajar", "সাড়ে ৩ হাজার টাকা": half of a thousand on the thousands that digits tell. What counts goods ("sare 3 hajar pis") is no sum.
 */
export function shiftedSums(tokens: readonly Token[], lexicon: Lexicon): { start: number; end: number; amount: number }[] {
  if (lexicon.shifts.size === 0) return []
  const found: { start: number; end: number; amount: number }[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (!lexicon.shifts.has(tokens[i]!.norm) || !lexicon.sums.has(tokens[i + 2]?.norm ?? '')) continue
    const number = readNumber(tokens, i, lexicon, index => index < tokens.length)
    const behind = number && tokens[number.end]
    if (!number || number.end < i + 3) continue
    const isTaka = behind !== undefined && lexicon.currency.has(behind.raw)
    if (!isTaka && lexicon.units.has(behind?.norm ?? '')) continue
    found.push({ start: tokens[i]!.start, end: (isTaka ? behind : tokens[number.end - 1]!).end, amount: number.value })
  }
  return found
}

/** "Dua ribu lima ratus", "seratus dua puluh ribu": a number in words before a word for thousands, and what is put on it. */
function thousandsInWords(tokens: readonly Token[], lexicon: Lexicon): { start: number; end: number; amount: number }[] {
  const found: { start: number; end: number; amount: number }[] = []
  const free = (at: number) => at < tokens.length
  for (let i = 0; i < tokens.length; i++) {
    // "Goceng"; a bare thousand is part of names of streets ("candi sewu") and counts goods as well.
    const named = lexicon.sums.get(`=${tokens[i]!.norm}`)
    if (named !== undefined && named !== 1000 && named !== 1_000_000)
      found.push({ start: tokens[i]!.start, end: tokens[i]!.end, amount: named })
    const number = tokens[i]!.kind === 'word' ? readNumber(tokens, i, lexicon, free) : undefined
    const times = number && !number.article ? lexicon.sums.get(tokens[number.end]?.norm ?? '') : undefined
    if (!number || times === undefined) continue
    const rest = tokens[number.end + 1]?.kind === 'word' ? readNumber(tokens, number.end + 1, lexicon, free) : undefined
    const more =
      rest && !rest.article && rest.value < times && !lexicon.sums.has(tokens[rest.end]?.norm ?? '') ? rest : undefined
    const end = more?.end ?? number.end + 1
    // "Sejuta dua ratus ribu".
    const before = lexicon.sums.get(`=${tokens[i - 1]?.norm}`)
    const start = before === undefined ? i : i - 1
    const amount = (before ?? 0) + number.value * times + (more?.value ?? 0)
    found.push({ start: tokens[start]!.start, end: tokens[end - 1]!.end, amount })
    i = end - 1
  }
  return found
}
