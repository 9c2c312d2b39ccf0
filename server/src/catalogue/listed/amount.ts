import { type Currency, decimalsOf } from '../../kernel/money.ts'
import type { ProblemCode } from '../source.ts'

export type Amount = { minor: number; rounded: boolean } | { problem: ProblemCode; detail: string }

/** Beyond this a price is a mistake of a column, and a sum of many could leave the range of exact integers. */
const largest = 1_000_000_000_000n

const symbols: Record<string, string> = { RP: 'IDR', '৳': 'BDT', TK: 'BDT' }

/**
 * A price as feeds and sheets write it, in the smallest unit in use.
 *
 * Google and Meta write `18000.00 IDR`; people write `Rp18.000`, `1,250.00` or `18000`. A lone mark before exactly three
 * digits is a thousands mark in Indonesia and a decimal point elsewhere: after `Rp` it is the former, otherwise the row is
 * refused rather than sold at a thousandth of its price. A fraction below the smallest unit is rounded half up and told.
 */
export function readAmount(text: string, currency: Currency): Amount {
  const written = /^\s*(?<before>[A-Za-z]+\.?|৳)?\s*(?<number>-?[\d.,]+)\s*(?<after>[A-Za-z]{2,3}|৳)?\s*$/u.exec(text)
  const number = written?.groups?.number
  if (!number || !/\d/.test(number)) return { problem: 'not_a_number', detail: text }
  if (number.startsWith('-')) return { problem: 'negative', detail: text }
  const named = [written.groups?.before, written.groups?.after].flatMap(word => word?.replace('.', '').toUpperCase() ?? [])
  const foreign = named.find(word => (symbols[word] ?? word) !== currency)
  if (foreign) return { problem: 'currency', detail: `${foreign} instead of ${currency}` }
  const parts = partsOf(number, named.includes('RP'))
  if (!parts) return { problem: number.split(/[.,]/).length === 2 ? 'ambiguous' : 'not_a_number', detail: text }
  return minorOf(parts, decimalsOf(currency), text)
}

type Parts = { whole: string; fraction: string }

/** Tells the thousands marks from the decimal mark; nothing where they cannot be told. */
function partsOf(number: string, indonesian: boolean): Parts | undefined {
  const marks: string[] = number.match(/[.,]/g) ?? []
  if (marks.length === 0) return { whole: number, fraction: '' }
  const last = marks.at(-1)!
  const at = number.lastIndexOf(last)
  const [head, tail] = [number.slice(0, at), number.slice(at + 1)]
  if (marks.length === 1) {
    if (tail.length !== 3) return head === '' || tail === '' ? undefined : { whole: head, fraction: tail }
    return indonesian && last === '.' ? grouped(number, '.') : undefined
  }
  if (marks.every(mark => mark === last)) return grouped(number, last)
  return marks.indexOf(last) === marks.length - 1 ? joined(head, tail, last === '.' ? ',' : '.') : undefined
}

const joined = (head: string, fraction: string, mark: string) => {
  const whole = grouped(head, mark)
  return whole && { ...whole, fraction }
}

/** `1.250.000` and `1,250,000`, also in the Indian way, `1,25,000`: the last group has three digits, those before it two or three. */
function grouped(number: string, mark: string): Parts | undefined {
  const groups = number.split(mark)
  const [first, ...rest] = groups
  const whole =
    /^\d{1,3}$/.test(first!) && rest.every((group, i) => (i === rest.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(group))
  return whole ? { whole: groups.join(''), fraction: '' } : undefined
}

function minorOf({ whole, fraction }: Parts, decimals: number, text: string): Amount {
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0')
  const below = fraction.slice(decimals)
  const up = /^[5-9]/.test(below)
  const minor = BigInt(whole + kept) + (up ? 1n : 0n)
  if (minor > largest) return { problem: 'too_large', detail: text }
  return { minor: Number(minor), rounded: /[1-9]/.test(below) }
}
