import { sql, type Tx } from '../platform/database/index.ts'

/** A template of an account, as the provider last told of it. */
export type TemplateRow = {
  name: string
  language: string
  category: string
  /** Empty where only news of it is known. */
  body: string
  buttons: string[]
  /** TEXT, IMAGE, DOCUMENT, VIDEO or LOCATION; null for nothing above the body. */
  header: string | null
  /** The addresses of its URL buttons. */
  links: string[]
  /** The provider's word; only `APPROVED` is sent. `MISSING` is ours: a send was refused because there is none. */
  status: string
  reason: string | null
  quality: string | null
  changedAt: Date
}

const columns = sql`name, language, category, body, buttons, header, links, status, reason, quality, changed_at AS "changedAt"`

/** The templates of an account, by name and language; of one name, or all. */
export const loadTemplates = (tx: Tx, accountId: string, name?: string): Promise<TemplateRow[]> =>
  tx.rows<TemplateRow>(sql`SELECT ${columns} FROM templates WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}
    AND (${name ?? null}::text IS NULL OR name = ${name ?? null}) ORDER BY name, language`)

/** The same rows, which nobody changes until the transaction ends. */
export const lockTemplates = (tx: Tx, accountId: string, name: string): Promise<TemplateRow[]> =>
  tx.rows<TemplateRow>(sql`SELECT ${columns} FROM templates WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}
    AND name = ${name} ORDER BY name, language FOR SHARE`)

export type TemplateNews = {
  name: string
  language: string
  status?: string
  reason?: string
  category?: string
  quality?: string
  body?: string
  buttons?: string[]
  header?: string | null
  links?: string[]
  at: Date
}

/**
 * Takes in what is known of a template. News that is older than what is known changes nothing: webhooks come in any order,
 * and more than once. Times count in whole seconds, as the provider tells them.
 *
 * @returns whether anything was written
 */
export async function noteTemplate(tx: Tx, accountId: string, news: TemplateNews): Promise<boolean> {
  const { name, language, status, reason, category, quality, body, buttons, header, links, at } = news
  const written =
    await tx.run(sql`INSERT INTO templates AS t (merchant_id, account_id, name, language, category, body, buttons, header, links, status, reason, quality, changed_at)
    VALUES (${tx.merchantId}, ${accountId}, ${name}, ${language}, ${category ?? 'UTILITY'}, ${body ?? ''}, ${JSON.stringify(buttons ?? [])}, ${header ?? null}, ${JSON.stringify(links ?? [])},
      ${status ?? 'UNKNOWN'}, ${reason ?? null}, ${quality ?? null}, date_trunc('second', ${at}::timestamptz))
    ON CONFLICT (merchant_id, account_id, name, language) DO UPDATE SET
      status = coalesce(${status ?? null}, t.status), reason = CASE WHEN ${status === undefined} THEN t.reason ELSE ${reason ?? null} END,
      category = coalesce(${category ?? null}, t.category), quality = coalesce(${quality ?? null}, t.quality),
      body = coalesce(${body ?? null}, t.body), buttons = coalesce(${buttons ? JSON.stringify(buttons) : null}::jsonb, t.buttons),
      header = CASE WHEN ${header === undefined} THEN t.header ELSE ${header ?? null} END, links = coalesce(${links ? JSON.stringify(links) : null}::jsonb, t.links),
      changed_at = excluded.changed_at
    WHERE t.changed_at <= excluded.changed_at`)
  return written > 0
}

/** Removes what the provider no longer lists. */
export const forgetTemplates = (tx: Tx, accountId: string, listed: { name: string; language: string }[]) =>
  tx.run(sql`DELETE FROM templates WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId} AND (name, language) NOT IN
    (SELECT * FROM unnest(${listed.map(one => one.name)}::text[], ${listed.map(one => one.language)}::text[]))`)
