import { hasOption } from '../names/product.ts'
import type { Span } from '../names/span.ts'
import type { Concept } from '../words/concept-words.ts'
import type { ConceptAt } from '../words/concepts.ts'
import { type Extent, isInside } from '../words/extent.ts'
import { isContent, isFree, isQuestionWord, type Reading } from './reading.ts'

/** A sentence, and the concepts that meet in it. */
export type Sense = {
  start: number
  end: number
  found: readonly ConceptAt[]
  /** It asks, by a mark or by a word. */
  question: boolean
  /** It asks by a mark: some words for asking are also everyday words of another language. */
  marked: boolean
  /** It begins as questions do whose mark is often left out: "do you …", "bisa …". */
  inverted: boolean
  /** It names goods in full, or counts something. */
  goods: boolean
  /** It holds at least part of a name of goods. */
  named: boolean
  counted: boolean
  /** It names a choice that a line of the order may have. */
  chosen: boolean
  /** Words that carry meaning. */
  words: number
}

/** "… available ga kak": a negator that ends a sentence asks. */
function isTagged(reading: Reading, start: number, end: number): boolean {
  let last = end - 1
  while (last > start && !isContent(reading, last)) last--
  const { negator, negatorAfter } = reading.lexicon.roles
  const word = reading.tokens[last]!.norm
  return last > start && negator.has(word) && !negatorAfter.has(word)
}

/** Whether the sentence holds one of these concepts. */
export const about = (sense: Sense, ...concepts: Concept[]) => sense.found.some(one => concepts.includes(one.concept))

/** "2 hours", "jam 5": a number that counts time counts no goods. */
const isTime = ({ tokens, lexicon: { roles } }: Reading, i: number) =>
  roles.timeTail.has(tokens[i + 1]?.norm ?? '') || roles.timeLead.has(tokens[i - 1]?.norm ?? '')

/** "Make the cover red if you can" where phone covers are sold: pointed to, owned or counted, what names goods is no word for where the shop brings them. */
const isThing = ({ tokens, lexicon }: Reading, at: ConceptAt, spans: readonly Span[]): boolean =>
  (at.concept === 'deliver' || at.concept === 'area') &&
  spans.some(({ kind, start, end }) => {
    if (kind !== 'product' || !isInside(at, { start, end })) return false
    const before = tokens[start - 1]
    const { articles, roles, numbers } = lexicon
    const points = [articles.definite, articles.indefinite, roles.own, numbers].some(words => words.has(before?.norm ?? ''))
    return points || before?.kind === 'number' || tokens[end - 1]!.definite
  })

/** The sentences of a message with their concepts; words that an earlier step took carry none. */
export function sensesOf(reading: Reading, spans: readonly Span[]): Sense[] {
  const { tokens, lexicon } = reading
  const { names } = reading.vocabulary
  const ordered = reading.state.basket.flatMap(({ productId }) => {
    const index = names.indexOf(productId)
    return index === undefined ? [] : [names.product(index)]
  })
  const senses: Sense[] = []
  for (let start = 0; start < tokens.length; ) {
    let end = start + 1
    while (end < tokens.length && reading.sentences[end] === reading.sentences[start]) end++
    const inside = (at: Extent) => isInside(at, { start, end })
    const indices = Array.from({ length: end - start }, (_, i) => start + i)
    const found = reading.concepts.filter(
      at => inside(at) && isFree(reading, at.start) && isFree(reading, at.end - 1) && !isThing(reading, at, spans),
    )
    const first = indices.find(i => tokens[i]!.kind === 'word' && !lexicon.roles.vocative.has(tokens[i]!.norm))
    const counted = indices.some(i => tokens[i]!.kind === 'number' && isFree(reading, i) && !isTime(reading, i))
    senses.push({
      start,
      end,
      found,
      question: indices.some(i => tokens[i]!.norm === '?' || isQuestionWord(reading, i)) || isTagged(reading, start, end),
      marked: indices.some(i => tokens[i]!.norm === '?'),
      inverted: found.some(
        at => at.concept === 'can' && at.start === first && !lexicon.roles.negator.has(tokens[at.start]!.norm),
      ),
      goods: spans.some(span => span.kind === 'product' && span.exact && inside(span)),
      named: spans.some(span => span.kind === 'product' && inside(span)),
      counted,
      chosen: spans.some(
        span =>
          span.kind === 'option' &&
          inside(span) &&
          span.values.some(value => ordered.some(product => hasOption(product, value))),
      ),
      words: indices.filter(i => tokens[i]!.kind === 'word' && isContent(reading, i)).length,
    })
    start = end
  }
  return senses
}
