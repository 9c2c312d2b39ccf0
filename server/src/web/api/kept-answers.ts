import { PesanError } from '../../kernel/errors.ts'
import { hashOf, type Sealer, sealerOf } from '../../kernel/secret.ts'
import { type AccessTx, sql } from '../../platform/database/index.ts'

export type KeptAnswer = { status: number; body: unknown }

/** How long an answer is kept for repeats, in hours: a day is promised, two are kept. */
export const keptHours = 48

/** Whose writes without a merchant are kept under this id: the platform's admin. */
export const noMerchant = '00000000-0000-0000-0000-000000000000'

type Asked = { merchantId: string; key: string; request: string; now: Date; sealer: Sealer }
type KeptTx = Pick<AccessTx, 'row' | 'run'>

/**
 * Answers a write that carries an Idempotency-Key once. The row is claimed before the effect and completed in its
 * transaction, so that a repeat, also one at the same moment, waits and hears the first answer; after a failure nothing is
 * left and the repeat is a first try.
 *
 * @throws PesanError `idempotency_key_reused` when the key came with another request
 */
export async function once(
  tx: KeptTx,
  asked: Asked,
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { repeated: boolean }> {
  if ((await claim(tx, asked)) === 0) return { ...(await keptAnswer(tx, asked))!, repeated: true }
  const answer = await work()
  await complete(tx, asked, answer)
  return { ...answer, repeated: false }
}

/** Keeps an answer that was found out before this transaction; when another was kept meanwhile, that one is the answer. */
export async function keep(tx: KeptTx, asked: Asked, answer: KeptAnswer): Promise<KeptAnswer & { repeated: boolean }> {
  if ((await claim(tx, asked)) === 0) return { ...(await keptAnswer(tx, asked))!, repeated: true }
  await complete(tx, asked, answer)
  return { ...answer, repeated: false }
}

const claim = (tx: KeptTx, { merchantId, key, request, now }: Asked) =>
  tx.run(sql`INSERT INTO kept_answers (merchant_id, key_hash, request_hash, at)
    VALUES (${merchantId}, ${hashOf(key)}, ${hashOf(request)}, ${now}) ON CONFLICT (merchant_id, key_hash) DO NOTHING`)

/**
 * The answer that is kept for this request, if there is one.
 *
 * @throws PesanError `idempotency_key_reused` when the key came with another request
 */
export async function keptAnswer(tx: KeptTx, { merchantId, key, request, sealer }: Asked): Promise<KeptAnswer | undefined> {
  const kept = await tx.row<{ requestHash: string; status: number; answer: string }>(
    sql`SELECT request_hash AS "requestHash", status, answer_sealed AS answer FROM kept_answers WHERE merchant_id = ${merchantId} AND key_hash = ${hashOf(key)}`,
  )
  if (!kept) return undefined
  if (kept.requestHash !== hashOf(request)) throw new PesanError('idempotency_key_reused')
  const text = sealer.open(kept.answer)
  // What was kept by an earlier version is sealed once.
  return { status: kept.status, body: JSON.parse(text.startsWith('v1.') ? sealerOf(key).open(text) : text) }
}

/**
 * Answers may hold what is shown once. So they are sealed by the caller's key, which is stored as a hash only, and by ours:
 * neither a leaked database nor whoever runs the server reads one without the request that it was the answer to.
 */
const complete = (tx: KeptTx, { merchantId, key, sealer }: Asked, answer: KeptAnswer) =>
  tx.run(sql`UPDATE kept_answers SET status = ${answer.status},
      answer_sealed = ${sealer.seal(sealerOf(key).seal(JSON.stringify(answer.body ?? null)))}
    WHERE merchant_id = ${merchantId} AND key_hash = ${hashOf(key)}`)
