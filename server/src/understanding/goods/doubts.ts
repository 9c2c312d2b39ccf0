import type { Product } from '../names/product.ts'
import { isContent, isFree, type Reading, sentenceRange, take, written } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { inUnitsOf, type Measure, sameMeasure } from '../words/measures.ts'
import type { Element } from './element.ts'
import type { Said } from './evidence.ts'

/** Names that are looked at for one word. */
const mostAliases = 40

/**
 * "Ibuprofen, not the 200", "roti tawar yang biasa bukan gandum": of several products that the words fit, those go that have a word or
 * number which is said only to be refused, as long as others remain.
 */
export function withoutDenied(reading: Reading, one: Said): Said {
  const { candidates } = one.line
  if (candidates.length < 2) return one
  const { names } = reading.vocabulary
  const { start, end } = sentenceRange(reading, one.mention.start)
  const denied = new Set<string>()
  for (let i = start; i < end; i++)
    if (!one.mention.words.includes(reading.tokens[i]!.norm) && isRefused(reading, i)) denied.add(reading.tokens[i]!.norm)
  if (denied.size === 0) return one
  const left = candidates.filter(({ productId }) => {
    const product = names.product(names.indexOf(productId)!)
    return ![...denied].some(word => product.words.has(word) || product.numbers.has(Number(word)))
  })
  return left.length === 0 || left.length === candidates.length ? one : { ...one, line: { ...one.line, candidates: left } }
}

/** A word or number with a word of refusal right before it, over small words, or right behind it as in Bangla. */
function isRefused({ tokens, lexicon: { roles, articles } }: Reading, i: number): boolean {
  const token = tokens[i]!
  if (token.mark || (token.kind !== 'number' && token.norm.length < 3)) return false
  let ahead = i - 1
  while (
    ahead >= 0 &&
    (roles.pointer.has(tokens[ahead]!.norm) || articles.definite.has(tokens[ahead]!.norm) || tokens[ahead]!.skippable)
  )
    ahead--
  const before = tokens[ahead]?.norm ?? ''
  const behind = [tokens[i + 1], tokens[i + 1]?.skippable ? tokens[i + 2] : undefined]
  return (
    (roles.negator.has(before) && !roles.negatorAfter.has(before)) ||
    behind.some(one => one && roles.negatorAfter.has(one.norm))
  )
}

/**
 * "Bor listrik" where "isolasi listrik" is sold, "digital scale" beside a digital thermometer: a word that no list knows stands where the
 * rest of the name would. It is something else, which is not sold here, and never becomes the nearest product.
 */
export function withoutStrangers(reading: Reading, one: Said): Said {
  const { mention, line } = one
  const [word, second] = mention.words
  if (mention.exact || line.candidates.length === 0 || word === undefined || second !== undefined || mention.definite)
    return one
  const aliases = [...mention.aliases.slice(0, mostAliases)].map(alias => reading.vocabulary.names.wordsOf(alias))
  const isPlace = (step: number) =>
    aliases.every(words => /^\D/.test(words[words.indexOf(word) + step] ?? '')) && isStrange(reading, mention.start + step)
  const before = isPlace(-1)
  if (!before && !isPlace(1)) return one
  const phrase = written(reading, before ? mention.start - 1 : mention.start, before ? mention.start + 1 : mention.start + 2)
  return { mention: { ...mention, phrase }, line: { ...line, phrase, candidates: [], options: [] } }
}

/**
 * "Rice cooker lagbe ekta, choto family tai 1.8 litre e cholbe": a measure that stands apart, and that only one of several products has,
 * tells which of them is meant.
 */
export function withMeasuresTold(reading: Reading, elements: readonly Element[], said: readonly Said[]): Said[] {
  const { names } = reading.vocabulary
  const used = new Set(
    said.flatMap(({ mention }) => [...mention.amounts, ...mention.portions.flatMap(part => part.amount ?? [])]),
  )
  const apart = elements.flatMap(element => (element.kind === 'amount' && !used.has(element.amount) ? [element.amount] : []))
  return said.map(one => {
    if (one.line.candidates.length < 2) return one
    for (const amount of apart) {
      if (!amount.measure || amount.start < one.mention.end || !isFree(reading, amount.start)) continue
      const fitting = one.line.candidates.filter(({ productId }) =>
        isOf(names.product(names.indexOf(productId)!), amount.measure!),
      )
      if (fitting.length === 0 || fitting.length === one.line.candidates.length) continue
      take(reading, amount.start, amount.end, 'product')
      return { mention: one.mention, line: { ...one.line, candidates: fitting } }
    }
    return one
  })
}

/** It is of that size, or for those of that weight: "my dog is 12 kg". */
const isOf = ({ measures, ranges, units }: Product, size: Measure) =>
  measures.some(own => sameMeasure(own, size)) ||
  (inUnitsOf(size, units) === undefined &&
    ranges.some(({ dimension, from, to }) => dimension === size.dimension && from <= size.size && size.size <= to))

/** A word with a meaning that neither the languages nor the merchant know, however it is spelt. */
function isStrange(reading: Reading, at: number): boolean {
  const token = reading.tokens[at]
  if (token?.kind !== 'word' || token.known || token.raw.length < 3 || !isContent(reading, at)) return false
  const { names, optionWords, ownWords, optionTypos } = reading.vocabulary
  if (reading.taken[at] !== undefined || reading.cues.some(cue => holds(cue, at))) return false
  return (
    !names.has(token.norm) &&
    !optionWords.has(token.norm) &&
    !ownWords.has(token.norm) &&
    names.near(token.norm).length === 0 &&
    names.heard(token.norm).length === 0 &&
    optionTypos.near(token.norm).length === 0
  )
}
