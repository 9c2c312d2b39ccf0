import { percentile } from '../report.ts'

/** Whether an answer was right, and how sure it was said to be. */
export type Judged = { right: boolean; confidence: number }

/** How many of what was said are right (precision), and how many of what was to be said were said (recall). */
export type Overlap = { shared: number; said: number; expected: number }

/** Compares two lists as multisets. */
export function overlap(said: readonly string[], expected: readonly string[]): Overlap {
  const left = new Map<string, number>()
  for (const one of expected) left.set(one, (left.get(one) ?? 0) + 1)
  let shared = 0
  for (const one of said) {
    const count = left.get(one) ?? 0
    if (count > 0) shared++
    left.set(one, count - 1)
  }
  return { shared, said: said.length, expected: expected.length }
}

export function sum(overlaps: readonly Overlap[]): Overlap {
  const total = { shared: 0, said: 0, expected: 0 }
  for (const one of overlaps) {
    total.shared += one.shared
    total.said += one.said
    total.expected += one.expected
  }
  return total
}

/** Shares in per cent with one decimal; nothing of nothing is told as such and not as a success. */
export const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : Math.round((part / whole) * 1_000) / 10)
export const precision = (one: Overlap) => share(one.shared, one.said)
export const recall = (one: Overlap) => share(one.shared, one.expected)

/**
 * How many answers are right (in per cent) among the surest `coverage` (0…1) of all. Answers of the same confidence cannot
 * be told apart, so of a group that is taken in part the mean counts.
 */
export function accuracyAt(judged: readonly Judged[], coverage: number): number {
  const wanted = Math.round(judged.length * coverage)
  const groups = Map.groupBy(
    judged.toSorted((a, b) => b.confidence - a.confidence),
    one => one.confidence,
  )
  let taken = 0
  let right = 0
  for (const group of groups.values()) {
    const part = Math.min(group.length, wanted - taken)
    if (part <= 0) break
    right += (group.filter(one => one.right).length * part) / group.length
    taken += part
  }
  return share(right, taken)
}

/** The largest share of answers (in per cent) that can be accepted by a threshold with at most `risk` (0…1) wrong among them. */
export function coverageAt(judged: readonly Judged[], risk: number): number {
  const thresholds = [...new Set(judged.map(one => one.confidence))].sort((a, b) => a - b)
  for (const threshold of thresholds) {
    const accepted = judged.filter(one => one.confidence >= threshold)
    if (accepted.filter(one => !one.right).length <= risk * accepted.length) return share(accepted.length, judged.length)
  }
  return 0
}

/** Expected calibration error over ten bins of equal width, 0…1. */
export function calibrationError(judged: readonly Judged[]): number {
  const bins = Map.groupBy(judged, one => Math.min(9, Math.floor(one.confidence * 10)))
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  let error = 0
  for (const bin of bins.values()) {
    const gap = Math.abs(mean(bin.map(one => one.confidence)) - mean(bin.map(one => Number(one.right))))
    error += (bin.length / judged.length) * gap
  }
  return Math.round(error * 1_000) / 1_000
}

/** The mean F1 over all labels that occur on either side; `pairs` holds each row's labels as sets. */
export function macroF1(pairs: readonly { said: ReadonlySet<string>; expected: ReadonlySet<string> }[]): {
  mean: number
  byLabel: Record<string, { f1: number; rows: number }>
} {
  const labels = [...new Set(pairs.flatMap(pair => [...pair.said, ...pair.expected]))].sort()
  const byLabel: Record<string, { f1: number; rows: number }> = {}
  for (const label of labels) {
    const both = pairs.filter(pair => pair.said.has(label) && pair.expected.has(label)).length
    const said = pairs.filter(pair => pair.said.has(label)).length
    const expected = pairs.filter(pair => pair.expected.has(label)).length
    byLabel[label] = { f1: Math.round(((2 * both) / (said + expected)) * 1_000) / 1_000, rows: expected }
  }
  const mean = labels.reduce((total, label) => total + byLabel[label]!.f1, 0) / labels.length
  return { mean: Math.round(mean * 1_000) / 1_000, byLabel }
}

/** Milliseconds a message: the middle, one in a hundred, the slowest. */
export const latency = (times: readonly number[]) => ({
  p50: Number(percentile(times, 50).toPrecision(2)),
  p99: Number(percentile(times, 99).toPrecision(2)),
  max: Number(Math.max(...times).toPrecision(2)),
})
