import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Language } from '../../kernel/region.ts'
import { type Bucket, bucketOf, buckets, type Features, featureNames } from './features.ts'
import { type GoodsFeatures, goodsFeatureNames } from './goods-features.ts'

const weightsOf = <Name extends string>(names: readonly Name[]) =>
  z.strictObject({ bias: z.number(), weights: z.record(z.enum(names), z.number()) })
const fileSchema = z.strictObject({
  message: z.record(z.enum(buckets), weightsOf(featureNames)),
  goods: weightsOf(goodsFeatureNames),
})

/** How much each feature speaks for a reading being right. */
export type Weights<Name extends string> = { bias: number; weights: Readonly<Record<Name, number>> }

/** Fitted by `benches/understanding/fit-confidence.ts` on the project's own corpus; a file that breaks the schema stops the start. */
const fitted: { message: Record<Bucket, Weights<keyof Features>>; goods: Weights<keyof GoodsFeatures> } = fileSchema.parse(
  JSON.parse(readFileSync(new URL('./confidence.json', import.meta.url), 'utf8')),
)

/** How likely a whole reading with these features is right, 0…1, by a logistic model with two digits. */
export const confidenceOf = (features: Features, language: Language): number =>
  rounded(chanceOf(features, fitted.message[bucketOf(features, language)]), 100)

/** How likely one line of goods, or one change of them, is right, 0…1, with three digits. */
export const goodsConfidenceOf = (features: GoodsFeatures): number => rounded(chanceOf(features, fitted.goods), 1_000)

export function chanceOf<Name extends string>(
  features: Readonly<Record<Name, number>>,
  { bias, weights }: Weights<Name>,
): number {
  let sum = bias
  for (const name in weights) sum += weights[name] * features[name]
  return 1 / (1 + Math.exp(-sum))
}

const rounded = (value: number, digits: number) => Math.round(value * digits) / digits
