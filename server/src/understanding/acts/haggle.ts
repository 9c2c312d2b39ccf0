import { one } from '../../kernel/quantity.ts'
import type { Span } from '../names/span.ts'
import { asksAgreement } from '../reading/agreement.ts'
import { formSaid } from '../reading/form-said.ts'
import { clauseRange, cuesOf, isFree, isQuestion, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { moneyIn } from '../words/money-said.ts'

/** Words for another price are about nothing else: "kom hobe na?" wants nothing left out. Beside goods, or a choice of them, less may be of that. */
export function takeHaggle(reading: Reading, spans: readonly Span[]): void {
  for (const cue of cuesOf(reading, 'haggle')) {
    const { start, end } = sentenceRange(reading, cue.start)
    const isSum = reading.taken.slice(start, end).includes('money')
    if (isSum || spans.every(span => span.end <= start || span.start >= end)) take(reading, cue.start, cue.end, 'haggle')
  }
  if (spans.length > 0 || !asksAgreement(reading.state)) return
  for (const [i, { kind }] of reading.tokens.entries())
    if (kind === 'number' && isFree(reading, i) && isNearTotal(reading, i))
      take(reading, i, i + 1, reading.tokens[i]!.value === reading.state.total ? 'sum' : 'haggle')
}

/** "600 for 2 cheeseburgers n fries": a large number before what it is for is a sum, and counts nothing. */
export function takeOffer(reading: Reading, spans: readonly Span[]): void {
  const { tokens, lexicon } = reading
  for (const [i, { kind, value }] of tokens.entries()) {
    if (kind !== 'number' || !isFree(reading, i) || (value ?? 0) < leastSum) continue
    if (isKeptFor(reading, i)) take(reading, i, i + 1, 'offer')
    if (!lexicon.roles.meantFor.has(tokens[i + 1]?.norm ?? '')) continue
    const goods = spans.find(span => span.kind === 'product' && span.start > i + 1 && span.start <= i + 4)
    const leads = goods && tokens.slice(i + 2, goods.start).every(one => isLead(reading, one))
    if (leads) take(reading, i, i + 1, 'offer')
  }
}

/** "Gorur mangsho 700 kore rakha jay na?", "ইলিশ ১৪০০ তে দিবেন?": in Bangla the sum for which goods are kept or given, with no unit behind it. */
function isKeptFor(reading: Reading, i: number): boolean {
  const { tokens, lexicon } = reading
  const isAt = lexicon.endings.placeApart.has(tokens[i + 1]?.raw ?? '')
  const at = isAt || formSaid(reading, i + 1) === 'kor.having' ? i + 2 : i + 1
  const form = formSaid(reading, at) ?? ''
  return form.startsWith('rakh.') || (isAt && /^(?:give|be)\./.test(form) && isQuestion(reading, clauseRange(reading, i)))
}

const isLead = ({ lexicon }: Reading, { kind, norm, skippable }: Reading['tokens'][number]) =>
  kind === 'number' || lexicon.numbers.has(norm) || lexicon.units.has(norm) || lexicon.articles.definite.has(norm) || skippable

/**
 * "30rb aja lah sekilo ya", "2 ta 100 takay den", "600 for 2": who names a sum of their own for goods has not ordered them at the shop's price,
 * nor agreed to it. What somebody pays with, or has already to pay, is no such sum.
 */
export function dropBargained(reading: Reading): void {
  const at = sumOffered(reading)
  if (at === undefined) return
  const sentence = reading.sentences[at]
  const isHere = (start: number) => reading.sentences[start] === sentence
  reading.acts = reading.acts.filter(one => !((one.act.act === 'order' || one.act.act === 'affirm') && isHere(one.at)))
  if (reading.acts.length === 0) take(reading, at, at + 1, 'haggle')
}

function sumOffered(reading: Reading): number | undefined {
  const { tokens, taken, lexicon, cues, concepts } = reading
  const offer = taken.indexOf('offer')
  if (offer >= 0) return offer
  if (cues.some(({ meanings }) => meanings.some(one => one === 'pay' || one.startsWith('payment:')))) return undefined
  const bargains = cues.some(({ meanings }) => meanings.includes('haggle'))
  const isMoney = (i: number) => taken[i] === 'money'
  const isOnly = (i: number) => !isMoney(i) && lexicon.roles.only.has(tokens[i]?.norm ?? '')
  // "Uang 50rb aja": what it is paid with.
  const isPaid = (i: number) => concepts.some(at => at.concept === 'pay' && at.end === i)
  const sum = tokens.findIndex((_, i) => {
    if (!isMoney(i) || isMoney(i - 1) || isPaid(i)) return false
    let end = i
    while (isMoney(end)) end++
    return bargains || isOnly(end)
  })
  return sum < 0 ? undefined : sum
}

/** Who bargains asks for no price, unless a phrase for that stands beside it; who names a sum of their own, not even then. */
export function dropPriceOfHaggle(reading: Reading): void {
  const asks = reading.cues.some(({ meanings }) => meanings.includes('ask_price'))
  // "Boleh kurang ga harga besinya, 45 ribu deh": who names a sum of their own knows the price.
  const names = reading.taken.includes('money')
  if ((asks && !names) || !reading.taken.includes('haggle')) return
  reading.acts = reading.acts.filter(({ act }) => act.act !== 'ask_price' || (act.productIds.length > 0 && !names))
}

/** "Make it 800" where 850 are to be agreed to, and five of something are ordered: a number that is no count, and nearly the sum. */
function isNearTotal({ tokens, lexicon, state: { total, basket } }: Reading, i: number): boolean {
  const said = tokens[i]!.value
  if (total === undefined || said === undefined || lexicon.units.has(tokens[i + 1]?.norm ?? '')) return false
  const most = Math.max(1, ...basket.map(({ quantity }) => quantity / one))
  return said >= leastSum && said <= total && said >= total / mostLess && said > most * mostMore
}

/** Nobody asks for less than a third of the price, or for so many times what they ordered. */
const mostLess = 3
const mostMore = 10

/**
 * Whether another price is bargained for: "150rb boleh ga?", "bisa kurang?", "kom raka jay na". Who names less than the sum
 * that is asked about, or wants it lower, agrees to nothing, whatever small words stand beside it; nor is it a no.
 */
export function haggles(reading: Reading): boolean {
  if (reading.taken.includes('haggle') || cuesOf(reading, 'haggle').length > 0 || sumOffered(reading) !== undefined) return true
  return (
    asksAgreement(reading.state) &&
    reading.tokens.some(({ value }, i) => {
      const isSum = reading.taken[i] === 'money' || (isFree(reading, i) && value !== undefined && value >= leastSum)
      return isSum && isLess(reading, i)
    })
  )
}

/** Smaller numbers count something. */
const leastSum = 50

/** "Ok, 175 ribu" repeats what is asked about, in whole or in thousands; who names more tells what they pay with ("uang 200"). */
function isLess({ tokens, state: { total }, taken, text }: Reading, i: number): boolean {
  const said = tokens[i]!.value
  if (total === undefined || said === undefined) return false
  // What is said in short is thousands.
  const sum = (taken[i] === 'money' ? moneyIn(text) : undefined) ?? (said * 10 < total ? said * 1000 : said)
  return sum < total
}
