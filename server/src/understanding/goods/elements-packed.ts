import type { Reading } from '../reading/reading.ts'
import type { Cutting } from './cut.ts'
import type { Element } from './element.ts'
import { productsNamed } from './named.ts'

/** Words and marks at most in a bracket that tells which pack is meant. */
const mostInside = 4

/**
 * "2 sets of passport photos (8 copies)", "baby wipes, the 50s": a number in brackets right behind a name, or one written as many behind it,
 * which some packs of that name hold. It tells which pack is meant, and neither it nor its word counts or names anything.
 */
export const told: Cutting = ({ reading, elements }, i) => {
  const item = elements.findLast(element => element.kind === 'item')
  const since = item ? elements.slice(elements.indexOf(item) + 1) : []
  if (item?.kind !== 'item' || since.some(({ kind }) => kind !== 'amount' && kind !== 'other')) return undefined
  // "Baby wipes 50s": the name ends with the number, and its ending says nothing.
  if (item.end === i && isEnding(reading, i)) {
    elements.push({ kind: 'other', start: i, end: i + 1 })
    return i + 1
  }
  const found = bracketed(reading, i) ?? asMany(reading, i) ?? spelt(reading, item, i)
  if (!found || !tellsPack(reading, item, found.value)) return undefined
  const { value, end } = found
  const amount = { value, units: [], packed: true, portion: false, article: false, start: i, end }
  elements.push({ kind: 'amount', start: i, end, amount })
  return end
}

type Item = Extract<Element, { kind: 'item' }>
type Found = { value: number; end: number }

/** "(8 copies)", "(the 50s)". */
function bracketed({ tokens }: Reading, i: number): Found | undefined {
  if (tokens[i]!.norm !== '(') return undefined
  const close = tokens.findIndex((token, k) => k > i && token.norm === ')')
  if (close < 0 || close - i - 1 > mostInside) return undefined
  const [number, another] = tokens.slice(i + 1, close).filter(token => token.kind === 'number')
  return number?.value === undefined || another ? undefined : { value: number.value, end: close + 1 }
}

/** ", the 80s": a comma and an article may stand before it. */
function asMany(reading: Reading, i: number): Found | undefined {
  const { tokens, lexicon } = reading
  const from = tokens[i]!.norm === ',' ? i + 1 : i
  const at = lexicon.articles.definite.has(tokens[from]?.norm ?? '') ? from + 1 : from
  const number = tokens[at]
  return number?.value !== undefined && isEnding(reading, at + 1) ? { value: number.value, end: at + 2 } : undefined
}

/** "Passport photo 8 copies" of "Passport Size Photo (8 copies)": as the brackets have it. */
function spelt(reading: Reading, { span }: Item, i: number): Found | undefined {
  const [number, word] = reading.tokens.slice(i, i + 2)
  if (number?.kind !== 'number' || number.value === undefined || word?.kind !== 'word') return undefined
  const inside = `(${number.raw} ${word.raw})`
  const isCalledSo = productsNamed(reading, reading.hold(span.words)).some(({ source: { name, aliases } }) =>
    [name, ...aliases].some(text => text.toLowerCase().includes(inside)),
  )
  return isCalledSo ? { value: number.value, end: i + 2 } : undefined
}

/** "50s": the ending of many right behind a number. */
const isEnding = ({ tokens }: Reading, i: number) =>
  tokens[i]?.raw === 's' && tokens[i - 1]?.kind === 'number' && tokens[i - 1]!.end === tokens[i]!.start

/** Some of the packs of that name have the number, and others have not. */
function tellsPack(reading: Reading, { span }: Item, value: number): boolean {
  const packs = productsNamed(reading, reading.hold(span.words))
  const fitting = packs.filter(({ numbers }) => numbers.has(value))
  return fitting.length > 0 && fitting.length < packs.length
}
