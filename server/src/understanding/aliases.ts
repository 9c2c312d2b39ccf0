import { readAmount } from './amounts.ts'
import type { Lexicon } from './lexicon.ts'
import { type Measure, measureOf } from './measures.ts'
import { readTokens, type Token } from './tokens.ts'

/** A name of a product taken apart: the words that name the thing, and the numbers that tell one variant from another. */
export type NamePart = {
  /** All words and numbers in order, without connectors: what must be typed to mean exactly this. */
  full: string[]
  /** The words alone: what people say when they leave strength, size and count out. */
  head: string[]
  measures: Measure[]
  numbers: number[]
}

/** A merchant's own words are taken as they are: nothing is stripped from them and nothing is guessed. */
export const asWritten = () => true

/** Takes a product's name or alias apart. Text in brackets describes and is not part of the name, but its numbers are. */
export function readName(name: string, lexicon: Lexicon): NamePart {
  const outside = nameTokens(name.replace(/\([^)]*\)/g, ' '), lexicon)
  const inside = [...name.matchAll(/\(([^)]*)\)/g)].flatMap(match => nameTokens(match[1]!, lexicon))
  const head: string[] = []
  const measures: Measure[] = []
  const numbers: number[] = []
  const full: string[] = []
  for (let i = 0; i < outside.length; ) {
    const amount = startsAmount(outside, i, lexicon)
    if (amount) {
      if (amount.measure) measures.push(amount.measure)
      else numbers.push(amount.value)
      for (const token of outside.slice(i, amount.end)) if (!token.mark) full.push(token.norm)
      i = amount.end
      continue
    }
    head.push(outside[i]!.norm)
    full.push(outside[i]!.norm)
    i++
  }
  for (const token of inside) if (token.value !== undefined) numbers.push(token.value)
  const words = withoutConnectors(head, lexicon)
  return { full: withoutConnectors(full, lexicon), head: words.length > 0 ? words : full, measures, numbers }
}

/** The value of an attribute ("500 mg", "M", "50"), as far as it measures or counts. */
export function readAttribute(text: string, lexicon: Lexicon): { measures: Measure[]; numbers: number[] } {
  const { measures, numbers } = readName(text, lexicon)
  return { measures, numbers }
}

/** Two words written as one are the commonest variant ("es teh" → "esteh"): every pair of neighbours joined. */
export function joinedVariants(words: readonly string[]): string[][] {
  if (words.length < 2 || words.length > 4) return []
  return words.slice(0, -1).map((word, i) => [...words.slice(0, i), word + words[i + 1]!, ...words.slice(i + 2)])
}

/** Connectors inside a phrase carry no meaning of their own: "mac and cheese" equals "mac cheese". */
const withoutConnectors = (words: readonly string[], lexicon: Lexicon) =>
  words.filter((word, i) => i === 0 || i === words.length - 1 || !lexicon.roles.connector.has(word))

function nameTokens(text: string, lexicon: Lexicon): Token[] {
  return readTokens(text, lexicon, asWritten).filter(token => !token.mark || token.norm === '/')
}

/** In a name only digits count ("Tiga Roda" is a name), and a unit word that stands alone is a word like any other. */
function startsAmount(tokens: readonly Token[], i: number, lexicon: Lexicon) {
  const token = tokens[i]!
  const number = lexicon.roles.packed.has(token.norm) ? tokens[i + 1] : token
  if (number?.kind !== 'number') return undefined
  const amount = readAmount(tokens, i, lexicon, index => index < tokens.length)
  if (!amount) return { value: number.value ?? 0, end: tokens.indexOf(number) + 1 }
  const counted = amount.unit !== undefined && measureOf(1, amount.units) === undefined
  return { value: amount.value, ...(amount.measure ? { measure: amount.measure } : {}), end: counted ? amount.end : amount.end }
}
