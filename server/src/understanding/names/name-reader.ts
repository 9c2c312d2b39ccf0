import { readAmount } from '../words/amounts.ts'
import type { Lexicon } from '../words/lexicon.ts'
import type { Measure } from '../words/measures.ts'
import { type Range, rangesIn } from '../words/ranges.ts'
import { readTokens, type Token } from '../words/tokens.ts'

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
const asWritten = (word: string) => !word.includes(' ')

/** Pieces of names that are kept; the names of a catalogue share most of theirs. */
const mostKept = 100_000

/** A name without what stands in brackets. */
export const withoutBrackets = (name: string) => (name.includes('(') ? name.replace(/\([^)]*\)/g, ' ') : name)

/** Takes the names of a catalogue apart. What a piece between spaces means is found once. */
export class NameReader {
  readonly #lexicon: Lexicon
  readonly #pieces = new Map<string, readonly Token[]>()

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  /** A product's name, alias or attribute. Text in brackets describes and is not part of the name, but its numbers are. */
  read(name: string): NamePart {
    const { full, head, measures, numbers } = this.apart(withoutBrackets(name))
    for (const [, inside] of name.includes('(') ? name.matchAll(/\(([^)]*)\)/g) : [])
      for (const { value } of this.#tokens(inside!)) if (value !== undefined) numbers.push(value)
    const words = this.#withoutConnectors(head)
    return { full: this.#withoutConnectors(full), head: words.length > 0 ? words : full, measures, numbers }
  }

  /** The ranges of age or weight that a text tells, with its marks. */
  ranges(text: string): Range[] {
    return /\p{Nd}/u.test(text) ? rangesIn(readTokens(text, this.#lexicon, asWritten), this.#lexicon) : []
  }

  /** The words of a topic or an option, marks left out. */
  words(text: string): string[] {
    return this.#tokens(text).flatMap(token => (token.mark ? [] : [token.norm]))
  }

  /** A text without brackets taken apart, connectors still among the words. */
  apart(text: string): NamePart {
    const tokens = this.#tokens(text)
    const head: string[] = []
    const measures: Measure[] = []
    const numbers: number[] = []
    const full: string[] = []
    for (let i = 0; i < tokens.length; ) {
      const amount = startsAmount(tokens, i, this.#lexicon)
      if (amount) {
        measures.push(...amount.measures)
        if (amount.measures.every(measure => measure.dimension === 'share')) numbers.push(amount.value)
        for (const token of tokens.slice(i, amount.end)) if (!token.mark) full.push(token.norm)
        i = amount.end
        continue
      }
      if (tokens[i]!.norm !== '%') {
        head.push(tokens[i]!.norm)
        full.push(tokens[i]!.norm)
      }
      i++
    }
    return { full, head, measures, numbers }
  }

  /** Connectors inside a phrase carry no meaning of their own: "mac and cheese" equals "mac cheese". */
  #withoutConnectors(words: string[]): string[] {
    const { connector } = this.#lexicon.roles
    if (words.length < 3) return words
    return words.filter((word, i) => i === 0 || i === words.length - 1 || !connector.has(word))
  }

  #tokens(text: string): readonly Token[] {
    const pieces = text.split(' ')
    if (pieces.length === 1) return this.piece(pieces[0]!)
    const tokens: Token[] = []
    for (const piece of pieces) if (piece !== '') for (const token of this.piece(piece)) tokens.push(token)
    return tokens
  }

  /** The tokens of a piece between spaces, a slash or a percent sign among them but no other mark. */
  piece(text: string): readonly Token[] {
    let tokens = this.#pieces.get(text)
    if (!tokens) {
      tokens = readTokens(text, this.#lexicon, asWritten).filter(
        token => !token.mark || token.norm === '/' || token.norm === '%',
      )
      if (this.#pieces.size >= mostKept) this.#pieces.clear()
      this.#pieces.set(text, tokens)
    }
    return tokens
  }
}

/** In a name only digits count ("Tiga Roda" is a name), and a unit word that stands alone is a word like any other. */
function startsAmount(tokens: readonly Token[], i: number, lexicon: Lexicon) {
  const at = lexicon.roles.packed.has(tokens[i]!.norm) ? i + 1 : i
  const number = tokens[at]
  if (number?.kind !== 'number') return undefined
  const amount = readAmount(tokens, i, lexicon, index => index < tokens.length)
  if (!amount) return { value: number.value ?? 0, measures: [], end: at + 1 }
  return {
    value: amount.value,
    measures: [amount.measure, amount.orMeasure].filter(measure => measure !== undefined),
    end: amount.end,
  }
}
