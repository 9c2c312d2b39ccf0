import type { Mention } from '../reading/mention.ts'
import { cuesOf, has, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { holds, isInside } from '../words/extent.ts'
import { isArticle } from '../words/lexicon.ts'
import { countedAsBefore } from './as-many-as-before.ts'
import { type BasketLine, idsOf, lineOf } from './basket.ts'
import { corrects } from './counted-anew.ts'
import type { Said } from './evidence.ts'
import { isOnlyWish, siblingBehind } from './gone.ts'
import { withJoinedCounts } from './joined-counts.ts'
import { keptAsIs } from './kept-as-is.ts'
import { keptOnly } from './kept-only.ts'
import { leftBe } from './left-be.ts'
import { changeLine } from './line-changed.ts'
import { madeOther } from './made-other.ts'
import { meantInstead } from './meant-instead.ts'
import { akin, isKin, replacementAt } from './replacements.ts'
import { takesSomeFirst } from './short-count.ts'
import { proposeSome, someOf, swapSome } from './some-swapped.ts'
import { takenAway } from './taken-away.ts'
import { withoutWithdrawn } from './withdrawn.ts'

/**
 * Reads changes of the order as it stands: something removed, replaced, counted anew or made differently. Answers the
 * mentions that are left, which are new goods. A removal followed by "instead …" in the same breath is one replacement.
 */
export function readChanges(reading: Reading, all: readonly Said[], refused: ReadonlySet<Mention>): Said[] {
  const said = withoutWithdrawn(reading, all)
  if (reading.state.basket.length === 0) {
    // "Promag 1, eh jangan promag deh, mylanta aja": what is refused by its name was not said before, either.
    const again = said.filter(({ mention }) => refused.has(mention) && mention.amounts.length === 0)
    return said.filter(one => !refused.has(one.mention) && !again.some(other => isSaidAgain(one, other)))
  }
  const replacements = [...cuesOf(reading, 'replace'), ...cuesOf(reading, 'instead')].sort((a, b) => a.start - b.start)
  const taking = [...new Set([...cuesOf(reading, 'remove'), ...cuesOf(reading, 'cancel')])]
  // "Chola thak ar alu 3 kg koren": beside a line that is counted anew, what is left be stays as it is.
  const isCounted = said.some(({ mention, line }) => mention.amounts.length > 0 && lineOf(reading, mention, idsOf(line)))
  const leaving = isCounted ? [] : leftBe(reading, said)
  const kept = keptAsIs(reading, keptOnly(reading, said) ?? said, taking.length > 0 ? taking : leaving)
  const replaced = swapSome(reading, meantInstead(reading, madeOther(reading, withJoinedCounts(reading, kept))))
  const byName = takenAway(reading, replaced, taking)
  // Beside what is taken away by name, what is left be stays.
  const away = byName.gone.length > 0 ? byName : takenAway(reading, byName.left, leaving)
  const gone = [...away.gone]
  let { left } = away
  for (const cue of replacements) {
    if (gone.some(other => other.cue.start === cue.start)) continue
    const { target, by, targetSaid } = replacementAt(reading, cue, left, gone)
    if (!by || !target) continue
    take(reading, cue.start, cue.end, 'replace')
    // "Pandannya 1 aja, yg satu ganti keju": what there is of the first stays, and the other is one more.
    const isShort = target.productId === reading.state.shortage?.productId
    if (isShort && (has(reading, 'fewer') || takesSomeFirst(reading, Math.min(cue.start, by.mention.start)))) continue
    const at = Math.min(cue.start, by.mention.start)
    by.line = akin(reading, by.line, target)
    const behind = targetSaid && countedBehind(reading, by, targetSaid)
    if (behind) by.line = { ...by.line, ...behind }
    left = left.filter(other => other !== by && other !== targetSaid)
    const removed = gone.findIndex(other => other.line.lineId === target.lineId)
    if (removed >= 0) take(reading, gone[removed]!.cue.start, gone[removed]!.cue.end, 'replace')
    if (removed >= 0) gone.splice(removed, 1)
    // "Change the cake to 3 pounds" where several are called so: the one in the order is made otherwise.
    if (by.line.candidates.some(one => one.productId === target.productId)) {
      changeLine(reading, target, by, at)
      continue
    }
    if (targetSaid?.line.quantity === undefined) by.line = countedAsBefore(reading, by, target, all)
    else if (targetSaid.line.quantity === target.quantity) by.line = { quantity: target.quantity, ...by.line }
    reading.origins.set(by.line, by.mention)
    // "Replace 1 butter croissant with an almond one": of three, two stay.
    const some = behind ? undefined : (targetSaid?.line.quantity ?? someOf(reading, by, cue, target))
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

/** "Nazirshail instead of miniket, 5 kg": what is counted behind a comma, when both were named, is how many there shall be of the first. */
function countedBehind(
  { tokens }: Reading,
  by: Said,
  { mention, line }: Said,
): Pick<Said['line'], 'quantity' | 'unit'> | undefined {
  const [amount, another] = mention.amounts
  if (!amount || another || by.mention.amounts.length > 0 || by.mention.start > mention.start) return undefined
  const isParted = tokens.slice(mention.start, amount.start).some(({ norm }) => norm === ',')
  if (!isParted || line.quantity === undefined) return undefined
  return { quantity: line.quantity, ...(line.unit !== undefined && { unit: line.unit }) }
}

/** All that the first may be is what the second, behind it, may be. */
const isSaidAgain = (one: Said, other: Said) =>
  one.mention.end <= other.mention.start && idsOf(one.line).every(id => idsOf(other.line).includes(id))

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
