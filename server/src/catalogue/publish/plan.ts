import { after, type Clock, seconds } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { type Database, sql, type Tx } from '../../platform/database/index.ts'
import type { CatalogueSource } from '../source.ts'
import { addBatch, type BatchItem } from './batches.ts'
import { type Changed, changedProducts, difference, type Publishing } from './wanted.ts'

/** How often it is looked whether anything has to be told. */
const lookEveryMs = seconds(60)
/** Beyond it, what goes at once looks like a mistake (contract catalogues.md §7). */
const mostGone = 0.3
/** Of a handful of products any one is a third. */
const alwaysAllowed = 3
/** Of a batch, in characters: far below the 28 MB that a call may have. */
const mostCharacters = 6_000_000

export type Pause = 'account' | 'refused' | 'many_gone' | 'currency'

type State = {
  paused: Pause | null
  confirmed: boolean
  batchSize: number
  currency: string | null
  due: boolean
  open: boolean
}

/** Accounts that are to be looked at. */
export const duePublications = (database: Database, clock: Clock) =>
  database.scan<{
    merchantId: string
    accountId: string
  }>(sql`SELECT merchant_id AS "merchantId", account_id AS "accountId" FROM publications
    WHERE paused IS NULL AND due_at <= ${clock.now()} ORDER BY due_at LIMIT 20`)

/**
 * Decides what is told next of a shop: what changed or went, else what is left of what is there, at most one batch at a time.
 * Answers the batch that is to be sent.
 *
 * What looks like a mistake is not told until a person has confirmed it: much that vanishes or another currency stops the
 * account, a price ten times as high or a hundredth stops the product.
 */
export async function planPublication(
  tx: Tx,
  clock: Clock,
  of: Publishing,
  target: CatalogueSource,
): Promise<string | undefined> {
  const state =
    await tx.row<State>(sql`SELECT paused, confirmed, batch_size AS "batchSize", currency, due_at <= ${clock.now()} AS due,
      EXISTS (SELECT FROM publication_batches b WHERE b.merchant_id = p.merchant_id AND b.account_id = p.account_id AND b.finished_at IS NULL) AS open
    FROM publications p WHERE merchant_id = ${tx.merchantId} AND account_id = ${of.accountId} FOR UPDATE`)
  if (!state || state.paused !== null || !state.due) return undefined
  await lookAgain(tx, of.accountId, after(clock.now(), lookEveryMs))
  if (state.open) return undefined
  const differs = await difference(tx, of)
  const { live, gone } = differs
  if (!state.confirmed && live > 0 && state.currency !== null && state.currency !== of.currency)
    return stop(tx, of.accountId, 'currency', `${state.currency} → ${of.currency}`)
  if (!state.confirmed && gone.length > alwaysAllowed && gone.length > live * mostGone)
    return stop(tx, of.accountId, 'many_gone', `${gone.length} of ${live}`)
  await tx.run(sql`DELETE FROM published_items WHERE merchant_id = ${tx.merchantId} AND account_id = ${of.accountId}
    AND key = ANY(${differs.forgotten}) AND NOT live`)
  const removed = gone.slice(0, state.batchSize).map<BatchItem>(key => ({ do: 'remove', key }))
  const items = [...removed, ...(await whole(tx, clock, of, target, state, differs.changed, state.batchSize - removed.length))]
  if (items.length > 0) return begin(tx, clock, of, 'items', items)
  const stock = differs.stock.slice(0, state.batchSize).map<BatchItem>(one => ({ do: 'stock', ...one }))
  if (stock.length > 0) return begin(tx, clock, of, 'stock', stock)
  await tx.run(
    sql`UPDATE publications SET confirmed = false WHERE merchant_id = ${tx.merchantId} AND account_id = ${of.accountId}`,
  )
  return undefined
}

/** Sets when an account is looked at next. */
export const lookAgain = (tx: Tx, accountId: string, at: Date) =>
  tx.run(sql`UPDATE publications SET due_at = ${at} WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)

/** Nothing more is told until a person says so. */
export async function stop(tx: Tx, accountId: string, paused: Pause, detail: string): Promise<undefined> {
  await tx.run(sql`UPDATE publications SET paused = ${paused}, detail = ${detail.slice(0, 1_000)}
    WHERE merchant_id = ${tx.merchantId} AND account_id = ${accountId}`)
}

/** What can be told of the products that changed; what cannot is kept back with the reason, and not looked at again. */
async function whole(
  tx: Tx,
  clock: Clock,
  of: Publishing,
  target: CatalogueSource,
  { confirmed }: State,
  keys: string[],
  most: number,
): Promise<BatchItem[]> {
  for (let start = 0; most > 0; start += most) {
    const part = keys.slice(start, start + most)
    const changed = part.length > 0 ? await changedProducts(tx, of, part) : []
    const judged = changed.map(one => ({ one, code: target.unfit?.(one.product) ?? (confirmed ? undefined : jump(one)) }))
    const back = judged.filter(({ code }) => code !== undefined)
    await keepBack(
      tx,
      clock,
      of.accountId,
      back.map(({ one, code }) => ({ ...one, code: code! })),
    )
    // What may not be shown any more must not go on standing there; what only looks like a mistake may.
    const removed = back
      .filter(({ one, code }) => one.live && code !== 'price_jump')
      .map<BatchItem>(({ one }) => ({ do: 'remove', key: one.product.key }))
    const puts = judged.filter(({ code }) => code === undefined).map(({ one }) => one)
    const items = withinSize(puts).map<BatchItem>(({ product, face, left }) => ({
      do: 'put',
      key: product.key,
      face,
      left,
      product,
    }))
    if (items.length + removed.length > 0 || part.length === 0) return [...removed, ...items]
  }
  return []
}

/** The first of them that one call has room for. */
function withinSize(changed: Changed[]): Changed[] {
  let characters = 0
  return changed.filter(({ product }) => {
    characters += product.name.length + (product.description?.length ?? 0) + 500
    return characters <= mostCharacters
  })
}

/** Ten times the price that stands there, or a hundredth of it: a slipped decimal mark. */
function jump({ product: { price }, priceBefore, live }: Changed): string | undefined {
  const slipped = live && priceBefore !== null && priceBefore > 0 && (price >= priceBefore * 10 || price * 100 <= priceBefore)
  return slipped ? 'price_jump' : undefined
}

async function keepBack(tx: Tx, clock: Clock, accountId: string, items: (Changed & { code: string })[]): Promise<void> {
  if (items.length === 0) return
  const rows = JSON.stringify(
    items.map(({ product, face, left, code, priceBefore }) => ({
      key: product.key,
      face,
      left,
      code,
      price: priceBefore ?? product.price,
      problem: code === 'price_jump' ? `${priceBefore} → ${product.price}` : null,
    })),
  )
  await tx.run(sql`INSERT INTO published_items (merchant_id, account_id, key, face, left_to_sell, price, live, code, problem, changed_at)
    SELECT ${tx.merchantId}::uuid, ${accountId}::uuid, key, face, "left", price, false, code, problem, ${clock.now()}
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(key text, face text, "left" int, price bigint, code text, problem text)
    ON CONFLICT (merchant_id, account_id, key) DO UPDATE SET face = excluded.face, code = excluded.code, problem = excluded.problem,
      changed_at = excluded.changed_at`)
}

async function begin(
  tx: Tx,
  clock: Clock,
  { accountId }: Publishing,
  kind: 'items' | 'stock',
  items: BatchItem[],
): Promise<string> {
  const batchId = newId(clock.now())
  await addBatch(tx, clock, { batchId, accountId, kind, items })
  return batchId
}
