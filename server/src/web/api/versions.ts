import { isDeepStrictEqual } from 'node:util'
import { PesanError } from '../../kernel/errors.ts'
import { hashOf } from '../../kernel/secret.ts'

/** The tag of a representation: its own version where it has one, else a hash of what is answered. */
export function etagOf(body: unknown): string {
  const version = (body as { version?: unknown } | null)?.version
  return `"${typeof version === 'number' ? version : hashOf(JSON.stringify(body)).slice(0, 20)}"`
}

/**
 * Refuses a write that was decided on something older. `If-Match` may list several tags; `*` fits everything.
 *
 * @throws PesanError `conflict`
 */
export function refuseStale(ifMatch: string | undefined, current: unknown): void {
  if (ifMatch === undefined) return
  const tags = ifMatch.split(',').map(tag => tag.trim().replace(/^W\//, ''))
  if (!tags.includes('*') && !tags.includes(etagOf(current))) throw new PesanError('conflict')
}

/** What is different in `after`, field by field, for the audit log. */
export function changesOf(before: unknown, after: unknown): { before: unknown; after: unknown } {
  if (!isRecord(before) || !isRecord(after)) return { before: before ?? null, after: after ?? null }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    key => !isDeepStrictEqual(before[key], after[key]),
  )
  const pick = (record: Record<string, unknown>) => Object.fromEntries(keys.map(key => [key, record[key] ?? null]))
  return { before: pick(before), after: pick(after) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
