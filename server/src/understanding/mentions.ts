import type { Amount } from './amounts.ts'
import type { Element } from './elements.ts'
import { type Reading, written } from './reading.ts'
import type { OptionValue } from './vocabulary.ts'

/** One product as it was spoken of, with everything that was said about it; not yet a line, since it may be a question. */
export type Mention = {
  start: number
  end: number
  phrase: string
  words: string[]
  exact: boolean
  quality: number
  aliases: readonly number[]
  /** It points to something already spoken of ("kopinya"). */
  definite: boolean
  amounts: Amount[]
  options: OptionValue[]
  without: string[]
  notes: string[]
  /** Parts of the quantity with options of their own: "2, satu large satu regular". */
  portions: { amount: Amount; options: OptionValue[] }[]
}

/** Options, amounts and omissions that belong to no product of the message: they speak of the order as it stands. */
export type Loose = {
  start: number
  amount?: Amount
  amounts: Amount[]
  options: OptionValue[]
  without: string[]
  notes: string[]
  all: boolean
}

export type Mentions = { mentions: Mention[]; loose: Loose[] }

/**
 * Groups elements into mentions. Within a part of the message between separators, a number in front of the first product
 * says that numbers come first there ("2 kopi 3 teh"); otherwise they follow ("kopi 2 teh 3"). Options, omissions and notes
 * go to the product before them, or to the next one when they stand in front of it.
 */
export function groupMentions(reading: Reading, elements: readonly Element[]): Mentions {
  const { vocabulary } = reading
  const mentions: Mention[] = []
  const loose: Loose[] = []
  let current: Mention | undefined
  for (const part of partsOf(elements)) {
    const firstItem = part.findIndex(element => element.kind === 'item')
    const firstAmount = part.findIndex(element => element.kind === 'amount')
    if (firstItem < 0) {
      current = withoutItem(reading, part, current, loose, vocabulary.products)
      continue
    }
    const numbersFirst = firstAmount >= 0 && firstAmount < firstItem
    let pending: { amounts: Amount[]; options: OptionValue[] } = { amounts: [], options: [] }
    let inPart = false
    for (const [i, element] of part.entries()) {
      const tail = inPart && current ? portionsFrom(part.slice(i), current) : undefined
      if (tail && current) {
        current.portions.push(...tail)
        break
      }
      switch (element.kind) {
        case 'item': {
          const refined = inPart && current && pending.amounts.length === 0 ? refine(reading, current, element) : undefined
          if (refined) {
            current = refined
            mentions.splice(-1, 1, current)
            break
          }
          if (inPart && current?.end === element.start - 1 && describes(reading, element)) {
            current.notes.push(written(reading, element.start, element.end).toLowerCase())
            break
          }
          if (inPart && current && isPrefix(current, element)) mentions.pop()
          current = mentionOf(reading, element)
          current.amounts.push(...pending.amounts)
          current.options.push(...pending.options)
          pending = { amounts: [], options: [] }
          mentions.push(current)
          inPart = true
          break
        }
        case 'amount': {
          const beforeItem = nextOf(part, i)?.kind === 'item'
          if (!inPart || (numbersFirst && beforeItem && !element.amount.measure)) pending.amounts.push(element.amount)
          else if (current) current.amounts.push(element.amount)
          if (inPart && current) current.end = element.end
          break
        }
        case 'option':
          if (inPart && current) {
            current.options.push(...element.span.values)
            current.end = element.end
          } else pending.options.push(...element.span.values)
          break
        case 'without':
          if (current) current.without.push(...splitExcluded(element.text, reading))
          break
        case 'note':
          if (inPart && current) current.notes.push(element.text)
          break
      }
    }
  }
  shareAmount(elements, mentions)
  return { mentions, loose }
}

/** "masing-masing 2", "2 each": the number goes to every product that has none of its own. */
function shareAmount(elements: readonly Element[], mentions: readonly Mention[]): void {
  const each = elements.findIndex(element => element.kind === 'all')
  if (each < 0 || mentions.length < 2) return
  const around = elements.slice(Math.max(0, each - 2), each + 4)
  const shared = around.flatMap(element => (element.kind === 'amount' && !element.amount.measure ? [element.amount] : []))[0]
  if (!shared) return
  for (const mention of mentions) if (mention.amounts.every(amount => amount.measure)) mention.amounts.push(shared)
}

