import type { Mention } from '../reading/mention.ts'
import { type Cue, clauseRange, isFree, type Reading } from '../reading/reading.ts'
import { holds } from '../words/extent.ts'
import { idsOf, lineOf } from './basket.ts'
import type { Said } from './evidence.ts'
import { besides, type Gone, goneOf, pointedBack } from './gone.ts'

/**
 * What these words take away of the order, each the nearest line that was named beside it, with what is joined to that, or what it points
 * back to; and what is left of what was said. Proposes nothing.
 */
export function takenAway(reading: Reading, said: readonly Said[], cues: readonly Cue[]): { gone: Gone[]; left: Said[] } {
  const gone: Gone[] = []
  let left = [...said]
  for (const cue of cues.filter(one => isFree(reading, one.start) && isFree(reading, one.end - 1))) {
    const target = nearest(
      left.filter(
        ({ mention, line }) =>
          (sameClause(reading, cue, mention) || isParted(reading, cue, mention, left)) &&
          !leavesOutBehind(reading, cue, mention) &&
          !leavesOutOf(reading, cue, mention) &&
          // "Drop antangin to 4": what is left goes on.
          !mention.amounts.some(amount => reading.tokens[amount.start - 1]?.norm === 'to') &&
          lineOf(reading, mention, idsOf(line)),
      ),
      cue,
    )
    const meant = target ?? pointedBack(reading, left, cue)
    if (!meant) continue
    const together = target ? [target, ...besides(reading, left, target, cue)] : [meant]
    for (const one of together) gone.push(goneOf(reading, one, cue))
    left = left.filter(other => !together.includes(other))
  }
  return { gone, left }
}

const nearest = (said: readonly Said[], cue: Cue) =>
  said.toSorted((a, b) => distance(a.mention.start, cue) - distance(b.mention.start, cue))[0]
const distance = (at: number, cue: Cue) => (at < cue.start ? cue.start - at : at - cue.end + 0.5)

/** In one sentence with nothing but a comma's worth of words between. */
function sameClause(reading: Reading, cue: Cue, { start, end }: Mention): boolean {
  if (reading.sentences[cue.start] !== reading.sentences[start]) return false
  // "Alu ar lagbe na": right before what refuses, "and" is "any more".
  const until = reading.lexicon.roles.and.has(reading.tokens[cue.start - 1]?.norm ?? '') ? cue.start - 1 : cue.start
  const between = start < cue.start ? reading.tokens.slice(end, until) : reading.tokens.slice(cue.end, start)
  return (
    between.filter(token => token.mark || reading.lexicon.roles.separator.has(token.norm)).length === 0 && between.length <= 5
  )
}

/** "Thai tea no need ice": what is left out stands right behind the words, and what was named before stays. */
function leavesOutBehind({ tokens, vocabulary }: Reading, { start, end, meanings }: Cue, mention: Mention): boolean {
  const next = tokens[end]
  if (!meanings.includes('exclude') || mention.start > start || next?.kind !== 'word') return false
  return vocabulary.optionWords.has(next.norm) || (!next.known && !next.skippable)
}

/** "Without onions in the burgers": what is left out stands between the words and what it is left out of. */
const leavesOutOf = ({ tokens }: Reading, { end, meanings }: Cue, { start, without }: Mention) =>
  meanings.includes('exclude') &&
  start > end &&
  tokens
    .slice(end, start)
    .some(({ raw, norm }) => without.some(text => text.split(' ').some(word => word === raw || word === norm)))

/**
 * "The cireng, remove please", "donatnya masih ada di rumah, ga jadi": the only thing named, with a comma before the word that takes it away,
 * which stands by itself there.
 */
function isParted(reading: Reading, cue: Cue, { start, end, amounts }: Mention, left: readonly Said[]): boolean {
  const { tokens, sentences } = reading
  if (left.length !== 1 || amounts.length > 0 || cue.start < end || sentences[cue.start] !== sentences[start]) return false
  const isSmall = (i: number) => tokens[i]!.norm === ',' || tokens[i]!.skippable
  const clause = clauseRange(reading, cue.start)
  const isAlone = (i: number) => holds(cue, i) || isSmall(i) || tokens[i]!.mark === true
  const alone = tokens.slice(clause.start, clause.end).every((_, k) => isAlone(clause.start + k))
  const reason = tokens.slice(end, clause.start).filter(token => !token.mark).length
  return tokens.slice(end, cue.start).every((_, k) => isSmall(end + k)) || (alone && clause.start > end && reason <= mostReason)
}

/** Words of a reason between what is named and the word that takes it away. */
const mostReason = 6
