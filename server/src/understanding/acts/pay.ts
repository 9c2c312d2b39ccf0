import { wordsOfBasket } from '../goods/basket.ts'
import { unexplained } from '../goods/evidence.ts'
import type { Span } from '../names/span.ts'
import { cuesOf, has, isFree, isQuestion, propose, type Reading, sentenceRange, take } from '../reading/reading.ts'
import { type Extent, holds, isInside } from '../words/extent.ts'
import { owesMoney } from './paying-rules.ts'

/**
 * Reads how the customer wants to pay, among what the merchant offers. A method's id is its description
 * (`provider:kind:bank`): the customer may say the kind in any of its words, the bank, or the provider's own name.
 */
export function readPayment(reading: Reading, spans: readonly Span[]): void {
  const { tokens, vocabulary } = reading
  const claimed = cuesOf(reading, 'claims_paid').filter(cue => owesMoney(reading.state) || speaksOfMoney(reading, cue))
  if (claimed[0]) {
    for (const cue of claimed) take(reading, cue.start, cue.end, 'paid')
    // "Transferred from the company's account": which account was not asked.
    const { start, end } = sentenceRange(reading, claimed[0].start)
    if (!isQuestion(reading, { start, end }))
      reading.acts = reading.acts.filter(({ at, act }) => act.act !== 'ask_payment' || at < start || at >= end)
    propose(reading, claimed[0].start, { act: 'claims_paid' }, 'says it is paid')
    for (let i = 0; i < tokens.length; i++)
      if (methodParts(vocabulary.source.payments).has(tokens[i]!.raw)) take(reading, i, i + 1, 'paid')
    return
  }
  const scores = new Map<string, number>()
  let at: number | undefined
  const said: Extent[] = []
  const count = (method: string, weight: number) => scores.set(method, (scores.get(method) ?? 0) + weight)
  for (const kind of ['qris', 'va', 'cash', 'card', 'wallet'] as const) {
    for (const cue of cuesOf(reading, `payment:${kind}`)) {
      if (isOfGoods(reading, cue, spans) || isTakenAway(reading, cue)) continue
      said.push(cue)
      for (const method of vocabulary.source.payments) if (method.split(':').includes(kind)) count(method, 1)
    }
  }
  for (const [i, token] of tokens.entries()) {
    if (!isFree(reading, i) || token.kind !== 'word') continue
    for (const method of vocabulary.source.payments) {
      const parts = method.split(':')
      const names = parts.length > 1 ? parts.slice(1) : parts
      if (names.includes(token.norm) || names.includes(token.raw) || sameName(parts, token.raw)) {
        count(method, 2)
        said.push({ start: i, end: i + 1 })
      }
    }
  }
  if (said.length === 0) return readAtTheDoor(reading)
  at = Math.min(...said.map(span => span.start))
  if (isForeign(reading, said, at)) return
  if (has(reading, 'ask_payment') && !reading.state.asks.includes('payment')) {
    for (const span of said) take(reading, span.start, span.end, 'pay')
    return
  }
  const question = isQuestion(reading, sentenceRange(reading, at))
  const asking = cuesOf(reading, 'ask_payment')[0]
  if (question && asking) {
    for (const span of said) take(reading, span.start, span.end, 'pay')
    take(reading, asking.start, asking.end, 'pay')
    propose(reading, asking.start, { act: 'ask_payment' }, 'asks about a way to pay')
    return
  }
  const most = Math.max(0, ...scores.values())
  const best = [...scores].filter(([, score]) => score === most).map(([method]) => method)
  for (const span of said) take(reading, span.start, span.end, 'pay')
  for (const cue of cuesOf(reading, 'pay')) if (Math.abs(cue.start - at) <= 4) take(reading, cue.start, cue.end, 'pay')
  const [method] = best
  if (method !== undefined && (best.length === 1 || sameKind(best))) {
    // "Pake qris bisa kan, qris deh": asked for a way to pay, whoever names one has answered.
    if (!question) reading.acts = reading.acts.filter(({ act }) => act.act !== 'ask_payment')
    propose(reading, at, { act: 'pay', method }, 'names a way to pay')
  } else if (!has(reading, 'ask_payment'))
    propose(reading, at, { act: 'ask_payment' }, 'names a way to pay that is not offered, or one of several')
}

