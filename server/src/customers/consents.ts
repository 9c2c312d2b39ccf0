import { newId } from '../kernel/ids.ts'
import { sql, type Tx } from '../platform/database/index.ts'

export type Consent = {
  customerId: string
  granted: boolean
  /** `message`: they wrote STOP or START; `whatsapp`: they set it in their own WhatsApp; `website`: somebody ticked it there. */
  source: 'message' | 'whatsapp' | 'website'
  at: Date
  /** Where it was said, as a website tells it. */
  detail?: string
}

/**
 * Keeps what somebody said about being written to, with its time and source. The newest word counts, whatever comes in
 * which order: an older one is kept and changes nothing. What was ticked on a website never lifts a STOP: who ticked it,
 * nobody has proved.
 */
export async function recordConsent(tx: Tx, { customerId, granted, source, at, detail }: Consent): Promise<void> {
  await tx.run(sql`INSERT INTO consents (merchant_id, consent_id, customer_id, granted, source, at, detail)
    VALUES (${tx.merchantId}, ${newId(at)}, ${customerId}, ${granted}, ${source}, ${at}, ${detail ?? null})`)
  await tx.run(sql`UPDATE customers c SET opted_out_at = (SELECT CASE WHEN n.granted THEN NULL ELSE n.at END FROM consents n
      WHERE n.merchant_id = c.merchant_id AND n.customer_id = c.customer_id AND n.source <> 'website' ORDER BY n.at DESC, n.consent_id DESC LIMIT 1)
    WHERE c.merchant_id = ${tx.merchantId} AND c.customer_id = ${customerId}`)
}

/** Everything that somebody said about being written to, the newest first. */
export const consentsOf = (tx: Tx, customerId: string) =>
  tx.rows<
    Omit<Consent, 'customerId' | 'detail'> & { detail: string | null }
  >(sql`SELECT granted, source, at, detail FROM consents
    WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId} ORDER BY at DESC, consent_id DESC`)
