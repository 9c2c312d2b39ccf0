import { classify } from '../channels/whatsapp/index.ts'
import type { Age, Calls, Turns } from '../insights/index.ts'

type Sample = { labels: Record<string, string>; value: number }

/** One metric as Prometheus reads it; samples with the same labels are put together. */
function metric(name: string, help: string, samples: Sample[], together: (a: number, b: number) => number): string[] {
  const values = new Map<string, number>()
  for (const { labels, value } of samples) {
    const key = Object.entries(labels)
      .map(([label, text]) => `${label}="${text.replace(/[^\w.-]/g, '_')}"`)
      .join(',')
    const before = values.get(key)
    values.set(key, before === undefined ? value : together(before, value))
  }
  const lines = [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${name}{${key}} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines]
}

const sum = (a: number, b: number) => a + b

/** How the last five minutes went, by kind of lane, outcome and class of error; and how old what waits is. */
export const recentLines = (all: { turns: Turns[]; calls: Calls[]; ages: Age[] }[]): string[] => [
  ...metric(
    'pesan_turns_recent',
    'What came in and was handled within five minutes, or is tried again, by kind of lane',
    all.flatMap(({ turns }) => turns.map(({ kind, outcome, count }) => ({ labels: { kind, outcome }, value: count }))),
    sum,
  ),
  ...metric(
    'pesan_calls_recent',
    'Messages and calls of the last five minutes, by kind of lane, outcome and class of error',
    all.flatMap(({ calls }) =>
      calls.map(({ kind, outcome, code, count }) => ({
        labels: { kind, outcome, error: classOf(kind, code) },
        value: count,
      })),
    ),
    sum,
  ),
  ...metric(
    'pesan_lane_age_seconds',
    'How long the oldest waiting thing of a kind of lane has waited',
    all.flatMap(({ ages }) => ages.map(({ direction, kind, seconds }) => ({ labels: { direction, kind }, value: seconds }))),
    Math.max,
  ),
]

/** What a refusal of WhatsApp means (`channels/whatsapp/errors.ts`); of others the status that they answered. */
function classOf(kind: string, code: string | null): string {
  if (code === null) return 'none'
  return kind === 'send' ? classify({ code: Number(code), httpStatus: 400, isTransient: false }) : code
}
