import type { Element } from './elements.ts'
import { formSaid } from './form-said.ts'
import type { Mention } from './mention.ts'
import type { Reading } from './reading.ts'

/** More tokens than this between two numbers, and the second says something else. */
const longestBreath = 6

/**
 * "3 kg, eh 2 kg", "30 pages no 40", "2 kg er jaygay 5 kg", "1 kg sugar, no, 2 kg": a number that is taken back in the same breath
 * was not said. The second one goes on with the first one's unit where it has none of its own. In "2 kg, not 1" the second was not.
 */
export function withoutTakenBack(reading: Reading, elements: readonly Element[]): Element[] {
  const kept: Element[] = []
  for (const [i, element] of elements.entries()) {
    if (element.kind === 'amount' && isDenied(reading, element, elements.slice(i + 1))) continue
    if (element.kind === 'amount' && kept.some(other => other.kind === 'amount') && isDeniedBehind(reading, element)) continue
    const before = element.kind === 'amount' ? takenBackBy(reading, kept, element, elements[i + 1]) : undefined
    if (element.kind !== 'amount' || !before) {
      kept.push(element)
      continue
    }
    const at = kept.indexOf(before)
    if (isRefused(reading, element.start)) {
      kept.splice(at + 1)
      continue
    }
    const { unit, units, measure } = before.amount
    const scaled = measure && { ...measure, size: (measure.size / before.amount.value) * element.amount.value }
    const amount =
      element.amount.units.length > 0
        ? { ...element.amount, corrected: true }
        : { ...element.amount, corrected: true, units, ...(unit !== undefined && { unit }), ...(scaled && { measure: scaled }) }
    if (kept[at + 1]?.kind === 'item') kept.splice(at, 1)
    else kept.splice(at)
    kept.push({ ...element, amount })
  }
  return kept
}

/** The number before, if words that take back stand between the two; the product may have been named behind it. */
function takenBackBy(
  reading: Reading,
  kept: readonly Element[],
  element: AmountElement,
  next: Element | undefined,
): AmountElement | undefined {
  let at = kept.findLastIndex(other => other.kind !== 'separator' && other.kind !== 'other')
  const from = kept[at]?.end
  if (kept[at]?.kind === 'item' && kept[at - 1]?.kind === 'amount' && next?.kind !== 'item') at--
  const before = kept[at]
  // "bukan yang 200": a number that points tells which one, not how many.
  if (element.amount.portion) return undefined
  if (before?.kind !== 'amount' || from === undefined || element.start - from > longestBreath) return undefined
  const [a, b] = [before.amount.measure, element.amount.measure]
  if (a && b && a.dimension !== b.dimension) return undefined
  return isTakenBack(reading, from, element.start) ? before : undefined
}

/** Words that take back stand between the two places: "no", "sorry", "instead of". */
function isTakenBack(reading: Reading, from: number, to: number): boolean {
  const { negator, negatorAfter } = reading.lexicon.roles
  for (let i = from; i < to; i++) {
    const { norm } = reading.tokens[i]!
    if (negator.has(norm) || negatorAfter.has(norm)) return true
  }
  return reading.cues.some(
    cue => cue.start >= from && cue.end <= to && (cue.meanings.includes('correction') || cue.meanings.includes('replace')),
  )
}

/** "not 1", "bukan 1": the word of refusal right before the number, where it is no answer by itself. */
function isRefused({ tokens, lexicon }: Reading, start: number): boolean {
  const before = tokens[start - 1]
  if (!before || !lexicon.roles.negator.has(before.norm) || lexicon.roles.negatorAfter.has(before.norm)) return false
  if (before.norm !== 'no' && !before.mark) return true
  const meanings = lexicon.phrases.longestAt([before], 0)?.values ?? []
  return !meanings.includes('deny') || meanings.includes('correction')
}