/** A part that names no product: it goes on about the last one, or speaks of the order. */
function withoutItem(
  reading: Reading,
  part: readonly Element[],
  current: Mention | undefined,
  loose: Loose[],
  products: Reading['vocabulary']['products'],
): Mention | undefined {
  const amounts = part.flatMap(element => (element.kind === 'amount' ? [element.amount] : []))
  const options = part.flatMap(element => (element.kind === 'option' ? [...element.span.values] : []))
  const without = part.flatMap(element => (element.kind === 'without' ? splitExcluded(element.text, reading) : []))
  const notes = part.flatMap(element => (element.kind === 'note' ? [element.text] : []))
  if (amounts.length + options.length + without.length + notes.length === 0) return current
  const plain = part.every(element => element.kind !== 'other' || !isUnknownWord(reading, element.start))
  if (current && plain) {
    const groups = new Set(
      current.aliases.flatMap(alias => products[reading.vocabulary.aliases[alias]!.product]!.source.options.map(o => o.group)),
    )
    const fitting = options.length === 0 || options.some(option => groups.has(option.group))
    const unsaid = current.amounts.every(amount => amount.measure)
    if (fitting && amounts.length > 0 && options.length > 0 && !unsaid) {
      current.portions.push(...portionsOf(part))
      return current
    }
    if (fitting && (amounts.length === 0 || unsaid) && amounts.length <= 1) {
      current.amounts.push(...amounts)
      current.options.push(...options)
      current.without.push(...without)
      current.notes.push(...notes)
      return current
    }
  }
  const all = part.some(element => element.kind === 'all')
  const [amount] = amounts
  loose.push({ start: (amount ?? part[0]!).start, ...(amount ? { amount } : {}), amounts, options, without, notes, all })
  return current
}

type Portion = Mention['portions'][number]

/** Pairs numbers with options in the order in which they are told: "satu large satu regular" as well as "large 2 regular 1". */
function portionsOf(part: readonly Element[]): Portion[] {
  const optionFirst = part.find(element => element.kind === 'option' || element.kind === 'amount')?.kind === 'option'
  const portions: Portion[] = []
  let waiting: OptionValue[] = []
  for (const element of part) {
    if (element.kind === 'amount') {
      portions.push({ amount: element.amount, options: waiting })
      waiting = []
    } else if (element.kind === 'option') {
      if (optionFirst) waiting.push(...element.span.values)
      else portions.at(-1)?.options.push(...element.span.values)
    }
  }
  return portions
}

/** Portions that begin here: after the whole quantity, "yang satu …", or at least two numbers that each have an option. */
function portionsFrom(rest: readonly Element[], current: Mention): Portion[] | undefined {
  const [first] = rest
  if (!first || (first.kind !== 'amount' && first.kind !== 'option') || rest.some(element => element.kind === 'item'))
    return undefined
  const counted = current.amounts.some(amount => !amount.measure && !amount.packed)
  const portions = portionsOf(rest)
  const told = portions.filter(portion => portion.options.length > 0)
  const marked = first.kind === 'amount' && first.amount.portion
  return told.length === portions.length && (told.length >= 2 || (counted && marked && told.length === 1))
    ? portions
    : undefined
}

/** "… yang dingin": part of a name behind a connector says how the product shall be. */
const describes = (reading: Reading, element: Extract<Element, { kind: 'item' }>) =>
  !element.span.exact &&
  element.span.words.length === 1 &&
  reading.lexicon.roles.connector.has(reading.tokens[element.start - 1]?.norm ?? '')

/** Part of a name right before a whole name describes it ("es kopi susu …") and is not a product of its own. */
const isPrefix = (current: Mention, next: Extract<Element, { kind: 'item' }>) =>
  !current.exact &&
  next.span.exact &&
  current.end === next.start &&
  current.amounts.length === 0 &&
  current.options.length === 0

const isUnknownWord = (reading: Reading, index: number) => {
  const token = reading.tokens[index]!
  return token.kind === 'word' && !token.known && token.raw.length > 2
}

function mentionOf(reading: Reading, element: Extract<Element, { kind: 'item' }>): Mention {
  const { span, start, end, definite } = element
  return {
    start,
    end,
    phrase: written(reading, start, end),
    words: span.words,
    exact: span.exact,
    quality: span.quality,
    aliases: span.aliases,
    definite,
    amounts: [],
    options: [],
    without: [],
    notes: [],
    portions: [],
  }
}

/** Two parts of one name with a number between them ("ibuprofen 400 tablet") are one mention. */
function refine(reading: Reading, current: Mention, element: Extract<Element, { kind: 'item' }>): Mention | undefined {
  const { vocabulary } = reading
  if (current.exact && element.span.exact) return undefined
  const words = [...current.words, ...element.span.words]
  const aliases = reading.hold(words)
  if (aliases.length === 0) return undefined
  const exact = aliases.some(alias => vocabulary.aliases[alias]!.words.length === words.length)
  return {
    ...current,
    end: element.end,
    phrase: written(reading, current.start, element.end),
    words,
    aliases,
    exact,
    definite: current.definite || element.definite,
  }
}

/** "bawang dan seledri" names two things that are left out. */
function splitExcluded(text: string, reading: Reading): string[] {
  const words = text.split(/\s+/)
  const parts: string[][] = [[]]
  for (const word of words) {
    if (reading.lexicon.roles.and.has(word)) parts.push([])
    else parts.at(-1)!.push(word)
  }
  return parts.map(part => part.join(' ')).filter(part => part !== '')
}

function partsOf(elements: readonly Element[]): Element[][] {
  const parts: Element[][] = [[]]
  for (const element of elements) {
    if (element.kind === 'separator') parts.push([])
    else parts.at(-1)!.push(element)
  }
  return parts.filter(part => part.length > 0)
}

const nextOf = (part: readonly Element[], i: number) => part.slice(i + 1).find(element => element.kind !== 'other')
