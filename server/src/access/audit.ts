import { type AccessTx, sql, type Tx } from '../platform/database/index.ts'

export type AuditEntry = { at: Date; actor: string; action: string; subject: string; detail: Record<string, unknown> }

/** Writes who changed what of a merchant, in the transaction of the change. `detail` holds no secret and no sensitive value. */
export const writeAudit = (tx: Pick<AccessTx, 'run'>, merchantId: string, entry: AuditEntry) =>
  tx.run(sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject, detail)
    VALUES (${merchantId}, ${entry.at}, ${entry.actor}, ${entry.action}, ${entry.subject}, ${JSON.stringify(entry.detail)})`)

/** A page of the log, newest first, below an id. */
export const readAudit = (tx: Tx, { below, limit, subject }: { below?: number; limit: number; subject?: string }) =>
  tx.rows<AuditEntry & { id: number }>(sql`SELECT id, at, actor, action, subject, detail FROM audit_log
    WHERE merchant_id = ${tx.merchantId} AND (${below ?? null}::bigint IS NULL OR id < ${below ?? null})
      AND (${subject ?? null}::text IS NULL OR subject = ${subject ?? null}) ORDER BY id DESC LIMIT ${limit}`)
