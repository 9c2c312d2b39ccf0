import { PesanError } from '../../kernel/errors.ts'
import { hashOf, type Sealer } from '../../kernel/secret.ts'
import { type AccessTx, sql } from '../../platform/database/index.ts'

export type KeptAnswer = { status: number; body: unknown }

/** How long an answer is kept for repeats, in hours: a day is promised, two are kept. */
export const keptHours = 48

/** Whose writes without a merchant are kept under this id: the platform's admin. */
export const noMerchant = '00000000-0000-0000-0000-000000000000'

/**
 * Answers a write that carries an Idempotency-Key once. The row is claimed before the effect and completed in its
 * transaction, so that a repeat, also one at the same moment, waits and hears the first answer; after a failure nothing is
 * left and the repeat is a first try. Answers are sealed, since they may hold what is shown once.
 *
 * @throws PesanError `idempotency_key_reused` when the key came with another request
 */
export async function once(
  tx: Pick<AccessTx, 'row' | 'run'>,
  { merchantId, key, request, now, sealer }: { merchantId: string; key: string; request: string; now: Date; sealer: Sealer },
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { repeated: boolean }> {
  const [keyHash, requestHash] = [hashOf(key), hashOf(request)]
  const claimed = await tx.run(sql`INSERT INTO kept_answers (merchant_id, key_hash, request_hash, at)
    VALUES (${merchantId}, ${keyHash}, ${requestHash}, ${now}) ON CONFLICT (merchant_id, key_hash) DO NOTHING`)
  if (claimed === 0) {
    const kept = await tx.row<{ requestHash: string; status: number; answer: string }>(
      sql`SELECT request_hash AS "requestHash", status, answer_sealed AS answer FROM kept_answers WHERE merchant_id = ${merchantId} AND key_hash = ${keyHash}`,
    )
    if (kept?.requestHash !== requestHash) throw new PesanError('idempotency_key_reused')
    return { status: kept.status, body: JSON.parse(sealer.open(kept.answer)), repeated: true }
  }
  const answer = await work()
  const sealed = sealer.seal(JSON.stringify(answer.body ?? null))
  await tx.run(sql`UPDATE kept_answers SET status = ${answer.status}, answer_sealed = ${sealed}
    WHERE merchant_id = ${merchantId} AND key_hash = ${keyHash}`)
  return { ...answer, repeated: false }
}
