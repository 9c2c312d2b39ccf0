import { chanceOf, type Weights } from '../../server/src/understanding/index.ts'

/** One reading, whether it was right, and how much it counts. */
export type Example<Name extends string> = { features: Readonly<Record<Name, number>>; right: boolean; weight: number }

const steps = 1_000
const rate = 2

/**
 * Fits a logistic model by gradient descent. Weights are drawn towards those of `towards` (or zero), the more the fewer
 * examples there are, so that a small set does not learn its own accidents.
 */
export function learn<Name extends string>(
  names: readonly Name[],
  examples: readonly Example<Name>[],
  pull: number,
  towards?: Weights<Name>,
): Weights<Name> {
  const start = names.map(name => towards?.weights[name] ?? 0)
  const weights = Float64Array.from(start)
  let bias = towards?.bias ?? 1
  const rows = examples.map(one => Float64Array.from(names, name => one.features[name]))
  const total = examples.reduce((sum, one) => sum + one.weight, 0)
  for (let step = 0; step < steps; step++) {
    let biasSlope = 0
    const slopes = new Float64Array(names.length)
    for (const [k, row] of rows.entries()) {
      let sum = bias
      for (let i = 0; i < row.length; i++) sum += weights[i]! * row[i]!
      const error = examples[k]!.weight * (1 / (1 + Math.exp(-sum)) - Number(examples[k]!.right))
      biasSlope += error
      for (let i = 0; i < row.length; i++) slopes[i]! += error * row[i]!
    }
    bias -= (rate * biasSlope) / total
    for (let i = 0; i < weights.length; i++)
      weights[i]! -= rate * (slopes[i]! / total + (pull / total) * (weights[i]! - start[i]!))
  }
  return { bias, weights: Object.fromEntries(names.map((name, i) => [name, weights[i]!])) as Record<Name, number> }
}

/** Every example judged by weights that were fitted without its group: what a model promises for what it has not seen. */
export function leftOut<Name extends string, One extends Example<Name>>(
  examples: readonly One[],
  groupOf: (one: One) => string,
  fitted: (seen: readonly One[]) => (one: One) => Weights<Name>,
): (One & { confidence: number })[] {
  return [...new Set(examples.map(groupOf))].flatMap(group => {
    const weightsFor = fitted(examples.filter(one => groupOf(one) !== group))
    return examples
      .filter(one => groupOf(one) === group)
      .map(one => ({ ...one, confidence: chanceOf(one.features, weightsFor(one)) }))
  })
}
