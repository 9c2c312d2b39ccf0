import { foldDigits } from './text.ts'

const currencySign = 'rp\\.?|idr|৳|tk\\.?|bdt|taka'
/** Hundreds count money only before its name: "5 sho gram" is a weight. */
const hundreds = '(?:sho|shoto|শ|শো|শত)(?=\\s?(?:৳|tk|taka|টাকা))'
const scaled = `ratus\\s(?:ribu|rb)|ratus\\s(?:juta|jt)|rb|ribu|k|jt|juta|hajar|hazar|হাজার|lakh|lac|লাখ|লক্ষ|${hundreds}`
const moneyPattern = new RegExp(
  `(?:(?<![\\p{L}\\d])(?:${currencySign})\\s?(\\d+(?:[.,]\\d+)*)(?:\\s?(${scaled})(?![\\p{L}\\d]))?)|(?:(?<![\\p{L}\\d.,])(\\d+(?:[.,]\\d+)*)\\s?(?:(${scaled})(?![\\p{L}\\d])(?:\\s(\\d{3})(?!\\s?[\\p{L}\\d.,])|(?:\\s(\\d{3}))(?=\\s?(?:৳|tk|taka|টাকা)(?![\\p{L}\\d])))?|(?:৳|tk|taka|টাকা|rupiah|perak|bdt)(?![\\p{L}\\d])))`,
  'giu',
)
const scales: Record<string, number> = {
  'ratus ribu': 1e5,
  'ratus rb': 1e5,
  'ratus juta': 1e8,
  'ratus jt': 1e8,
  sho: 100,
  shoto: 100,
  শ: 100,
  শো: 100,
  শত: 100,
  rb: 1e3,
  ribu: 1e3,
  k: 1e3,
  hajar: 1e3,
  hazar: 1e3,
  হাজার: 1e3,
  jt: 1e6,
  juta: 1e6,
  lakh: 1e5,
  lac: 1e5,
  লাখ: 1e5,
  লক্ষ: 1e5,
}

type Sum = { start: number; end: number; amount: number }

/** Sums of money in a text with folded digits, with their places. "1 lakh 20 hajar taka", "1 juta 200 ribu" are one. */
export function* moneySaid(folded: string): Generator<Sum> {
  let open: (Sum & { scale: number }) | undefined
  for (const match of folded.matchAll(moneyPattern)) {
    const scale = scales[(match[2] ?? match[4])?.toLowerCase().replace(/\s+/, ' ') ?? ''] ?? 1
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
