import { clauseRange, cuesOf, type Reading, written } from '../reading/reading.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import type { SellerMeaning } from '../words/lexicon.ts'
import type { OrderNumberSaid } from './seller-said.ts'

type Said = { start: number; end: number; values: readonly SellerMeaning[] }

/**
 * Why a seller refuses or what is amiss, as written: the clauses beside that of the command, or else the words behind it. Words that tell
 * of a trouble themselves ("alamatnya salah") belong to it, those that only name one ("ada kendala") do not.
 */
export function reasonOf(
  reading: Reading,
  { start, end }: Extent,
  meaning: SellerMeaning,
  number: OrderNumberSaid | undefined,
  refusals: readonly Said[],
  alike: readonly Extent[],
): string | undefined {
  const { tokens } = reading
  // "… hobe na, onno kauke den": the same said once more in other words is no reason.
  const again = (i: number) => alike.some(other => other.end - other.start > 1 && holds(other, i))
  const isOut = (i: number) =>
    tokens[i]!.mark || (number !== undefined && holds(number, i)) || again(i) || (tokens[i]!.skippable && again(i - 1))
  const between = (from: number, until: number, isSkipped: (i: number) => boolean) => {
    while (from < until && isSkipped(from)) from++
    while (until > from && isSkipped(until - 1)) until--
    const says = wordsOf(reading, { start: from, end: until }).some(i => !isCourtesy(reading, i) && !isCalled(reading, i))
    return says ? written(reading, from, until).trim() : undefined
  }
  const said = (from: number, until: number) => between(from, until, i => isOut(i) || holds({ start, end }, i))
  const own = clauseRange(reading, start)
  const whole = own.start === 0 && own.end === tokens.length
  const last = endOfTold(reading, own, refusals)
  if (meaning === 'problem' && tellsItself(reading, { start, end }))
    return between(own.start, last, i => isOut(i) || (i < start && tokens[i]!.skippable))
  // "Oven broke down can't take it": a trouble that is told before the refusal is why.
  const isToldAhead = meaning === 'reject' && reading.concepts.some(at => at.concept === 's_problem' && at.end <= start)
  if (whole) return isToldAhead ? said(0, start) : said(end, last)
  const after = tokens[own.end - 1]?.mark ? said(Math.max(end, own.end), last) : undefined
  if (after !== undefined) return after
  const ahead = { start: 0, end: own.start }
  const before = isPolite(reading, ahead) || isRefusal(reading, ahead, refusals) ? undefined : said(0, own.start)
  if (before !== undefined || leftIn(reading, own, start, end) <= 2) return before
  // "Na vai eto dure jabo na", "I can't finish a cake by tomorrow": the refusal with what it is about.
  return between(own.start, last, i => isOut(i) || isCalled(reading, i))
}

/** Without "please help", "sorry" and one more refusal at the end, as long as something else is told. */
function endOfTold(reading: Reading, own: Extent, refusals: readonly Said[]): number {
  let end = reading.tokens.length
  while (end > own.end) {
    const clause = clauseRange(reading, end - (reading.tokens[end - 1]!.mark ? 2 : 1))
    const isFirst = clause.start <= own.end
    const goes = isPolite(reading, clause) || (!isFirst && isRefusal(reading, clause, refusals))
    if (!goes || clause.start < own.end || clause.start >= end) break
    end = clause.start
  }
  return end
}

/** "Na vai …", "no no": a name for the listener, and a no before it or before another no. */
const isCalled = ({ tokens, lexicon: { roles } }: Reading, i: number) => {
  const refuses = (at: number) => [roles.negator, roles.negatorAfter].some(set => set.has(tokens[at]?.norm ?? ''))
  return (
    roles.vocative.has(tokens[i]!.norm) ||
    (refuses(i) && (roles.vocative.has(tokens[i + 1]?.norm ?? '') || refuses(i - 1) || refuses(i + 1)))
  )
}

const wordsOf = ({ tokens }: Reading, { start, end }: Extent) =>
  Array.from({ length: end - start }, (_, k) => start + k).filter(i => !tokens[i]!.mark)

const isPolite = (reading: Reading, clause: Extent) => wordsOf(reading, clause).every(i => isCourtesy(reading, i))

/** A word of thanks, of a call for help, or of "no thank you". */
const isCourtesy = (reading: Reading, i: number) =>
  reading.tokens[i]!.skippable ||
  reading.lexicon.roles.help.has(reading.tokens[i]!.norm) ||
  (['human', 'thanks', 'neutral', 'correction', 'deny'] as const).some(meaning =>
    cuesOf(reading, meaning).some(
      ({ start, end }) => holds({ start, end }, i) && (meaning !== 'deny' || wordsOf(reading, { start, end }).length > 1),
    ),
  )

/** A clause that only says no: all of its words are everyday ones, and some of them refuse. */
const isRefusal = (reading: Reading, clause: Extent, refusals: readonly Said[]) =>
  refusals.some(one => isInside(one, clause) && one.values.includes('reject')) &&
  wordsOf(reading, clause).every(i => reading.tokens[i]!.known) &&
  wordsOf(reading, clause).filter(i => !reading.tokens[i]!.skippable).length <= 4

const leftIn = (reading: Reading, clause: Extent, start: number, end: number) =>
  wordsOf(reading, clause).filter(i => (i < start || i >= end) && !reading.tokens[i]!.skippable).length

/** "Customernya ga answer", "ban bocor", and not "ada masalah", nor "can't finish". */
function tellsItself({ tokens, lexicon, concepts }: Reading, { start, end }: Extent): boolean {
  const isNamed = tokens
    .slice(start, end)
    .some(({ norm, raw }) => lexicon.roles.trouble.has(norm) || lexicon.roles.trouble.has(raw))
  const inside = concepts.filter(at => isInside(at, { start, end }))
  return !isNamed && (inside.some(at => at.concept === 'client') || !inside.some(at => at.concept === 'cant'))
}
