import { join } from 'node:path'
import { compileVocabulary, emptyState, type Understanding, understand } from '../../server/src/understanding/index.ts'
import { expectedGoods, toldActs, toldExpected, toldGoods } from './acts-told.ts'
import {
  accuracyAt,
  calibrationError,
  coverageAt,
  latency,
  macroF1,
  overlap,
  precision,
  recall,
  share,
  sum,
} from './figures.ts'
import { allGoods, isAccepted, judgeGoods } from './goods-judged.ts'
import { readMerchants } from './merchant.ts'
import { type Message, readMessages } from './messages.ts'

/** Acts of courtesy: they are answered kindly and decide nothing. */
const courtesy: ReadonlySet<string> = new Set(['greet', 'thanks', 'chitchat'])

export type Read = { message: Message; understanding: Understanding; ms: number }

/** Reads every message of a corpus as its merchant would. `part` is `messages`, or `frozen/messages` for the part kept apart; `spoil` changes the text before it is read. */
export function readCorpus(folder: string, part: string, today: Date, spoil = (text: string) => text): Read[] {
  const vocabularies = new Map(
    [...readMerchants(join(folder, 'merchants.json'))].map(([key, source]) => [key, compileVocabulary(source)]),
  )
  return readMessages(join(folder, part)).map(message => {
    const vocabulary = vocabularies.get(message.merchant)
    if (!vocabulary) throw new Error(`message ${message.id} names a merchant that is not there: ${message.merchant}`)
    const started = performance.now()
    const understanding = understand(spoil(message.text), vocabulary, message.state ?? emptyState('customer'), today)
    return { message, understanding, ms: performance.now() - started }
  })
}

/** Whether everything that code acts upon was read as expected: courtesy and notes apart, whatever the order. */
export const isRight = ({ message, understanding }: Read) =>
  sameSet(toldActs(serious(understanding.acts), false), toldExpected(serious(message.acts), false)) &&
  answersAll(message, understanding)

/** A message that was read wrongly, with what was understood and what was to be understood. */
export const toldRead = ({ message, understanding }: Read) =>
  `${message.id} [${message.language}→${understanding.language}] ${JSON.stringify(message.text)}\n      ${toldActs(understanding.acts, false).join(' | ')}\n      ${toldExpected(message.acts, false).join(' | ')}`

const isExact = ({ message, understanding }: Read) =>
  sameSet(toldActs(understanding.acts, true), toldExpected(message.acts, true)) && answersAll(message, understanding)

/** A question about goods is understood when all products that it is about are among those that will be shown. */
function answersAll(message: Message, { acts }: Understanding): boolean {
  return message.acts.every(
    expected =>
      (expected.act !== 'menu' && expected.act !== 'ask_price') ||
      acts.some(act => act.act === expected.act && expected.products.every(key => act.productIds.includes(key))),
  )
}

const serious = <Some extends { act: string }>(acts: readonly Some[]) => acts.filter(act => !courtesy.has(act.act))

const sameSet = (a: readonly string[], b: readonly string[]) => a.toSorted().join('\n') === b.toSorted().join('\n')
const names = (acts: readonly { act: string }[]) => new Set(acts.map(act => act.act))

/** The figures of a corpus that was read; every figure of the tables in results.md has its promise in docs/reference/understanding.md. */
export function corpusFigures(reads: readonly Read[]) {
  const f1 = macroF1(
    reads.map(({ message, understanding }) => ({ said: names(understanding.acts), expected: names(message.acts) })),
  )
  const goods = sum(
    reads.map(({ message, understanding }) => overlap(toldGoods(understanding.acts), expectedGoods(message.acts))),
  )
  const judged = reads.map(read => ({ right: isRight(read), confidence: read.understanding.confidence }))
  return {
    messages: reads.length,
    actsMacroF1: f1.mean,
    weakestActs: Object.fromEntries(
      Object.entries(f1.byLabel)
        .sort((a, b) => a[1].f1 - b[1].f1)
        .slice(0, 12)
        .map(([act, { f1: value, rows }]) => [act, `${value} of ${rows}`]),
    ),
    exact: share(reads.filter(isExact).length, reads.length),
    right: share(judged.filter(one => one.right).length, reads.length),
    rightByLanguage: byLanguage(reads, isRight),
    language: byLanguage(reads, ({ message, understanding }) => understanding.language === spokenIn(message)),
    linePrecision: precision(goods),
    lineRecall: recall(goods),
    ...acceptedGoods(reads),
    rightAtCoverage: Object.fromEntries([1, 0.95, 0.9, 0.85, 0.8, 0.5].map(c => [c, accuracyAt(judged, c)])),
    coverageAtOnePercentWrong: coverageAt(judged, 0.01),
    calibrationError: calibrationError(judged),
    ms: latency(reads.map(read => read.ms)),
  }
}

/** The share of all lines that goes into the order without a question, and how much of that is wrong. */
function acceptedGoods(reads: readonly Read[]) {
  const all = reads.reduce((total, { message, understanding }) => total + allGoods(message, understanding), 0)
  const judged = reads.flatMap(({ message, understanding }) => judgeGoods(message, understanding))
  const taken = judged.filter(isAccepted)
  const wrong = taken.filter(one => !one.right)
  return {
    acceptedLines: share(taken.length, all),
    wrongAmongAccepted: share(wrong.length, taken.length),
    lineCalibrationError: calibrationError(judged.filter(one => !one.isOpen)),
  }
}

const spokenIn = ({ language, reply }: Message) => (language === 'mixed' ? reply : language)

function byLanguage(reads: readonly Read[], test: (read: Read) => boolean): Record<string, number> {
  const groups = Map.groupBy(reads, read => read.message.language)
  return Object.fromEntries([...groups].map(([language, group]) => [language, share(group.filter(test).length, group.length)]))
}
