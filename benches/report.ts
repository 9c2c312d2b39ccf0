import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'

/**
 * What a bench has found. `figure` is ours and `reference` what it is compared with, both in `unit`; `ratio` is figure over
 * reference. What else is worth knowing stands in `detail`.
 */
export type Finding = {
  figure: number
  reference: number | null
  ratio: number | null
  unit: string
  load: string
  detail: Record<string, unknown>
}

/** Prints the last line of a bench: one JSON object, with the machine it ran on. */
export function print(bench: string, { figure, reference, ratio, ...rest }: Finding, loadBefore: number[]): void {
  const numbers = { figure: rounded(figure), reference: reference && rounded(reference), ratio: ratio && rounded(ratio) }
  console.log(JSON.stringify({ bench, ...numbers, ...rest, machine: machine(loadBefore), at: new Date().toISOString() }))
}

/** A line for whoever waits for the bench. */
export const tell = (line: string) => console.log(line)

/** Three significant digits say all that a shared machine can say. */
export const rounded = (value: number) => (Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(3)))

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The value that `percent` of all values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}

export const spread = (values: readonly number[]) => ({
  count: values.length,
  p50: rounded(percentile(values, 50)),
  p99: rounded(percentile(values, 99)),
  max: rounded(Math.max(...values)),
})

/** `load` is the average of the last minute before and after: what is beyond our own is other people's work. */
function machine(before: number[]) {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    fdatasyncMicros: fdatasyncMicros(),
    loadBefore: rounded(before[0] ?? 0),
    loadAfter: rounded(loadavg()[0] ?? 0),
  }
}

/** What one flush of 8 KiB costs where the benches keep their databases. */
function fdatasyncMicros(): number {
  const folder = mkdtempSync(join(tmpdir(), 'pesan-bench-'))
  const file = openSync(join(folder, 'flushed'), 'w')
  try {
    const page = Buffer.alloc(8_192, 1)
    const times = Array.from({ length: 200 }, () => {
      const start = performance.now()
      writeSync(file, page)
      fdatasyncSync(file)
      return (performance.now() - start) * 1_000
    })
    return Math.round(median(times))
  } finally {
    closeSync(file)
    rmSync(folder, { recursive: true })
  }
}
