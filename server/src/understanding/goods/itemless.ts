import type { Mention } from '../reading/mention.ts'
import type { Reading } from '../reading/reading.ts'
import type { Element } from './element.ts'
import { toldAnew } from './itemless-anew.ts'
import { madeOtherwise } from './itemless-made.ts'
import { pairsOf } from './itemless-parts.ts'
import { isPlain, saidOf } from './itemless-plain.ts'
import { saidIn } from './itemless-said.ts'
import { letteredVariant } from './lettered-variant.ts'
import type { Loose } from './mention.ts'
import { isUnknownWord } from './unknown-word.ts'

/** A part that names no product: it goes on about the last one, or speaks of the order. */
export function withoutItem(
  reading: Reading,
  part: readonly Element[],
  before: Mention | undefined,
  mentions: Mention[],
  loose: Loose[],
): Mention | undefined {
  // "2 kg jalebi and do you have beguni? if yes 10": the number counts what was asked about in between.
  const current = before && asksBetween(reading, before, part[0]!.start) ? undefined : before
  const pairs = current ? pairsOf(reading, current, part) : []
  if (pairs.length > 1)
    return pairs.reduce<Mention | undefined>((last, pair) => withoutItem(reading, pair, last, mentions, loose), current)
  const lettered = current && letteredVariant(reading, current, part)
  if (current && lettered) {
    mentions.splice(mentions.indexOf(current) + (lettered.replaces ? 0 : 1), lettered.replaces ? 1 : 0, lettered.mention)
    return lettered.mention
  }
  const said = saidIn(reading, part)
  const { amounts, options, without, notes } = said
  if (amounts.length + options.length + without.length + notes.length === 0) return current
  const anew = current && toldAnew(reading, current, said)
  if (current && anew) {
    mentions.splice(mentions.indexOf(current), 1, anew)
    return anew
  }
  const of = current && (madeOtherwise(reading, current, said, mentions) ?? plainly(reading, current, said, mentions))
  if (of) return of
  const all = part.some(element => element.kind === 'all')
  const [amount] = amounts
  loose.push({ start: (amount ?? part[0]!).start, ...(amount ? { amount } : {}), amounts, options, without, notes, all })
  return current
}

const plainly: typeof saidOf = (reading, current, said, mentions) =>
  isPlain(reading, said, current) ? saidOf(reading, current, said, mentions) : undefined

const asksBetween = (reading: Reading, { end }: Mention, start: number) =>
  reading.cues.some(
    cue =>
      cue.meanings.includes('menu') &&
      cue.start >= end &&
      cue.end <= start &&
      reading.sentences[cue.start] !== reading.sentences[start] &&
      reading.tokens.slice(cue.end, start).some((token, i) => isUnknownWord(reading, cue.end + i) && !token.mark),
  )
