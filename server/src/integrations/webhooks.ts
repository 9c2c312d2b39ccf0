import { type Sql, sql, type Tx } from '../platform/database/index.ts'

/** A receiver, without what it is signed with. */
export type Webhook = {
  webhookId: string
  url: string
  description: string
  events: string[]
  createdAt: Date
  previousEndsAt: Date | null
  failingSince: Date | null
  lastDeliveredAt: Date | null
  disabledAt: Date | null
  disabledBecause: 'asked' | 'gone' | 'failing' | null
  version: number
}

const columns = sql`webhook_id AS "webhookId", url, description, events, created_at AS "createdAt", previous_ends_at AS "previousEndsAt",
  failing_since AS "failingSince", last_delivered_at AS "lastDeliveredAt", disabled_at AS "disabledAt", disabled_because AS "disabledBecause", version`

export const listWebhooks = (tx: Tx) =>
  tx.rows<Webhook>(sql`SELECT ${columns} FROM webhooks WHERE merchant_id = ${tx.merchantId} ORDER BY created_at, webhook_id`)

export const readWebhook = (tx: Tx, webhookId: string) =>
  tx.row<Webhook>(sql`SELECT ${columns} FROM webhooks WHERE merchant_id = ${tx.merchantId} AND webhook_id = ${webhookId}`)

export type NewWebhook = {
  webhookId: string
  url: string
  description: string
  events: string[]
  secretSealed: string
  at: Date
}

export const addWebhook = (tx: Tx, { webhookId, url, description, events, secretSealed, at }: NewWebhook) =>
  tx.run(sql`INSERT INTO webhooks (merchant_id, webhook_id, url, description, events, secret_sealed, created_at)
    VALUES (${tx.merchantId}, ${webhookId}, ${url}, ${description}, ${events}, ${secretSealed}, ${at})`)

export type WebhookChange = { url?: string; description?: string; events?: string[]; enabled?: boolean }

/** What is enabled again begins with a clean record. */
export async function changeWebhook(tx: Tx, webhookId: string, change: WebhookChange, at: Date): Promise<void> {
  const { url, description, events, enabled } = change
  const switched: Sql =
    enabled === undefined
      ? sql``
      : enabled
        ? sql`, disabled_at = NULL, disabled_because = NULL, failing_since = NULL`
        : sql`, disabled_at = coalesce(disabled_at, ${at}), disabled_because = coalesce(disabled_because, 'asked')`
  await tx.run(sql`UPDATE webhooks SET url = coalesce(${url ?? null}, url), description = coalesce(${description ?? null}, description),
    events = coalesce(${events ?? null}, events), version = version + 1 ${switched} WHERE merchant_id = ${tx.merchantId} AND webhook_id = ${webhookId}`)
}

export const removeWebhook = (tx: Tx, webhookId: string) =>
  tx.run(sql`DELETE FROM webhooks WHERE merchant_id = ${tx.merchantId} AND webhook_id = ${webhookId}`)

/** The present secret becomes the previous one and signs as well until `endsAt`. */
export const rotateSecret = (tx: Tx, webhookId: string, secretSealed: string, endsAt: Date) =>
  tx.run(sql`UPDATE webhooks SET previous_secret_sealed = secret_sealed, previous_ends_at = ${endsAt}, secret_sealed = ${secretSealed},
    version = version + 1 WHERE merchant_id = ${tx.merchantId} AND webhook_id = ${webhookId}`)

/** Ends what nobody hears any more. Answers false where it was ended already. */
export const disableWebhook = async (tx: Tx, webhookId: string, because: 'gone' | 'failing', at: Date): Promise<boolean> =>
  (await tx.run(sql`UPDATE webhooks SET disabled_at = ${at}, disabled_because = ${because}, version = version + 1
    WHERE merchant_id = ${tx.merchantId} AND webhook_id = ${webhookId} AND disabled_at IS NULL`)) > 0

/**
 * The receivers that are not disabled, kept in memory until the merchant's revision changes: each order's decision asks, and
 * most merchants have none.
 */
export function webhooksInForce(revisionOf: (tx: Tx) => Promise<number>): (tx: Tx) => Promise<Webhook[]> {
  const known = new Map<string, { revision: number; webhooks: Webhook[] }>()
  return async tx => {
    const revision = await revisionOf(tx)
    const kept = known.get(tx.merchantId)
    if (kept?.revision === revision) return kept.webhooks
    const webhooks = (await listWebhooks(tx)).filter(one => one.disabledAt === null)
    known.set(tx.merchantId, { revision, webhooks })
    return webhooks
  }
}
