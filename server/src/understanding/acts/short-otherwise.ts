import { productsNamed } from '../goods/named.ts'
import type { Span } from '../names/span.ts'
import { clauseRange, cuesOf, isQuestionWord, type Reading } from '../reading/reading.ts'
import { about, type Sense } from '../reading/sense.ts'
import { isInside, overlap } from '../words/extent.ts'

type Told = 'fewer' | 'substitute' | 'wait' | 'drop'

/** "Never mind, cancel everything", "ga jadi semuanya": not what is short but the whole order is called off; "cancel that one, the rest is fine" is not. */
export const endsAll = (reading: Reading, senses: readonly Sense[]): boolean =>
  senses.some(
    sense =>
      !about(sense, 'rest', 'other') &&
      cuesOf(reading, 'cancel').some(cue => isInside(cue, sense)) &&
      (about(sense, 'order') ||
        reading.tokens.slice(sense.start, sense.end).some(({ norm }) => reading.lexicon.roles.all.has(norm))),
  )

/**
 * What words about a shortage do not say after all: "ar koyta ase?" asks how many there are, "selain itu ada apa?" what there is besides, and
 * "cancel those" takes out what is pointed to.
 */
export function sayingOtherwise(reading: Reading, sense: Sense, told: Told): Told | undefined {
  const asks = (concept: Sense['found'][number]) =>
    reading.tokens.slice(concept.start, concept.end).some((_, i) => isQuestionWord(reading, concept.start + i))
  const some = sense.found.filter(at => at.concept === 'some')
  if (told === 'fewer') {
    if (sense.marked && some.length > 0 && some.every(asks)) return undefined
    const takesOut = (['cancel', 'remove'] as const).some(meaning =>
      cuesOf(reading, meaning).some(cue => some.some(at => at.start === cue.end)),
    )
    return takesOut ? 'drop' : told
  }
  const isAsked = reading.tokens.slice(sense.start, sense.end).some((_, i) => isQuestionWord(reading, sense.start + i))
  return told === 'drop' && !about(sense, 'drop') && isAsked ? 'substitute' : told
}

/** "Ganti d3 aja", "roti bakar instead": one thing that the shop has is named, and takes the place of what is short. */
export function namesInstead(reading: Reading, sense: Sense, spans: readonly Span[]): boolean {
  // "Onno kono choto mach": another one of a kind, whatever is called so.
  const swaps = (['replace', 'instead'] as const).flatMap(meaning => cuesOf(reading, meaning))
  const isSwap = (at: Sense['found'][number]) => swaps.some(cue => overlap(cue, at))
  if (!sense.found.every(at => at.concept !== 'other' || isSwap(at))) return false
  return spans.some(span => {
    if (span.kind !== 'product' || !isInside(span, sense)) return false
    const [only, another] = productsNamed(reading, span.aliases)
    const whole = reading.vocabulary.names.wordsOf(span.aliases[0]!)
    const isMost = span.words.length >= whole.length / 2 || whole[0] === span.words[0]
    return only !== undefined && !another && isMost && only.source.id !== reading.state.shortage?.productId
  })
}

/** "Dim bad den" where oil is short: the clause that drops something names another line of the order, and not what is short. */
export function dropsOther(reading: Reading, sense: Sense, spans: readonly Span[]): boolean {
  const [drop] = sense.found.filter(at => at.concept === 'drop' || at.concept === 'rest')
  if (!drop) return false
  const clause = clauseRange(reading, drop.start)
  const named = spans
    .filter(span => isInside(span, clause))
    .flatMap(span => (span.kind === 'product' ? [productsNamed(reading, span.aliases).map(({ source }) => source.id)] : []))
  const { shortage, basket } = reading.state
  const isShort = (ids: string[]) => shortage !== undefined && ids.includes(shortage.productId)
  const isOther = (ids: string[]) => basket.some(({ productId }) => ids.includes(productId))
  return drop.concept === 'drop' && named.length > 0 && named.every(ids => !isShort(ids) && isOther(ids))
}
