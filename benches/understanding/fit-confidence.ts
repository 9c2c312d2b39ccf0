/**
 * `node benches/understanding/fit-confidence.ts`: fits how sure readings and their lines are on the readable parts of the
 * project's own corpus and writes `server/src/understanding/sureness/confidence.json`. Messages count as they are and, half, with mistyped
 * words. What was made of a set before anybody had read it (`unread.json`: features, and whether it was right) counts more, since rules
 * that were tuned on messages are seldom wrong on those. What is printed was measured on those readings, by weights that had not seen
 * their merchant: each is left out once. By then the program reads better, so it promises too little rather than too much.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  accepted,
  type Bucket,
  bucketOf,
  featureNames,
  goodsFeatureNames,
  type Weights,
} from '../../server/src/understanding/index.ts'
import { isRight, readCorpus } from './corpus.ts'
import { accuracyAt, calibrationError, coverageAt, share } from './figures.ts'
import { judgeGoods } from './goods-judged.ts'
import { learn, leftOut } from './logistic.ts'
import { mistype, seeded } from './typos.ts'

const corpus = join(import.meta.dirname, 'corpus')
const target = join(import.meta.dirname, '../../server/src/understanding/sureness/confidence.json')
const today = new Date('2026-11-23T03:00:00Z')
const pull = 3
/** A bucket is drawn to what holds for all. */
const bucketPull = 6

const random = seeded(11)
const sets = [
  [corpus, 'messages'],
  [corpus, 'more/messages'],
  [join(corpus, 'fresh'), 'messages'],
  [join(corpus, 'later'), 'messages'],
] as const
const plain = sets.flatMap(([folder, part]) => readCorpus(folder, part, today))
const spoilt = sets.flatMap(([folder, part]) => readCorpus(folder, part, today, text => mistype(text, 0.1, random)))
const reads = [plain, spoilt].flatMap((all, copy) => all.map(read => ({ read, weight: 1 - copy / 2, unread: false })))

/** How much a reading counts that was made before its message was known to anybody. */
const unreadWeight = 3
type Kept = { merchant: string; features: Record<string, number>; right: boolean }
/** Whatever set kept what was made of it before it was known. */
const unread = globSync('*/unread.json', { cwd: corpus })
  .toSorted()
  .map(
    file =>
      JSON.parse(readFileSync(join(corpus, file), 'utf8')) as {
        /** Lines that were asked for or read, those that were missed included. */
        goods: number
        messages: (Kept & { bucket: Bucket })[]
        lines: Kept[]
      },
  )
const whole = <Name extends string>(names: readonly Name[], kept: Record<string, number>) =>
  Object.fromEntries(names.map(name => [name, kept[name] ?? 0])) as Record<Name, number>

const messages = [
  ...reads.map(({ read, ...rest }) => {
    const { features, language } = read.understanding
    return { ...rest, merchant: read.message.merchant, features, right: isRight(read), bucket: bucketOf(features, language) }
  }),
  ...unread
    .flatMap(set => set.messages)
    .map(one => ({
      ...one,
      features: whole(featureNames, one.features),
      unread: true,
      weight: unreadWeight,
    })),
]
const fitMessages = (seen: typeof messages): Record<Bucket, Weights<keyof (typeof seen)[number]['features']>> => {
  const all = learn(featureNames, seen, pull)
  const goods = learn(
    featureNames,
    seen.filter(one => one.bucket.endsWith('Goods')),
    pull,
    all,
  )
  const of = (bucket: Bucket) =>
    learn(
      featureNames,
      seen.filter(one => one.bucket === bucket),
      bucketPull,
      bucket.endsWith('Goods') ? goods : all,
    )
  return { latinGoods: of('latinGoods'), latin: of('latin'), banglaGoods: of('banglaGoods'), bangla: of('bangla') }
}
const judged = leftOut(
  messages,
  one => one.merchant,
  seen => {
    const weights = fitMessages([...seen])
    return one => weights[one.bucket]
  },
).filter(one => one.unread)
console.log('whole messages, merchant left out', {
  rightAtCoverage: Object.fromEntries([1, 0.95, 0.9, 0.85, 0.8, 0.5].map(c => [c, accuracyAt(judged, c)])),
  coverageAtOnePercentWrong: coverageAt(judged, 0.01),
  calibrationError: calibrationError(judged),
})

const lines = [
  ...reads.flatMap(({ read, ...rest }) =>
    judgeGoods(read.message, read.understanding).map(one => ({ ...rest, ...one, merchant: read.message.merchant })),
  ),
  ...unread
    .flatMap(set => set.lines)
    .map(one => ({
      ...one,
      features: whole(goodsFeatureNames, one.features),
      unread: true,
      weight: unreadWeight,
      isOpen: false,
      confidence: 0,
    })),
]
const clear = lines.filter(one => !one.isOpen)
const fitGoods = (seen: typeof clear) => learn(goodsFeatureNames, seen, pull)
const unseen = leftOut(
  clear,
  one => one.merchant,
  seen => {
    const weights = fitGoods([...seen])
    return () => weights
  },
).filter(one => one.unread)
const all = unread.reduce((sum, set) => sum + set.goods, 0)
const at = (threshold: number) => {
  const taken = unseen.filter(one => one.confidence >= threshold)
  return `${share(taken.length, all)} % taken, ${share(taken.filter(one => !one.right).length, taken.length)} % of them wrong`
}
console.log('lines, merchant left out', {
  ...Object.fromEntries(
    [0.98, 0.97, 0.96, 0.95, 0.94, 0.92, 0.9, accepted, 0.85, 0.8, 0.7, 0.5, 0].map(t => [t.toFixed(2), at(t)]),
  ),
  calibrationError: calibrationError(unseen),
})

const rounded = <Name extends string>({ bias, weights }: Weights<Name>) => ({
  bias: Number(bias.toFixed(3)),
  weights: Object.fromEntries(Object.entries<number>(weights).map(([name, weight]) => [name, Number(weight.toFixed(3))])),
})
const message = Object.fromEntries(Object.entries(fitMessages(messages)).map(([bucket, one]) => [bucket, rounded(one)]))
writeFileSync(target, `${JSON.stringify({ message, goods: rounded(fitGoods(clear)) }, null, 2)}\n`)
