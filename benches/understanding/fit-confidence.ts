/**
 * `node benches/understanding/fit-confidence.ts`: fits the confidence of readings on the readable parts of the project's own
 * corpus and writes `server/src/understanding/confidence.json`. Messages count as they are and, half, with mistyped words. What is
 * printed was measured on messages that the weights had not seen (five parts, each left out once).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bucket, bucketOf, chanceOf, type Weights } from '../../server/src/understanding/index.ts'
import { isRight, readCorpus } from './corpus.ts'
import { accuracyAt, calibrationError, coverageAt } from './figures.ts'
import { type Example, learn } from './logistic.ts'
import { mistype, seeded } from './typos.ts'

const corpus = join(import.meta.dirname, 'corpus')
const target = join(import.meta.dirname, '../../server/src/understanding/confidence.json')
const today = new Date('2026-11-23T03:00:00Z')
const parts = 5
const pull = 2
/** A bucket is drawn to what holds for all. */
const bucketPull = 6

type Counted = Example & { bucket: Bucket; part: number; mistyped: boolean }
const random = seeded(11)
const sets = ['messages', 'more/messages']
const plain = sets.flatMap(set => readCorpus(corpus, set, today))
const mistyped = sets.flatMap(set => readCorpus(corpus, set, today, text => mistype(text, 0.1, random)))
const examples = [plain, mistyped].flatMap((reads, copy) =>
  reads.map(
    (read, i): Counted => ({
      features: read.understanding.features,
      right: isRight(read),
      weight: copy === 0 ? 1 : 0.5,
      bucket: bucketOf(read.understanding.features, read.understanding.language),
      part: i % parts,
      mistyped: copy === 1,
    }),
  ),
)

const weightsOf = (seen: readonly Counted[]): Record<Bucket, Weights> => {
  const all = learn(seen, pull)
  const goodsOnly = seen.filter(one => one.bucket.endsWith('Goods'))
  const goods = learn(goodsOnly, pull, all)
  const of = (bucket: Bucket, near: Weights) => {
    const own = seen.filter(one => one.bucket === bucket)
    return learn(own, bucketPull, near)
  }
  return {
    latinGoods: of('latinGoods', goods),
    latin: of('latin', all),
    banglaGoods: of('banglaGoods', goods),
    bangla: of('bangla', all),
  }
}

const judged = Array.from({ length: parts }, (_, part) => {
  const weights = weightsOf(examples.filter(one => one.part !== part))
  return examples
    .filter(one => one.part === part && !one.mistyped)
    .map(one => ({ right: one.right, confidence: chanceOf(one.features, weights[one.bucket]) }))
}).flat()
console.log('left out', {
  rightAtCoverage: Object.fromEntries([1, 0.95, 0.9, 0.85, 0.8, 0.5].map(c => [c, accuracyAt(judged, c)])),
  coverageAtOnePercentWrong: coverageAt(judged, 0.01),
  calibrationError: calibrationError(judged),
})
const rounded = ({ bias, weights }: Weights) => ({
  bias: Number(bias.toFixed(3)),
  weights: Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Number(weight.toFixed(3))])),
})
const weights = Object.fromEntries(Object.entries(weightsOf(examples)).map(([bucket, one]) => [bucket, rounded(one)]))
writeFileSync(target, `${JSON.stringify(weights, null, 2)}\n`)
