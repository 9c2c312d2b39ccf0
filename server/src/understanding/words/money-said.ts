import { foldDigits } from './text.ts'

const currencySign = 'rp\\.?|idr|৳|tk\\.?|bdt|taka'
const scaled = 'rb|ribu|k|jt|juta|hajar|হাজার|lakh|লাখ'
const moneyPattern = new RegExp(
  `(?:(?<![\\p{L}\\d])(?:${currencySign})\\s?(\\d+(?:[.,]\\d+)*)(?:\\s?(${scaled})(?![\\p{L}\\d]))?)|(?:(?<![\\p{L}\\d.,])(\\d+(?:[.,]\\d+)*)\\s?(?:(${scaled})(?![\\p{L}\\d])(?:\\s(\\d{3})(?!\\s?[\\p{L}\\d.,])|(?:\\s(\\d{3}))(?=\\s?(?:৳|tk|taka|টাকা)(?![\\p{L}\\d])))?|(?:৳|tk|taka|টাকা|rupiah|perak|bdt)(?![\\p{L}\\d])))`,
  'giu',
)
const scales: Record<string, number> = {
  rb: 1e3,
  ribu: 1e3,
  k: 1e3,
  hajar: 1e3,
  হাজার: 1e3,
  jt: 1e6,
  juta: 1e6,
  lakh: 1e5,
  লাখ: 1e5,
}

/** Sums of money in a text with folded digits, with their places. */
export function* moneySaid(folded: string): Generator<{ start: number; end: number; amount: number }> {
  for (const match of folded.matchAll(moneyPattern)) {
    const amount = moneyOf(match[1] ?? match[3] ?? '', match[2] ?? match[4])
    // "3 hajar 500": what stands behind the thousands is put on them.
    const rest = Number(match[5] ?? match[6] ?? 0)
    // "1 lakh 20 hajar": one sum.
    const thousands = /^\s?(?:taka\s)?(\d{1,2})\s?(?:hajar|হাজার)(?!\p{L})/iu.exec(folded.slice(match.index + match[0].length))
    if (amount !== undefined && /lakh|লাখ/i.test(match[2] ?? match[4] ?? '') && thousands) {
      yield {
        start: match.index,
        end: match.index + match[0].length + thousands[0].length,
        amount: amount + Number(thousands[1]) * 1e3,
      }
      continue
    }
    if (amount !== undefined) yield { start: match.index, end: match.index + match[0].length, amount: amount + rest }
  }
}

/** The only sum in a text, or the last one: a label ends with its price. */
export const moneyIn = (text: string): number | undefined => [...moneySaid(foldDigits(text))].at(-1)?.amount

/** In rupiah and taka "1.500" and "1,500" are thousands; a fraction has one or two digits. */
function moneyOf(digits: string, scale: string | undefined): number | undefined {
  const plain = /^\d+[.,]\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits.replace(/[.,]/g, '')
  const amount = Number(plain) * (scales[scale?.toLowerCase() ?? ''] ?? 1)
  return Number.isFinite(amount) && amount > 0 && amount < 1e12 ? amount : undefined
}