/** "Bayarnya nanti pas dianter", "I give the money to the rider": who pays when it comes pays cash. */
function readAtTheDoor(reading: Reading): void {
  const { concepts, vocabulary } = reading
  const cash = vocabulary.source.payments.find(method => method.split(':').includes('cash'))
  const door = concepts.find(at => at.concept === 'atDoor' && isFree(reading, at.start))
  if (cash === undefined || !door || has(reading, 'ask_payment') || has(reading, 'claims_paid')) return
  const range = sentenceRange(reading, door.start)
  const money = concepts.some(at => at.concept === 'pay' && isInside(at, range))
  const done = concepts.some(at => (at.concept === 'past' || at.concept === 'paid') && isInside(at, range))
  if (!money || done || isQuestion(reading, range)) return
  take(reading, door.start, door.end, 'pay')
  propose(reading, door.start, { act: 'pay', method: cash }, 'pays when it comes')
}

/** "Please check again" claims a payment only where one is waited for. */
const speaksOfMoney = ({ concepts }: Reading, cue: Extent) =>
  concepts.some(at => (at.concept === 'pay' || at.concept === 'paid' || at.concept === 'method') && isInside(at, cue))

/** With nothing to pay, a way to pay among other words is not about this shop ("how long does a wire transfer take"). */
function isForeign(reading: Reading, said: readonly Extent[], at: number): boolean {
  const { asks, basket, runningOrders } = reading.state
  if (asks.length + basket.length + runningOrders.length > 0) return false
  const { start, end } = sentenceRange(reading, at)
  if (
    cuesOf(reading, 'pay').length > 0 ||
    said.some(span => reading.concepts.some(one => one.concept === 'pay' && span.start <= one.start && one.end <= span.end)) ||
    reading.tokens.slice(start, end).some(token => reading.vocabulary.names.has(token.norm)) ||
    countsGoods(reading)
  )
    return false
  return unexplained(reading, { start, end }, []) - said.filter(span => !isCue(reading, span.start)).length > 1
}

/** "2 banana bread. We will pay cash at the door": another sentence counts what is sold. */
const countsGoods = ({ tokens, vocabulary: { names } }: Reading) =>
  tokens.some(token => token.kind === 'number') && tokens.some(token => !token.known && names.has(token.norm))

/**
 * "Card holder 3 ta", "scan 10 page": a word of a longer name, or one that is counted, is goods, where nobody was asked how they pay.
 */
const isOfGoods = ({ state, tokens }: Reading, cue: Extent, spans: readonly Span[]) =>
  !state.asks.includes('payment') &&
  spans.some(
    ({ kind, start, end }) =>
      kind === 'product' &&
      start <= cue.start &&
      end >= cue.end &&
      (end - start > cue.end - cue.start || tokens[end]?.kind === 'number' || tokens[start - 1]?.kind === 'number'),
  )

/** "Drop the card", where one is in the order: right behind a word of taking away, the word is of that line and of no way to pay. */
const isTakenAway = (reading: Reading, { start, end }: Extent) =>
  cuesOf(reading, 'remove').some(cue => cue.end <= start && areSmall(reading, cue.end, start)) &&
  reading.tokens.slice(start, end).some(({ norm }) => wordsOfBasket(reading).has(norm))

const areSmall = ({ tokens, lexicon }: Reading, from: number, until: number) =>
  tokens
    .slice(from, until)
    .every(({ norm, skippable }) => skippable || lexicon.articles.definite.has(norm) || lexicon.roles.own.has(norm))

const isCue = ({ cues }: Reading, i: number) => cues.some(cue => holds(cue, i))

const methodParts = (methods: readonly string[]) => new Set(methods.flatMap(method => method.split(':')))

/** The provider's own name counts where the provider is the method ("bkash:checkout"). */
const sameName = (parts: readonly string[], word: string) => parts.length > 1 && parts[0] === word

/** Several methods that differ only in what was not said, as one bank among the virtual accounts, leave a choice open. */
const sameKind = (methods: readonly string[]) =>
  new Set(methods.map(method => method.split(':').slice(1).join(':') || method)).size === 1
