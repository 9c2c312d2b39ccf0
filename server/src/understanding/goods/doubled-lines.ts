import type { Mention } from '../reading/mention.ts'
import { isContent, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, holds } from '../words/extent.ts'
import { meansWhole } from './all-counted.ts'
import { type BasketLine, idsOf, lineOf, productOf } from './basket.ts'
import type { Said } from './evidence.ts'

/**
 * "Croissantnya dobel", "double the rolls", "semuanya dobel": a word for twice as many right beside a line of the order, or by itself with a
 * word for all of them or where there is only one. A word that a shop has in the name of a choice ("double shot") is that choice. Answers
 * what is left to be read.
 */
export function doubleLines(reading: Reading, said: readonly Said[]): Said[] {
  const { basket } = reading.state
  const twice = reading.concepts.find(at => at.concept === 'twice' && isFree(reading, at.start))
  if (!twice || basket.length === 0) return [...said]
  const beside = said.find(one => isBeside(reading, one, twice))
  const line = beside && lineOf(reading, beside.mention, idsOf(beside.line))
  const lines = line ? [line] : beside ? [] : spokenOf(reading, twice)
  if (lines.length === 0 || (line && isChoiceOf(reading, line, twice))) return [...said]
  take(reading, twice.start, twice.end, 'change')
  for (const { lineId, quantity } of lines)
    propose(reading, twice.start, { act: 'change', target: { lineId }, quantity: quantity * 2 }, 'twice as many')
  return said.filter(one => one !== beside)
}

/** "Double shot" of a coffee that has that choice: how it is made, and not how many. */
function isChoiceOf(reading: Reading, { productId }: BasketLine, { start, end }: Extent): boolean {
  const said = reading.tokens.slice(start, end).flatMap(({ norm, raw }) => [norm, raw])
  const named = productOf(reading, productId)?.source.options.flatMap(({ choices }) => choices) ?? []
  return named.some(({ name, aliases }) =>
    [name, ...aliases].some(called =>
      called
        .toLowerCase()
        .split(' ')
        .some(word => said.includes(word)),
    ),
  )
}

/** With nothing but small words between, and nothing further said of it. */
function isBeside({ tokens, lexicon: { roles, articles } }: Reading, { mention }: Said, { start, end }: Extent): boolean {
  if (!isPlain(mention)) return false
  const between = mention.end <= start ? tokens.slice(mention.end, start) : tokens.slice(end, mention.start)
  const isSmall = (word: string) => [roles.turns, roles.becomes, roles.own, articles.definite].some(words => words.has(word))
  return between.every(({ skippable, mark, norm }) => !mark && (skippable || isSmall(norm)))
}

const isPlain = ({ amounts, options, portions, without, notes }: Mention) =>
  amounts.length + options.length + portions.length + without.length + notes.length === 0

/** Every line, or the only one, where nothing else is said. */
function spokenOf(reading: Reading, twice: Extent): readonly BasketLine[] {
  const { basket } = reading.state
  const range = sentenceRange(reading, twice.start)
  const { tokens, lexicon, cues } = reading
  const isSmall = (i: number) =>
    !isContent(reading, i) ||
    holds(twice, i) ||
    lexicon.roles.all.has(tokens[i]!.norm) ||
    lexicon.roles.turns.has(tokens[i]!.norm) ||
    lexicon.roles.becomes.has(tokens[i]!.norm) ||
    lexicon.roles.talk.has(tokens[i]!.norm) ||
    cues.some(cue => holds(cue, i) && cue.meanings.some(one => one === 'line:each' || one === 'line:both'))
  if (!tokens.every((_, i) => isSmall(i) && (isFree(reading, i) || holds(twice, i)))) return []
  return basket.length === 1 || meansWhole(reading, range) ? basket : []
}
