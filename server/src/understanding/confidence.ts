import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Language } from '../kernel/region.ts'
import { type Bucket, bucketOf, buckets, type Features, featureNames } from './features.ts'

const weightsSchema = z.strictObject({ bias: z.number(), weights: z.record(z.enum(featureNames), z.number()) })
const fileSchema = z.record(z.enum(buckets), weightsSchema)
export type Weights = z.output<typeof weightsSchema>

/** Fitted by `benches/understanding/fit-confidence.ts` on the project's own corpus; a file that breaks the schema stops the start. */
const fitted: Record<Bucket, Weights> = fileSchema.parse(
  JSON.parse(readFileSync(new URL('./confidence.json', import.meta.url), 'utf8')),
)

/** How likely a reading with these features is right, 0…1, by a logistic model with two digits. */
export function confidenceOf(features: Features, language: Language): number {
  return Math.round(chanceOf(features, fitted[bucketOf(features, language)]) * 100) / 100
}

export function chanceOf(features: Features, { bias, weights }: Weights): number {
  const sum = featureNames.reduce((total, name) => total + weights[name] * features[name], bias)
  return 1 / (1 + Math.exp(-sum))
}
