import type { Mention } from '../reading/mention.ts'
import { type Cue, clauseRange, cuesOf, has, isFree, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { holds, isInside } from '../words/extent.ts'
import { isArticle } from '../words/lexicon.ts'
import { type BasketLine, idsOf, lineOf } from './basket.ts'
import { corrects } from './counted-anew.ts'
import type { Said } from './evidence.ts'
import { besides, type Gone, goneOf, isOnlyWish, leftBe, pointedBack, siblingBehind } from './gone.ts'
import { withJoinedCounts } from './joined-counts.ts'
import { keptAsIs } from './kept-as-is.ts'
import { keptOnly } from './kept-only.ts'
import { changeLine } from './line-changed.ts'
import { madeOther } from './made-other.ts'
import { akin, isKin, replacementAt } from './replacements.ts'
import { proposeSome, someOf, swapSome } from './some-swapped.ts'
import { leftAlone, withoutWithdrawn } from './withdrawn.ts'

/**
 * Reads changes of the order as it stands: something removed, replaced, counted anew or made differently. Answers the
 * mentions that are left, which are new goods. A removal followed by "instead …" in the same breath is one replacement.
 */
export function readChanges(reading: Reading, all: readonly Said[], refused: ReadonlySet<Mention>): Said[] {
  const said = withoutWithdrawn(reading, all)
  if (reading.state.basket.length === 0) return said.filter(one => !refused.has(one.mention))
  const replacements = [...cuesOf(reading, 'replace'), ...cuesOf(reading, 'instead')].sort((a, b) => a.start - b.start)
  const taking = [...new Set([...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel')])]
  // "Chola thak ar alu 3 kg koren": beside a line that is counted anew, what is left be stays as it is.
  const isCounted = said.some(({ mention, line }) => mention.amounts.length > 0 && lineOf(reading, mention, idsOf(line)))
  const spoken = taking.length > 0 ? taking : isCounted ? [] : leftAlone(reading, said)
  let left = swapSome(
    reading,
    madeOther(reading, withJoinedCounts(reading, keptAsIs(reading, keptOnly(reading, said) ?? said, spoken))),
  )
  const removals = spoken.filter(cue => isFree(reading, cue.start) && isFree(reading, cue.end - 1))
  const gone: Gone[] = []
  for (const cue of removals) {
    const target = nearest(
      left.filter(
        ({ mention, line }) =>
          (sameClause(reading, cue, mention) || isParted(reading, cue, mention, left)) &&
          !leavesOutBehind(reading, cue, mention) &&
          // "Drop antangin to 4": what is left goes on.
          !mention.amounts.some(amount => reading.tokens[amount.start - 1]?.norm === 'to') &&
          lineOf(reading, mention, idsOf(line)),
      ),
      cue,
    )
    if (!target) {
      const meant = pointedBack(reading, left, cue)
      if (meant) gone.push(goneOf(reading, meant, cue))
      left = left.filter(other => other !== meant)
      continue
    }
    const together = [target, ...besides(reading, left, target, cue)]
    for (const one of together) gone.push(goneOf(reading, one, cue))
    left = left.filter(other => !together.includes(other))
  }
  for (const { one, cue } of gone.length === 0 && !isCounted ? leftBe(reading, left) : []) {
    gone.push(goneOf(reading, one, cue))
    left = left.filter(other => other !== one)
  }
  for (const cue of replacements) {
    if (gone.some(other => other.cue.start === cue.start)) continue
    const { target, by, targetSaid } = replacementAt(reading, cue, left, gone)
    if (!by || !target) continue
    take(reading, cue.start, cue.end, 'replace')
    // "Pandannya 1 aja, yg satu ganti keju": what there is of the first stays, and the other is one more.
    if (has(reading, 'fewer') && target.productId === reading.state.shortage?.productId) continue
    const at = Math.min(cue.start, by.mention.start)
    by.line = akin(reading, by.line, target)
    left = left.filter(other => other !== by && other !== targetSaid)
    const removed = gone.findIndex(other => other.line.lineId === target.lineId)
    if (removed >= 0) take(reading, gone[removed]!.cue.start, gone[removed]!.cue.end, 'replace')
    if (removed >= 0) gone.splice(removed, 1)
    // "Change the cake to 3 pounds" where several are called so: the one in the order is made otherwise.
    if (by.line.candidates.some(one => one.productId === target.productId)) {
      changeLine(reading, target, by, at)
      continue
    }
    reading.origins.set(by.line, by.mention)
    // "Replace 1 butter croissant with an almond one": of three, two stay.
    const some = targetSaid?.line.quantity ?? someOf(reading, by, cue, target)
    if (some !== undefined && some < target.quantity) {
      proposeSome(reading, by, target, some, at)
      continue
    }
    propose(
      reading,
      at,
      { act: 'replace', target: { lineId: target.lineId }, by: by.line },
      `${target.productId} by "${by.mention.phrase}"`,
    )
  }
  const sibling = gone.length === 1 ? siblingBehind(reading, left, gone[0]!) : undefined
  if (sibling) {
    const [{ line, at, cue }] = gone as [(typeof gone)[number]]
    take(reading, cue.start, cue.end, 'replace')
    reading.origins.set(sibling.line, sibling.mention)
    const act = { act: 'replace', target: { lineId: line.lineId }, by: sibling.line } as const
    propose(reading, at, act, `${line.productId} goes and another of its name comes`)
    left = left.filter(other => other !== sibling)
    gone.length = 0
  }
  for (const [i, { line, at, cue, stays }] of gone.entries()) {
    take(reading, cue.start, cue.end, 'remove')
    if (stays !== undefined)
      propose(reading, at, { act: 'change', target: { lineId: line.lineId }, quantity: stays }, 'some of it goes')
    else if (reading.state.shortage?.productId === line.productId && gone.length === 1)
      propose(reading, at, { act: 'drop' }, 'what is short goes')
    else if (gone.findIndex(other => other.line.lineId === line.lineId) === i)
      propose(reading, at, { act: 'remove', target: { lineId: line.lineId } }, line.productId)
  }
  const others = readRefused(reading, left, refused).filter(one => !corrects(reading, one))
  return others.filter(one => !changesToo(reading, one))
}

/** "Mop set only 1, and softener 5 bottles": beside a change, what stands in the order in another number is changed too. */
function changesToo(reading: Reading, one: Said): boolean {
  const { mention, line } = one
  const { start, end } = sentenceRange(reading, mention.start)
  const isChanged = reading.acts.some(
    ({ at, act }) => (act.act === 'change' || act.act === 'replace') && holds({ start, end }, at),
  )
  const isAdded = cuesOf(reading, 'add').some(cue => isInside(cue, { start, end }))
  const target = reading.state.basket.find(({ productId }) => idsOf(line).includes(productId))
  const counted = mention.amounts.length > 0 && mention.portions.length === 0 && line.quantity !== target?.quantity
  if (!isChanged || isAdded || !target || !counted || line.quantity === undefined || idsOf(line).length > 1) return false
  changeLine(reading, target, one, mention.start)
  return true
}

/** "A no, B": a refused line of the order is replaced by the new product behind it, or goes. */
function readRefused(reading: Reading, said: readonly Said[], refused: ReadonlySet<Mention>): Said[] {
  let left = said.filter(one => !refused.has(one.mention))
  for (const one of said) {
    const line = refused.has(one.mention) ? lineOf(reading, one.mention, idsOf(one.line)) : undefined
    if (!line || isGone(reading, line)) continue
    const isNew = (other: Said) => !idsOf(other.line).some(id => reading.state.basket.some(l => l.productId === id))
    // "Chal nazirshail hobe, miniket na": what is refused may come last, and then only its kin stands for it, what alone is wanted, or what
    // stands right before the word of refusal ("harusnya cappuccino bukan mocha").
    const by =
      left.find(other => other.mention.start > one.mention.start && isNew(other)) ??
      left.find(
        other =>
          isNew(other) &&
          (isKin(reading, other, line) || isOnlyWish(reading, other) || isAgainst(reading, other.mention, one.mention)),
      )
    const target = { lineId: line.lineId }
    if (by) {
      reading.origins.set(by.line, by.mention)
      propose(reading, one.mention.start, { act: 'replace', target, by: by.line }, `not ${line.productId}`)
    } else propose(reading, one.mention.start, { act: 'remove', target }, `not ${line.productId}`)
    left = left.filter(other => other !== by)
  }
  return left
}

/** Nothing but a word of refusal stands between the two, as between things of which one is meant and the other is not. */
function isAgainst({ tokens, lexicon }: Reading, { end }: Mention, { start }: Mention): boolean {
  const between = tokens.slice(end, start)
  const isNo = (word: string) => lexicon.roles.negator.has(word)
  return (
    between.some(({ norm }) => isNo(norm)) &&
    between.every(({ norm, mark, skippable }) => mark || skippable || isNo(norm) || isArticle(norm, lexicon))
  )
}

const isGone = ({ acts }: Reading, { lineId }: BasketLine) =>
  acts.some(({ act }) => (act.act === 'remove' || act.act === 'replace') && act.target?.lineId === lineId)

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