/** "jangan 5, tiga aja": a number right behind a word of denial, with the right one following at once. */
function isDenied({ tokens, lexicon }: Reading, element: AmountElement, rest: readonly Element[]): boolean {
  const { negator, negatorAfter } = lexicon.roles
  const before = tokens[element.start - 1]?.norm ?? ''
  const next = rest.find(other => other.kind === 'amount' || other.kind === 'item')
  const instead = next?.kind === 'amount' && !next.amount.portion && next.start - element.end <= 2
  return negator.has(before) && !negatorAfter.has(before) && before !== 'no' && !element.amount.portion && instead
}

/** "Tinti koren, duita na": a number with a word of denial behind it that ends the clause, after another number. */
function isDeniedBehind({ tokens, lexicon }: Reading, { end, amount }: AmountElement): boolean {
  const after = tokens[end + 1]
  return !amount.portion && lexicon.roles.negatorAfter.has(tokens[end]?.norm ?? '') && (after === undefined || after.mark)
}

type AmountElement = Extract<Element, { kind: 'amount' }>

/**
 * "Miniket na, nazirshail den", "not the latte, a mocha": of several products, those that are said only to say no to them. A
 * word of refusal stands right behind the product, or a negator right before it; what comes right before a refused product, without
 * number and without a mark between them, is refused with it.
 */
export function refusedIn(reading: Reading, mentions: readonly Mention[]): ReadonlySet<Mention> {
  const { negator, negatorAfter, filler, vocative } = reading.lexicon.roles
  const isSmall = (i: number) => filler.has(reading.tokens[i]!.norm) || vocative.has(reading.tokens[i]!.norm)
  const refusals = reading.cues.filter(cue => cue.meanings.includes('remove') || cue.meanings.includes('excludeAfter'))
  const refused = new Set<Mention>()
  for (const [k, mention] of mentions.entries()) {
    if (mention.portions.length > 0) continue
    let behind = mention.end
    while (behind < reading.tokens.length && isSmall(behind)) behind++
    let ahead = mention.start - 1
    while (ahead >= 0 && isSmall(ahead)) ahead--
    const after = reading.tokens[behind]
    const next = mentions[k + 1]
    const saysNo = after !== undefined && negatorAfter.has(after.norm) && next !== undefined
    const cue = refusals.some(other => other.start === behind) && !isCutting(reading, mention, behind)
    const before = reading.tokens[ahead]
    const denied =
      before !== undefined &&
      negator.has(before.norm) &&
      !negatorAfter.has(before.norm) &&
      mention.amounts.length === 0 &&
      mentions.length > 1
    if (saysNo || cue || denied || (next && isCorrected(reading, mention, next))) refused.add(mention)
  }
  for (const [k, mention] of mentions.entries()) {
    const next = mentions[k + 1]
    if (next && refused.has(next) && next.start === mention.end && mention.amounts.length === 0) refused.add(mention)
  }
  return refused
}

/** "Murgi 2 kg kete diyen": with nothing in the order yet, what is counted shall be cut, not crossed off. */
const isCutting = (reading: Reading, { amounts }: Mention, i: number) =>
  reading.state.basket.length === 0 && amounts.length > 0 && formSaid(reading, i) === 'kat.having'

/** "3 cetirizine. Sorry, 2 …", "brown rice, red rice I mean": words of a slip right before what is meant, or right behind it. */
function isCorrected(reading: Reading, { end, amounts }: Mention, next: Mention): boolean {
  if (next.start - end > longestBreath || amounts.length > 1) return false
  const isSmall = (i: number) => reading.tokens[i]!.mark || reading.tokens[i]!.skippable
  const slips = reading.concepts.filter(at => at.concept === 'slip')
  const before = slips.some(at => {
    if (at.start < end || at.end > next.start) return false
    for (let i = at.end; i < next.start; i++)
      if (!isSmall(i) && !slips.some(o => o.start <= i && i < o.end)) return isAmount(reading, i, next)
    return true
  })
  const behind = amounts.length === 0 && slips.some(at => at.start === next.end)
  return before || behind
}

const isAmount = (reading: Reading, i: number, next: Mention) =>
  next.amounts.length > 0 &&
  reading.tokens
    .slice(i, next.start)
    .every(
      token =>
        token.kind === 'number' ||
        token.mark ||
        reading.lexicon.units.has(token.norm) ||
        reading.lexicon.numbers.has(token.norm),
    )
