import { hasOption } from '../names/product.ts'
import type { Mention } from '../reading/mention.ts'
import { type Reading, written } from '../reading/reading.ts'
import { phraseWords } from '../words/stems.ts'
import { takes } from './basket.ts'
import type { Element } from './element.ts'
import { mentionOf } from './mention.ts'

/** Names that are looked at for one word. */
const mostConsidered = 200
/** How far back a product may have been named. */
const mostBefore = 3

/**
 * "Roti sobek dua: coklat satu, keju satu", "pandan roll cake 1 and a cheese one": a word that many products have, behind one of them, means
 * the product that has it together with words of the one before. A whole name means itself.
 */
export function ellipticalOf(
  reading: Reading,
  mentions: readonly Mention[],
  element: Extract<Element, { kind: 'item' }>,
): Mention | undefined {
  for (const before of mentions.slice(-mostBefore).reverse()) {
    const found = element.span.exact || before.amounts.length === 0 ? undefined : togetherWith(reading, before, element)
    if (found) return found
  }
  return undefined
}

function togetherWith(reading: Reading, before: Mention, element: Extract<Element, { kind: 'item' }>): Mention | undefined {
  const { span } = element
  const { names } = reading.vocabulary
  const productsOf = (aliases: ArrayLike<number>) =>
    new Set(
      Array.from(aliases)
        .slice(0, mostConsidered)
        .map(alias => names.productOf(alias)),
    )
  const own = productsOf(span.aliases)
  if (own.size < 2) return undefined
  const said = productsOf(before.aliases)
  // "Charger fan 1 ta, bulb 4 ta": in Bangla the last word says what the thing is, and a bulb is no fan.
  const { heard, units } = reading.lexicon
  const head = heard.size === 0 ? undefined : before.words.findLast(word => !/^\d/.test(word) && !units.has(word))
  for (const shared of partsOf(before.words.filter(word => !span.words.includes(word)))) {
    if (head !== undefined && !span.words.includes(head) && !shared.includes(head)) continue
    const words = [...shared, ...span.words]
    const aliases = reading.hold(words)
    const products = productsOf(aliases)
    if (products.size === 0 || products.size >= own.size || ![...products].every(product => own.has(product))) continue
    if (![...aliases].slice(0, mostConsidered).some(alias => isSameEnd(names.wordsOf(alias), before.words, shared))) continue
    // What was just ordered is not ordered again by a part of its name.
    if (said.size === 1 && [...products].some(product => said.has(product))) continue
    if (isKind(reading, own, span.words)) return undefined
    const mention = mentionOf(reading, element)
    return {
      ...mention,
      phrase: written(reading, element.start, element.end),
      words,
      aliases,
      exact: false,
      quality: 0.9 * mention.quality,
    }
  }
  return undefined
}

/** "Bakso" behind "geprek keju": what the shop files several of them under says what they are, and is not said of something else. */
function isKind({ vocabulary, lexicon }: Reading, products: ReadonlySet<number>, words: readonly string[]): boolean {
  const filed = [...products].filter(product => {
    const { category } = vocabulary.names.product(product).source
    return category !== undefined && phraseWords(category, lexicon).join(' ') === words.join(' ')
  })
  return filed.length > 1
}

/** "Mie ayam" behind "bakso urat" is no "mie ayam bakso": what both names share begins both, or ends both. */
function isSameEnd(name: readonly string[], other: readonly string[], shared: readonly string[]): boolean {
  const begins = (words: readonly string[]) => shared.every((word, i) => words[i] === word)
  const ends = (words: readonly string[]) => shared.every((word, i) => words[words.length - shared.length + i] === word)
  return (begins(name) && begins(other)) || (ends(name) && ends(other))
}

/**
 * "Bolu gulung pandan 1, yang keju 2": a choice of other products, behind one that has no such choice but is also sold with that word in
 * its name, is said of the name.
 */
export function withNamesForChoices(reading: Reading, elements: readonly Element[]): Element[] {
  const { names } = reading.vocabulary
  const before: Extract<Element, { kind: 'item' }>[] = []
  return elements.map((element, i) => {
    if (element.kind === 'item') before.unshift(element)
    if (element.kind !== 'option' || element.span.names) return element
    const near = before.slice(0, mostBefore)
    const isTaken = near
      .flatMap(item => Array.from(item.span.aliases).slice(0, mostConsidered))
      .some(alias => element.span.values.some(value => hasOption(names.product(names.productOf(alias)), value)))
    const words = reading.tokens.slice(element.start, element.end).map(token => token.norm)
    const isShared = near.some(item =>
      partsOf(item.span.words.filter(word => !words.includes(word))).some(
        shared => reading.hold([...shared, ...words]).length > 0,
      ),
    )
    const isName = isShared || isBeginning(reading, words, elements[i + 1]) || isOnlyGoods(reading, element, elements, words)
    if (isTaken || !isName) return element
    const { start, end, span } = element
    const named = {
      kind: 'product' as const,
      start,
      end,
      quality: span.quality,
      exact: false,
      words,
      aliases: reading.hold(words),
    }
    return { kind: 'item', start, end, span: named, definite: false }
  })
}

/** "Mango jam" where there are mango smoothies too: the words of a choice begin the name right behind them, which has no such choice. */
function isBeginning(reading: Reading, words: readonly string[], next: Element | undefined): boolean {
  if (next?.kind !== 'item' || next.span.exact) return false
  const { names } = reading.vocabulary
  return [...reading.hold([...words, ...next.span.words])].some(alias => {
    const name = names.wordsOf(alias)
    return [...words, ...next.span.words].every((word, i) => name[i] === word)
  })
}

/**
 * "Actually 3 coconuts, not 2": a counted word that is a choice of goods which nobody speaks of, and part of the name of others, is goods.
 */
function isOnlyGoods(
  reading: Reading,
  { start, span }: Extract<Element, { kind: 'option' }>,
  elements: readonly Element[],
  words: readonly string[],
): boolean {
  const { names } = reading.vocabulary
  const isTakenBy = ({ span: item }: Extract<Element, { kind: 'item' }>) =>
    Array.from(item.aliases)
      .slice(0, mostConsidered)
      .some(alias => span.values.some(value => hasOption(names.product(names.productOf(alias)), value)))
  const from = reading.lexicon.articles.definite.has(reading.tokens[start - 1]?.norm ?? '') ? start - 1 : start
  const counted = elements.some(element => element.kind === 'amount' && element.end === from && !element.amount.article)
  return (
    counted &&
    reading.hold(words).length > 0 &&
    elements.every(element => element.kind !== 'item' || !isTakenBy(element)) &&
    !reading.state.basket.some(line => span.values.some(value => takes(reading, line, value)))
  )
}

/** "Yang keju", "the cheese": a word that points stands before it. */
export const isPointed = ({ tokens, lexicon: { roles } }: Reading, start: number) =>
  roles.pointer.has(tokens[start - 1]?.norm ?? '') || roles.connector.has(tokens[start - 1]?.norm ?? '')

/** Runs of neighbouring words, the longest first; of equal ones the first words of a name before its last. */
export function partsOf(words: readonly string[]): (readonly string[])[] {
  const parts: (readonly string[])[] = []
  for (let length = words.length; length > 0; length--)
    for (let at = 0; at + length <= words.length; at++) parts.push(words.slice(at, at + length))
  return parts
}
