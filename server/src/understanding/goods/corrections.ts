import { formSaid, saysForm } from '../reading/form-said.ts'
import type { Reading } from '../reading/reading.ts'
import { isInside } from '../words/extent.ts'
import { sameMeasure } from '../words/measures.ts'
import type { Element } from './element.ts'
import { tellsSize, tellsStrength } from './variants.ts'

/** More words than this between two numbers, and the second says something else. */
export const longestBreath = 6

/**
 * "3 kg, eh 2 kg", "30 pages no 40", "2 kg er jaygay 5 kg", "1 kg sugar, no, 2 kg": a number that is taken back in the same breath
 * was not said. The second one goes on with the first one's unit where it has none of its own. In "2 kg, not 1" the second was not.
 */
export function withoutTakenBack(reading: Reading, elements: readonly Element[]): Element[] {
  const kept: Element[] = []
  for (const [i, element] of elements.entries()) {
    if (element.kind === 'amount' && isDenied(reading, element, elements.slice(i + 1))) continue
    if (element.kind === 'amount' && kept.some(other => other.kind === 'amount') && isDeniedBehind(reading, element)) continue
    if (element.kind === 'amount' && doesNotDo(reading, kept, element)) continue
    // "Triplek 9 mm 4 lembar eh 12 mm": another size, which takes nothing from the number.
    const last = kept.findLast(other => other.kind === 'item')
    if (element.kind === 'amount' && last?.kind === 'item' && tellsSize(reading, last.span.words, element.amount)) {
      const said = kept.findLast(other => other.kind === 'amount' || other.kind === 'item')!
      const isOther = said.kind === 'amount' ? !isOfOneKind(said.amount, element.amount) : last.span.words.length > 1
      const isNew = !kept.some(other => other.kind === 'amount' && isSame(other.amount, element.amount))
      if (isOther && isNew && isTakenBack(reading, said.end, element.start)) {
        kept.push({ kind: 'separator', start: said.end, end: element.start, sentence: false }, element)
        continue
      }
    }
    const takenBack = element.kind === 'amount' ? takenBackBy(reading, kept, element, elements[i + 1]) : undefined
    if (element.kind !== 'amount' || !takenBack) {
      kept.push(element)
      continue
    }
    const item = kept.findLast(other => other.kind === 'item')
    const tells = (amount: AmountElement['amount']) => item !== undefined && tellsStrength(reading, item.span.words, amount)
    // "10 vitamin c 500, no 12": what was counted is taken back, and not which one it is.
    const counted = tells(takenBack.amount) && !tells(element.amount) ? countAhead(kept, takenBack) : undefined
    const before = counted ?? takenBack
    // "Fexo 120 ek pata, na 180 ta": another strength, and as many of it as before.
    if (tells(element.amount) && !tells(before.amount)) {
      kept.push(element)
      continue
    }
    const at = kept.indexOf(before)
    if (isRefused(reading, element.start)) {
      kept.splice(at, 1, { ...before, amount: { ...before.amount, corrected: true, from: element.amount.value } })
      continue
    }
    const { unit, units, measure } = before.amount
    const scaled = measure && { ...measure, size: (measure.size / before.amount.value) * element.amount.value }
    const amount =
      element.amount.units.length > 0
        ? { ...element.amount, corrected: true }
        : { ...element.amount, corrected: true, units, ...(unit !== undefined && { unit }), ...(scaled && { measure: scaled }) }
    if (kept.slice(at + 1).some(other => other.kind === 'item' || other.kind === 'option')) kept.splice(at, 1)
    else kept.splice(at)
    kept.push({ ...element, amount })
  }
  return kept
}

/** The number ahead of another one and of what that belongs to. */
const countAhead = (kept: readonly Element[], behind: AmountElement) =>
  kept.slice(0, kept.indexOf(behind)).findLast(other => other.kind === 'amount')

/** Both measure the same, so that the second may stand for the first. */
const isOfOneKind = (one: AmountElement['amount'], other: AmountElement['amount']) =>
  one.measure !== undefined && one.measure.dimension === other.measure?.dimension

const isSame = (one: AmountElement['amount'], other: AmountElement['amount']) =>
  one.measure !== undefined && other.measure !== undefined && sameMeasure(one.measure, other.measure)

/** Words between two places, without marks. */
export const wordsIn = ({ tokens }: Reading, from: number, to: number) =>
  tokens.slice(from, to).filter(token => !token.mark).length

