import type { Mention } from '../reading/mention.ts'
import { type Cue, cuesOf, propose, type Reading, take } from '../reading/reading.ts'
import type { Amount } from '../words/amounts.ts'
import { lineOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { akin } from './replacements.ts'
import { resolve } from './resolve.ts'
import { nameOnly } from './variants.ts'

/**
 * "Pakunya ganti yang 7", "paku 5 ganti paku 7, 2 kilo": a line of the order gives way to another of its name, told by a size behind the
 * word that replaces. That size is no quantity; what else is counted there is. Answers what is left to read.
 */
export function swapVariants(reading: Reading, said: readonly Said[]): Said[] {
  const gone = new Set<Said>()
  for (const [i, one] of said.entries()) {
    const next = said[i + 1]
    if (next && isSameName(reading, one, next) && isSwapped(reading, one, next.mention.amounts)) gone.add(one).add(next)
    else if (!gone.has(one) && isSwapped(reading, one, one.mention.amounts)) gone.add(one)
  }
  return said.filter(one => !gone.has(one))
}

/** "Paku 5 ganti paku 7": the same name twice, each with a number and nothing else. */
function isSameName(reading: Reading, { mention: a }: Said, { mention: b }: Said): boolean {
  const name = (mention: Mention) => nameOnly(reading, mention.words).join(' ')
  return name(a) === name(b) && b.options.length + b.without.length + b.portions.length === 0
}

function isSwapped(reading: Reading, { mention, line }: Said, amounts: readonly Amount[]): boolean {
  if (mention.options.length + mention.without.length + mention.portions.length > 0) return false
  const ids = line.candidates.map(({ productId }) => productId)
  const target = lineOf(reading, mention, ids)
  const cue = cuesBetween(reading, mention.start, amounts)
  if (!target || !cue) return false
  const behind = amounts.filter(amount => amount.start >= cue.end)
  const [size] = behind
  if (!size) return false
  const words = nameOnly(reading, mention.words)
  const plain = behind.map((amount): Amount => ({ ...amount, portion: false }))
  // A small bare number tells a size where another one counts: as many as before are meant where none does.
  const counted = plain.length > 1 ? plain : [...plain, { ...plain[0]!, value: target.quantity / 1000, units: [] }]
  const wanted = { ...mention, words, exact: false, aliases: reading.hold(words), amounts: counted }
  const by = akin(reading, resolve(wanted, reading), target)
  const [only, second] = by.candidates
  if (!only || second || only.productId === target.productId) return false
  const { quantity, unit, ...rest } = by
  const isSaid = plain.length > 1 && quantity !== undefined
  const request = { ...rest, ...(isSaid && { quantity }), ...(isSaid && unit !== undefined && { unit }) }
  take(reading, cue.start, cue.end, 'replace')
  reading.origins.set(request, mention)
  propose(
    reading,
    mention.start,
    { act: 'replace', target: { lineId: target.lineId }, by: request },
    `another size in place of ${target.productId}`,
  )
  return true
}

/** The word that replaces between a name and a number behind it. What was named is taken with its words, so all cues are looked at. */
const cuesBetween = (reading: Reading, start: number, amounts: readonly Amount[]): Cue | undefined =>
  reading.cues.find(
    cue =>
      cue.meanings.includes('replace') &&
      cue.start > start &&
      amounts.some(amount => amount.start >= cue.end) &&
      cuesOf(reading, 'instead').every(other => other.start < start || other.start > cue.end),
  )
