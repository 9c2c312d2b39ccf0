import type { Weights } from '../../server/src/understanding/index.ts'
import { chanceOf, type Features, featureNames } from '../../server/src/understanding/index.ts'

/** One reading, whether it was right, and how much it counts. */
export type Example = { features: Features; right: boolean; weight: number }

const steps = 400
const rate = 0.5

/**
 * Fits a logistic model by gradient descent. Weights are drawn towards those of `towards` (or zero), the more the fewer
 * examples there are, so that a small set does not learn its own accidents.
 */
export function learn(examples: readonly Example[], pull: number, towards?: Weights): Weights {
  const zero = Object.fromEntries(featureNames.map(name => [name, 0])) as Features
  let { bias, weights } = towards ?? { bias: 1, weights: zero }
  const start = { bias, weights }
  const total = examples.reduce((sum, one) => sum + one.weight, 0)
  for (let step = 0; step < steps; step++) {
    let biasSlope = 0
    const slopes = { ...zero }
    for (const { features, right, weight } of examples) {
      const error = weight * (chanceOf(features, { bias, weights }) - Number(right))
      biasSlope += error
      for (const name of featureNames) slopes[name] += error * features[name]
    }
    bias -= (rate * 4 * biasSlope) / total
    const next = { ...weights }
    for (const name of featureNames)
      next[name] -= rate * 4 * (slopes[name] / total + (pull / total) * (weights[name] - start.weights[name]))
    weights = next
  }
  return { bias, weights }
}