/** The number before, if words that take back stand between the two; the product may have been named behind it. */
function takenBackBy(
  reading: Reading,
  kept: readonly Element[],
  element: AmountElement,
  next: Element | undefined,
): AmountElement | undefined {
  let at = kept.findLastIndex(other => other.kind !== 'separator' && other.kind !== 'other')
  let from = kept[at]?.end
  // "15, spicy. Actually 18": how it shall be stands between the two.
  if (kept[at]?.kind === 'option' && next?.kind !== 'item') {
    const counted = kept.findLastIndex(other => other.kind === 'amount' || other.kind === 'item')
    if (counted >= 0) at = counted
    // "Full 2 ta na, full 3 ta": the number was refused before how it shall be was said again.
    if (reading.lexicon.roles.negatorAfter.has(reading.tokens[kept[at]!.end]?.norm ?? '')) from = kept[at]!.end
  }
  if (kept[at]?.kind === 'item' && next?.kind !== 'item') {
    // "2 gaj of lace, not 5": small words stand between a number and what it counts.
    const counted = kept.findLastIndex((other, i) => i < at && other.kind !== 'other')
    // "Tolak angin 10 yang dewasa, eh 12", "10 the adult one, no, 12": which one it is was pointed to behind its number.
    const { roles, articles } = reading.lexicon
    const ahead = reading.tokens[kept[at]!.start - 1]?.norm ?? ''
    const isSmall = counted === at - 1 || [roles.partitive, roles.pointer, articles.definite].some(words => words.has(ahead))
    if (kept[counted]?.kind === 'amount' && isSmall) at = counted
  }
  const before = kept[at]
  // "bukan yang 200": a number that points tells which one, not how many.
  if (element.amount.portion) return undefined
  if (before?.kind !== 'amount' || from === undefined || wordsIn(reading, from, element.start) > longestBreath) return undefined
  const [a, b] = [before.amount.measure, element.amount.measure]
  if (a && b && a.dimension !== b.dimension) return undefined
  return isTakenBack(reading, from, element.start) || isToldBefore(reading, from, element.start) ? before : undefined
}

/**
 * "Chini 2 kg likhsilam, 3 kg koren", "আলু ৩ কেজি ছিল, ২ কেজি রাখেন": in Bangla the first number is told as it was before, and nothing is put on it.
 */
function isToldBefore(reading: Reading, from: number, to: number): boolean {
  const isAdded = reading.cues.some(
    cue => cue.meanings.includes('add') && cue.start >= from && reading.sentences[cue.start] === reading.sentences[to],
  )
  // "3 kg theke 5 kg".
  const isFrom = reading.lexicon.heard.size > 0 && reading.lexicon.roles.since.has(reading.tokens[from]?.norm ?? '')
  return !isAdded && (isFrom || saysForm(reading, { start: from, end: to }, /\.was1$|^be\.was$|^(?:want|likh|bol)\.did1$/))
}

/** Words that take back stand between the two places: "no", "sorry", "instead of". */
export function isTakenBack(reading: Reading, from: number, to: number): boolean {
  const { negator, negatorAfter } = reading.lexicon.roles
  for (let i = from; i < to; i++) {
    const { norm } = reading.tokens[i]!
    if (negator.has(norm) || negatorAfter.has(norm)) return true
  }
  // "2 tambah 3 es teh": what adds takes nothing back, though of goods in the order it makes more. "2 rather than 1": the number behind was.
  const takesBack = ({ meanings, end }: Reading['cues'][number]) =>
    meanings.includes('replace') ||
    (meanings.includes('correction') && !meanings.includes('add')) ||
    (end === to && meanings.includes('instead'))
  return reading.cues.some(cue => isInside(cue, { start: from, end: to }) && takesBack(cue))
}

/** "not 1", "bukan 1": the word of refusal right before the number, where it is no answer by itself. */
function isRefused({ tokens, lexicon, cues }: Reading, start: number): boolean {
  // "2 bowls rather than 1".
  if (cues.some(cue => cue.end === start && cue.meanings.includes('instead'))) return true
  // "The 9 inch, not the 7".
  const before = lexicon.articles.definite.has(tokens[start - 1]?.norm ?? '') ? tokens[start - 2] : tokens[start - 1]
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

/** "6 pata koren, 4 e hobe na", "৬টা করেন, ৪টায় চলবে না": so many would not do. In a question that may be what is asked for. */
function doesNotDo(reading: Reading, kept: readonly Element[], { end, amount }: AmountElement): boolean {
  const { tokens, lexicon } = reading
  const last = kept.findLast(other => other.kind === 'amount' || other.kind === 'item')
  if (last?.kind !== 'amount' || amount.portion) return false
  const at = [end, end + 1, end + 2].find(i => /^(?:be|chol|kula)\.will$/.test(formSaid(reading, i) ?? ''))
  if (at === undefined || tokens.slice(end, at).some(({ kind, raw }) => kind !== 'word' || raw.length > 3)) return false
  const after = tokens[at + 2]
  return (
    lexicon.roles.negatorAfter.has(tokens[at + 1]?.norm ?? '') && (after === undefined || (after.mark && after.norm !== '?'))
  )
}

type AmountElement = Extract<Element, { kind: 'amount' }>
