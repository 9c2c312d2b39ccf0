import type { OptionValue } from '../names/vocabulary.ts'
import type { Mention } from '../reading/mention.ts'
import { type Reading, written } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import type { Extent } from '../words/extent.ts'
import type { Element } from './element.ts'

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

/** "… yang dingin": part of a name behind a connector says how the product shall be. */
export const describes = (reading: Reading, { words }: Mention, element: Extract<Element, { kind: 'item' }>) =>
  !element.span.exact &&
  !words.includes(element.span.words[0]!) &&
  element.span.words.length === 1 &&
  reading.lexicon.roles.connector.has(reading.tokens[element.start - 1]?.norm ?? '')

/** Part of a name right before a whole name describes it ("es kopi susu …") and is not a product of its own. */
export const isPrefix = (current: Mention, next: Extract<Element, { kind: 'item' }>) =>
  !current.exact &&
  next.span.exact &&
  current.end === next.start &&
  current.amounts.length === 0 &&
  current.options.length === 0

export function mentionOf(reading: Reading, element: Extract<Element, { kind: 'item' }>): Mention {
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

const isRightBehind = (current: Mention, { start, span }: Extract<Element, { kind: 'item' }>) =>
  current.end === start &&
  current.amounts.every(amount => amount.end <= current.start) &&
  !span.words.some(word => current.words.includes(word))

/** Two parts of one name with a number between them ("ibuprofen 400 tablet") are one mention. */
export function refine(reading: Reading, current: Mention, element: Extract<Element, { kind: 'item' }>): Mention | undefined {
  const { vocabulary, state, cues } = reading
  // "Pasirnya ganti yang kopi": what replaces something in the order is named anew, not more closely.
  const isBetween = (at: Extent) => at.start >= current.end && at.end <= element.start
  if (state.basket.length > 0 && cues.some(cue => isBetween(cue) && cue.meanings.includes('replace'))) return undefined
  // "Nasi pecel" where rice and pecel are both sold, and something by that name as well: one thing is meant.
  if (element.span.words.every(word => current.words.includes(word))) return undefined
  if (current.exact && element.span.exact && !isRightBehind(current, element)) return undefined
  const words = [...current.words, ...element.span.words]
  const aliases = reading.hold(words)
  if (aliases.length === 0) return undefined
  const exact = aliases.some(alias => vocabulary.names.wordsOf(alias).length === words.length)
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
export function splitExcluded(text: string, reading: Reading): string[] {
  const words = text.split(/\s+/)
  const parts: string[][] = [[]]
  for (const word of words) {
    if (reading.lexicon.roles.and.has(word)) parts.push([])
    else parts.at(-1)!.push(word)
  }
  return parts.map(part => part.join(' ')).filter(part => part !== '')
}
