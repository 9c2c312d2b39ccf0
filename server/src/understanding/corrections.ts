import type { Element } from './elements.ts'
import type { Mention } from './mention.ts'
import { cuesOf, type Reading } from './reading.ts'

/** More tokens than this between two numbers, and the second says something else. */
const longestBreath = 6

/**
 * "3 kg, eh 2 kg", "30 pages no 40", "2 kg er jaygay 5 kg": a number that is taken back in the same breath was not said. The
 * second one goes on with the first one's unit where it has none of its own.
 */
export function withoutTakenBack(reading: Reading, elements: readonly Element[]): Element[] {
  const kept: Element[] = []
  for (const element of elements) {
    const at = kept.findLastIndex(other => other.kind !== 'separator' && other.kind !== 'other')
    const before = kept[at]
    if (
      element.kind !== 'amount' ||
      before?.kind !== 'amount' ||
      element.start - before.end > longestBreath ||
      !isTakenBack(reading, before.end, element.start) ||
      (before.amount.measure && element.amount.measure && before.amount.measure.dimension !== element.amount.measure.dimension)
    ) {
      kept.push(element)
      continue
    }
    kept.splice(at)
    const { unit, units, measure } = before.amount
    const own = element.amount.units.length > 0
    const scaled = measure && { ...measure, size: (measure.size / before.amount.value) * element.amount.value }
    kept.push(
      own
        ? element
        : {
            ...element,
            amount: { ...element.amount, units, ...(unit !== undefined && { unit }), ...(scaled && { measure: scaled }) },
          },
    )
  }
  return kept
}

/** Words that take back stand between the two places: "no", "sorry", "instead of". */
function isTakenBack(reading: Reading, from: number, to: number): boolean {
  const { negator, negatorAfter } = reading.lexicon.roles
  for (let i = from; i < to; i++) {
    const { norm } = reading.tokens[i]!
    if (negator.has(norm) || negatorAfter.has(norm)) return true
  }
  return [...cuesOf(reading, 'correction'), ...cuesOf(reading, 'replace')].some(cue => cue.start >= from && cue.end <= to)
}

/**
 * "Miniket na, nazirshail den", "not the latte, a mocha": of several products, those that are said only to say no to them. A
 * word of refusal stands right behind the product, or a negator right before it; what comes right before a refused product, without
 * number and without a mark between them, is refused with it.
 */
export function refusedIn(reading: Reading, mentions: readonly Mention[]): ReadonlySet<Mention> {
  const { negator, negatorAfter, filler, vocative } = reading.lexicon.roles
  const isSmall = (i: number) => filler.has(reading.tokens[i]!.norm) || vocative.has(reading.tokens[i]!.norm)
  const refusals = [...cuesOf(reading, 'remove'), ...cuesOf(reading, 'excludeAfter')]
  const refused = new Set<Mention>()
  for (const [k, mention] of mentions.entries()) {
    if (mention.portions.length > 0) continue
    let behind = mention.end
    while (behind < reading.tokens.length && isSmall(behind)) behind++
    let ahead = mention.start - 1
    while (ahead >= 0 && isSmall(ahead)) ahead--
    const after = reading.tokens[behind]
    const next = mentions[k + 1]
    const saysNo = after !== undefined && negatorAfter.has(after.norm) && next !== undefined && !next.exact === !mention.exact
    const cue = refusals.some(other => other.start === behind)
    const before = reading.tokens[ahead]
    const denied =
      before !== undefined &&
      negator.has(before.norm) &&
      !negatorAfter.has(before.norm) &&
      mention.amounts.length === 0 &&
      mentions.length > 1
    if (saysNo || cue || denied) refused.add(mention)
  }
  for (const [k, mention] of mentions.entries()) {
    const next = mentions[k + 1]
    if (next && refused.has(next) && next.start === mention.end && mention.amounts.length === 0) refused.add(mention)
  }
  return refused
}
