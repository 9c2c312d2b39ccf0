import type { Mention } from '../reading/mention.ts'
import { clauseRange, cuesOf, type Reading, take } from '../reading/reading.ts'
import { isInside } from '../words/extent.ts'
import { productsNamed } from './named.ts'
import { isCount } from './variants.ts'

/**
 * "Bakso urat 2, es teh 2, es tehnya less sugar", "2 burgers and 1 fries. mild for the burgers": what was counted before is pointed to once more,
 * without a number, to say how it shall be made, and is nothing further. A kind that several of them are of means all of these.
 */
export function withToldAgain(reading: Reading, mentions: readonly Mention[]): Mention[] {
  let told = [...mentions]
  for (const again of mentions) {
    if (!saysOnlyHow(again) || !isPointedTo(reading, again)) continue
    const meant = told.filter(one => one !== again && one.start < again.start && isSame(reading, one, again))
    if (meant.length === 0 || meant.some(one => isMadeOtherwise(one, again))) continue
    take(reading, again.start, again.end, 'said of what was named before')
    told = told.flatMap(one => (one === again ? [] : [meant.includes(one) ? madeSo(one, again) : one]))
  }
  return told
}

const saysOnlyHow = ({ amounts, portions, options, without, notes }: Mention) =>
  amounts.length + portions.length === 0 && options.length + without.length + notes.length > 0

/** "Es tehnya …", "the burgers …", and nothing in its clause that puts something into or out of the order. */
function isPointedTo(reading: Reading, { start, definite }: Mention): boolean {
  const { tokens, lexicon } = reading
  const clause = clauseRange(reading, start)
  const before = tokens[start - 1]?.norm ?? ''
  return (
    (definite || lexicon.articles.definite.has(before)) &&
    (['replace', 'remove', 'add'] as const).every(act => cuesOf(reading, act).every(cue => !isInside(cue, clause)))
  )
}

/** It is counted, and called so by all the words that were said again, or by another name. */
function isSame(reading: Reading, before: Mention, { words, aliases }: Mention): boolean {
  if (!before.amounts.some(amount => isCount(reading, before, amount))) return false
  if (words.every(word => before.words.includes(word))) return true
  const own = productsNamed(reading, before.aliases)
  return productsNamed(reading, aliases).some(product => own.length === 1 && own.includes(product))
}

const isMadeOtherwise = ({ options, portions }: Mention, again: Mention) =>
  portions.length > 0 ||
  options.some(({ group, choice }) => again.options.some(other => other.group === group && other.choice !== choice))

const madeSo = (one: Mention, { options, without, notes }: Mention): Mention => ({
  ...one,
  options: [...one.options, ...options],
  without: [...one.without, ...without],
  notes: [...one.notes, ...notes],
})
