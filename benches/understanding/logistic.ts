import { chanceOf, type Weights } from '../../server/src/understanding/index.ts'

/** One reading, whether it was right, and how much it counts. */
export type Example<Name extends string> = { features: Readonly<Record<Name, number>>; right: boolean; weight: number }

/** Newton's method doubles the right digits with each step once it is near: far fewer are ever taken. */
const mostSteps = 50
const still = 1e-8

/**
 * Fits a logistic model by Newton's method, to the one optimum there is. Weights are drawn towards those of `towards` (or
 * zero), the more the fewer examples there are, so that a small set does not learn its own accidents; the bias is free.
 */
export function learn<Name extends string>(
  names: readonly Name[],
  examples: readonly Example<Name>[],
  pull: number,
  towards?: Weights<Name>,
): Weights<Name> {
  const start = Float64Array.from([...names.map(name => towards?.weights[name] ?? 0), towards?.bias ?? 1])
  const rows = examples.map(one => Float64Array.from([...names.map(name => one.features[name]), 1]))
  const pulls = start.map((_, i) => (i < names.length ? pull : 1e-6))
  let weights = start
  for (let step = 0; step < mostSteps; step++) {
    const { slopes, curve } = slopesAt(weights, examples, rows)
    for (let i = 0; i < weights.length; i++) {
      slopes[i]! += pulls[i]! * (weights[i]! - start[i]!)
      curve[i]![i]! += pulls[i]!
    }
    const change = solved(curve, slopes)
    weights = weights.map((weight, i) => weight - Math.max(-farthest, Math.min(farthest, change[i]!)))
    if (change.every(one => Math.abs(one) < still)) break
  }
  return {
    bias: weights.at(-1)!,
    weights: Object.fromEntries(names.map((name, i) => [name, weights[i]!])) as Record<Name, number>,
  }
}

/** No weight goes farther at once: from a bad start a whole step of Newton's would throw it out. */
const farthest = 2

/** The first and second derivatives of the loss; `rows` end with a 1 for the bias. */
function slopesAt(weights: Float64Array, examples: readonly Example<string>[], rows: readonly Float64Array[]) {
  const slopes = new Float64Array(weights.length)
  const curve = Array.from(weights, () => new Float64Array(weights.length))
  for (const [k, row] of rows.entries()) {
    const { right, weight } = examples[k]!
    let sum = 0
    for (let i = 0; i < row.length; i++) sum += weights[i]! * row[i]!
    const chance = 1 / (1 + Math.exp(-sum))
    const error = weight * (chance - Number(right))
    const bend = weight * chance * (1 - chance)
    for (let i = 0; i < row.length; i++) {
      if (row[i] === 0) continue
      slopes[i]! += error * row[i]!
      const bent = bend * row[i]!
      const into = curve[i]!
      for (let j = 0; j <= i; j++) into[j]! += bent * row[j]!
    }
  }
  return { slopes, curve }
}

/** Solves `matrix · x = right` for a symmetric positive matrix of which the lower half is given (Cholesky). */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length
  const root = matrix.map(row => Float64Array.from(row))
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = root[i]![j]!
      for (let k = 0; k < j; k++) sum -= root[i]![k]! * root[j]![k]!
      root[i]![j] = i === j ? Math.sqrt(sum) : sum / root[j]![j]!
    }
  const found = Float64Array.from(right)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) found[i]! -= root[i]![k]! * found[k]!
    found[i]! /= root[i]![i]!
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) found[i]! -= root[k]![i]! * found[k]!
    found[i]! /= root[i]![i]!
  }
  return found
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
