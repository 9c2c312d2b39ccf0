import { packs } from './packs.ts'
import { foldDigits } from './text.ts'

const money = Object.values(packs).map(pack => pack.money)
const written = (words: Iterable<string>) =>
  [...words].map(word => word.replaceAll('.', '\\.').replaceAll(' ', '\\s')).join('|')
const before = written(money.flatMap(own => own.before))
const behind = written(money.flatMap(own => own.behind))
/** Hundreds, and what stands behind thousands, count money only before its name in these languages: "5 sho gram" is a weight. */
const nameOfHundreds = written(money.flatMap(own => (own.hundreds.size > 0 ? own.behind : [])))
const hundreds = `(?:${written(money.flatMap(own => [...own.hundreds.keys()]))})(?=\\s?(?:${nameOfHundreds}))`
const scaled = `${written(money.flatMap(own => [...own.scales.keys()]))}|${hundreds}`
const moneyPattern = new RegExp(
  `(?:(?<![\\p{L}\\d])(?:${before})\\s?(\\d+(?:[.,]\\d+)*)(?:\\s?(${scaled})(?![\\p{L}\\d]))?)|(?:(?<![\\p{L}\\d.,])(\\d+(?:[.,]\\d+)*)\\s?(?:(${scaled})(?![\\p{L}\\d])(?:\\s(\\d{3})(?!\\s?[\\p{L}\\d.,])|(?:\\s(\\d{3}))(?=\\s?(?:${nameOfHundreds})(?![\\p{L}\\d])))?|(?:${behind})(?![\\p{L}\\d])))`,
  'giu',
)
const scales = new Map(money.flatMap(own => [...own.scales, ...own.hundreds]))

type Sum = { start: number; end: number; amount: number }

/** Sums of money in a text with folded digits, with their places. "1 lakh 20 hajar taka", "1 juta 200 ribu" are one. */
export function* moneySaid(folded: string): Generator<Sum> {
  let open: (Sum & { scale: number }) | undefined
  for (const match of folded.matchAll(moneyPattern)) {
    const scale = scales.get((match[2] ?? match[4])?.toLowerCase().replace(/\s+/, ' ') ?? '') ?? 1
    const said = moneyOf(match[1] ?? match[3] ?? '', scale)
    if (said === undefined) continue
    // "3 hajar 500": what stands behind the thousands is put on them.
    const amount = said + Number(match[5] ?? match[6] ?? 0)
    const [start, end] = [match.index, match.index + match[0].length]
    if (open && scale < open.scale && amount < open.scale && /^\s+$/.test(folded.slice(open.end, start)))
      open = { ...open, end, amount: open.amount + amount, scale }
    else {
      if (open) yield open
      open = { start, end, amount, scale }
    }
  }
  if (open) yield open
}

/** The only sum in a text, or the last one: a label ends with its price. */
export const moneyIn = (text: string): number | undefined => [...moneySaid(foldDigits(text))].at(-1)?.amount

/** In rupiah and taka "1.500" and "1,500" are thousands; a fraction has one or two digits. */
function moneyOf(digits: string, scale: number): number | undefined {
  const plain = /^\d+[.,]\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits.replace(/[.,]/g, '')
  const amount = Number(plain) * scale
  return Number.isFinite(amount) && amount > 0 && amount < 1e12 ? amount : undefined
}
