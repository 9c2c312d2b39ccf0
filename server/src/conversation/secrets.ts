import { masked, type Sealer } from '../kernel/secret.ts'
import type { Order } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { InboxRow } from '../platform/lanes/index.ts'

/** The sensitive values of orders, opened: what must not stay readable beside them in what was said. */
export const secretsOf = (orders: Pick<Order, 'draft'>[], sealer: Sealer): string[] => [
  ...new Set(
    orders
      .flatMap(({ draft }) => Object.values(draft.fields))
      .filter(field => field.sensitive)
      .map(field => sealer.open(field.value)),
  ),
]

/**
 * Masks every secret in the texts of a value, however the writer spaced it and in whichever digits. Ids and phones of the
 * provider's form keep their values: a phone may hold the digits of a national id.
 */
export function hide<Value>(value: Value, secrets: readonly string[]): Value {
  const patterns = secrets.filter(secret => secret.length >= shortest).map(patternOf)
  return patterns.length === 0 ? value : (hidden(value, patterns) as Value)
}

/** Shorter values would mask half of what people write. */
const shortest = 5
const untouched = new Set([
  'id',
  'from',
  'from_user_id',
  'wa_id',
  'user_id',
  'timestamp',
  'type',
  'kind',
  'mediaId',
  'providerId',
])

function hidden(value: unknown, patterns: RegExp[]): unknown {
  if (typeof value === 'string') return patterns.reduce((text, pattern) => text.replace(pattern, found => masked(found)), value)
  if (Array.isArray(value)) return value.map(each => hidden(each, patterns))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, untouched.has(key) ? each : hidden(each, patterns)]),
  )
}

/** Digits of the scripts that our writers use, by their ASCII digit; anything that people put between them may stand there. */
const digit = (n: number) => `[${n}${String.fromCodePoint(0x09e6 + n, 0x0660 + n, 0x06f0 + n, 0xff10 + n)}]`
const between = '[\\s.,\\-_/()\\u200b-\\u200d\\u2060]{0,3}'
const patternOf = (secret: string) =>
  new RegExp(
    [...secret.replace(/[\s.,\-_/()]+/g, '')]
      .map(letter => (/\d/.test(letter) ? digit(Number(letter)) : letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')))
      .join(between),
    'giu',
  )

/** A handled message is kept for nine days, so that a repeat has no effect; what it said of a secret is not kept with it. */
export async function hideInInbox(tx: Tx, rows: readonly InboxRow[], secrets: readonly string[]): Promise<void> {
  for (const row of rows) {
    const before = JSON.stringify(row.payload)
    const payload = JSON.stringify(hide(row.payload, secrets))
    if (payload !== before)
      tx.write(sql`UPDATE inbox SET payload = ${payload} WHERE merchant_id = ${tx.merchantId} AND id = ${row.id}`)
  }
}

/** The same for what was kept of these rows' messages while a person read them. */
export async function hideInMessages(tx: Tx, rows: readonly InboxRow[], secrets: readonly string[]): Promise<void> {
  if (rows.length === 0 || secrets.length === 0) return
  const ids = rows.map(row => row.providerId)
  const kept = await tx.rows<{ id: number; content: unknown }>(
    sql`SELECT id, content FROM messages WHERE merchant_id = ${tx.merchantId} AND provider_id = ANY(${ids})`,
  )
  for (const { id, content } of kept)
    await tx.run(
      sql`UPDATE messages SET content = ${JSON.stringify(hide(content, secrets))} WHERE merchant_id = ${tx.merchantId} AND id = ${id}`,
    )
}
