import { type Quantity, quantityOf } from '../../kernel/quantity.ts'
import type { Span } from '../names/span.ts'
import { type Cue, clauseRange, cuesOf, isContent, isFree, propose, type Reading, take } from '../reading/reading.ts'
import { type Amount, readAmount } from '../words/amounts.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'

/**
 * "One more of each", "another of each please", "2 of each", "masing-masing 3": every line of the order becomes so many, or so many more or
 * fewer. Nothing else may be said in the same breath: goods that are named are counted themselves.
 */
export function readEachCounted(reading: Reading, spans: readonly Span[]): void {
  const { state, tokens } = reading
  if (state.basket.length < 2 || state.choices.length > 0 || spans.some(({ kind }) => kind === 'product')) return
  for (let i = 0; i < tokens.length; i++) {
    const each = eachAt(reading, i)
    const counted = each && (countedAhead(reading, each) ?? countedBehind(reading, each))
    if (!each || !counted) continue
    const said = { start: Math.min(each.start, counted.start), end: Math.max(each.end, counted.end) }
    const clause = clauseRange(reading, said.start)
    const steps = (meaning: 'add' | 'less') => cuesOf(reading, meaning).filter(cue => isInside(cue, clause))
    const [more, fewer] = [steps('add'), steps('less')]
    if (spans.some(span => isInside(span, clause)) || !isAll(reading, said, clause)) continue
    for (const { lineId, quantity } of state.basket) {
      const step = more.length > 0 ? counted.quantity : fewer.length > 0 ? -counted.quantity : undefined
      const many = step === undefined ? counted.quantity : quantity + step
      const why = 'every line becomes so many'
      if (many > 0) propose(reading, said.start, { act: 'change', target: { lineId }, quantity: many }, why)
      else propose(reading, said.start, { act: 'remove', target: { lineId } }, why)
    }
    return take(reading, clause.start, clause.end, 'change')
  }
}

/** "Each", "each of them", "both", "semuanya". */
function eachAt(reading: Reading, i: number): Extent | undefined {
  if (!isFree(reading, i)) return undefined
  const cue = reading.cues.find(one => one.start === i && (is(one, 'line:each') || is(one, 'line:both')))
  if (cue) return cue
  return reading.lexicon.roles.all.has(reading.tokens[i]!.norm) ? { start: i, end: i + 1 } : undefined
}

const is = (cue: Cue, meaning: Cue['meanings'][number]) => cue.meanings.includes(meaning)

/** "2 of each", "one more of each", "another of each". */
function countedAhead(reading: Reading, { start }: Extent): (Extent & { quantity: Quantity }) | undefined {
  const { tokens, lexicon, cues } = reading
  const step = (at: number) => cues.find(cue => cue.end === at && (is(cue, 'add') || is(cue, 'less')))
  const isOf = lexicon.roles.partitive.has(tokens[start - 1]?.norm ?? '')
  const at = isOf || lexicon.address.toward.has(tokens[start - 1]?.norm ?? '') ? start - 1 : start
  const word = step(at) ?? step(start)
  for (const end of [at, Math.min(at, word?.start ?? at)])
    for (let from = end - 1; from >= Math.max(0, end - 3); from--) {
      const amount = readAmount(tokens, from, lexicon, k => isFree(reading, k))
      if (amount && (amount.end === end || (isOf && amount.end === start)) && (isOf || word)) return counted(amount)
      if (amount && amount.end === end && !amount.article) return counted(amount)
    }
  return word && isOf ? { start: word.start, end: start, quantity: quantityOf(1)! } : undefined
}

/** "Each 2", "masing masing 3", "semuanya tambah 1". */
function countedBehind(reading: Reading, { end }: Extent): (Extent & { quantity: Quantity }) | undefined {
  const step = reading.cues.find(cue => cue.start === end && (is(cue, 'add') || is(cue, 'less')))
  const { roles } = reading.lexicon
  // "Semuanya 5" may as well tell the sum.
  const norm = reading.tokens[end - 1]!.norm
  const isSum = roles.total.has(norm)
  const isEach = !isSum && (roles.all.has(norm) || reading.cues.some(cue => cue.end === end && is(cue, 'line:each')))
  const amount =
    isEach || step ? readAmount(reading.tokens, step?.end ?? end, reading.lexicon, k => isFree(reading, k)) : undefined
  return amount && !amount.article ? counted(amount) : undefined
}

function counted({ value, measure, packed, portion, start, end }: Amount) {
  const quantity = measure || packed || portion ? undefined : quantityOf(value)
  return quantity === undefined || quantity < 1 ? undefined : { start, end, quantity }
}

/** Nothing else is said in that breath than small words. */
const isAll = (reading: Reading, said: Extent, { start, end }: Extent) =>
  reading.tokens.slice(start, end).every((token, k) => {
    const i = start + k
    if (token.mark || holds(said, i) || !isContent(reading, i) || reading.lexicon.roles.partitive.has(token.norm)) return true
    return reading.cues.some(cue => holds(cue, i) && small.some(meaning => is(cue, meaning)))
  })

const small = ['want', 'correction', 'add', 'less', 'thanks', 'affirm'] as const
