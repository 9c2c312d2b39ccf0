import type { Span } from '../names/span.ts'
import { type Cue, cuesOf, isFree, isNegated, type Reading } from '../reading/reading.ts'
import { type Extent, overlap } from '../words/extent.ts'
import type { Meaning } from '../words/lexicon.ts'

/** Who took what is written on goods: it is a note for the shop, and orders, counts and pays nothing. */
export const byWriting = 'written on it'

/**
 * "Bunga papan 1, tulisannya turut berduka cita, SMA 3", "card says happy birthday Mia 30", "balon angka gold 2 (angka 1 dan 7)": behind goods,
 * what shall be written on them, with the words that lead to it, and which numbers they are made as. `isAsked`: a service of the shop asks what
 * shall be written, and reads it itself.
 */
export function writtenOn(reading: Reading, spans: readonly Span[], isAsked: boolean): Extent[] {
  const goods = spans.filter(span => span.kind === 'product')
  if (goods.length === 0) return []
  return [...(isAsked ? [] : wordings(reading, goods)), ...figures(reading, goods)]
}

function wordings(reading: Reading, goods: readonly Span[]): Extent[] {
  const [cue] = cuesOf(reading, 'label:wording').filter(one => leadsText(reading, goods, one))
  const end = cue && endOfText(reading, goods, cue)
  return cue && end !== undefined && end > cue.end ? [{ start: cue.start, end }] : []
}

/** Behind what is named, at the beginning of a clause or right behind the goods or their number; "buku tulis" is a name. */
function leadsText(reading: Reading, goods: readonly Span[], cue: Cue): boolean {
  const { tokens, lexicon } = reading
  if (!goods.some(span => span.end <= cue.start) || isNegated(reading, cue)) return false
  if (goods.some(span => overlap(span, cue) && span.end - span.start >= cue.end - cue.start)) return false
  const before = tokens[cue.start - 1]!
  const { separator, connector, adder, pointer, filler } = lexicon.roles
  const isLead = [separator, connector, adder, pointer, filler, lexicon.articles.definite].some(words => words.has(before.norm))
  return (
    before.mark ||
    isLead ||
    before.kind === 'number' ||
    lexicon.numbers.has(before.norm) ||
    goods.some(span => span.end === cue.start)
  )
}

/** To the end of the sentence, or to where it is ordered, paid or sent on. */
function endOfText(reading: Reading, goods: readonly Span[], cue: Cue): number | undefined {
  const { tokens, sentences, lexicon } = reading
  let end = cue.end
  while (end < tokens.length && isFree(reading, end) && sentences[end] === sentences[cue.start]) {
    const isClause = tokens[end - 1]!.mark || lexicon.roles.separator.has(tokens[end - 1]!.norm)
    if (reading.cues.some(({ start, meanings }) => start === end && goesOn(meanings, isClause))) break
    if (isClause && end > cue.end && goods.some(span => countsAt(reading, span, end))) break
    end++
  }
  if (tokens[end]?.norm === '?') return undefined
  while (end > cue.end && (tokens[end - 1]!.mark || lexicon.roles.separator.has(tokens[end - 1]!.norm))) end--
  return end
}

const goesOn = (meanings: readonly Meaning[], isClause: boolean) =>
  meanings.includes('address:lead') ||
  (isClause &&
    meanings.some(one => one === 'want' || one === 'pickup' || one === 'pay' || one === 'add' || one.startsWith('payment:')))

/** Goods with a number right before or behind them begin there, or whole names with one further on in their clause. */
function countsAt({ tokens, lexicon }: Reading, span: Span, at: number): boolean {
  const isNumber = (i: number) => tokens[i]?.kind === 'number' || lexicon.numbers.has(tokens[i]?.norm ?? '')
  if (span.start === at + 1) return isNumber(at)
  if (span.start !== at) return false
  const mark = tokens.findIndex((token, i) => i >= span.end && token.mark)
  const clause = tokens.slice(span.end, mark < 0 ? tokens.length : mark)
  const isWhole = span.kind === 'product' && span.exact
  return isNumber(span.end) || (isWhole && clause.some((_, k) => isNumber(span.end + k)))
}

/** "Lilin angka 2 biji, yang angka 5 sama angka 0": the word of their name once more, behind the number that counts them. */
function figures(reading: Reading, goods: readonly Span[]): Extent[] {
  const { tokens, lexicon } = reading
  const isNumber = (i: number) => tokens[i]?.kind === 'number' || lexicon.numbers.has(tokens[i]?.norm ?? '')
  const isFigure = (i: number) => cuesOf(reading, 'label:figure').some(({ start, end }) => start === i && end === i + 1)
  const said = (i: number) => tokens[i]!.norm
  const first = tokens.findIndex((_, i) => {
    if (!isFigure(i) || !isNumber(i + 1)) return false
    const named = goods.find(span => span.end <= i && tokens.slice(span.start, span.end).some(({ norm }) => norm === said(i)))
    if (!named) return false
    return isNumber(named.start - 1) || tokens.slice(named.end, i).some((_, k) => isNumber(named.end + k))
  })
  if (first < 0) return []
  const joins = (i: number) =>
    tokens[i]?.norm === ',' || tokens[i]?.norm === '&' || lexicon.roles.and.has(tokens[i]?.norm ?? '')
  const nextNumber = (i: number) => (isFigure(i) ? i + 1 : i)
  let end = first + 2
  while (joins(end) && isNumber(nextNumber(end + 1)) && !goods.some(span => !isFigure(end + 1) && span.start === end + 2))
    end = nextNumber(end + 1) + 1
  return [{ start: first, end }]
}
