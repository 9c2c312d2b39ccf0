import type { Clock } from '../kernel/clock.ts'
import type { Identity } from '../kernel/identity.ts'
import { newId } from '../kernel/ids.ts'
import { type Sql, sql, type Tx } from '../platform/database/index.ts'
import { noteChange } from '../platform/live/index.ts'

export type Customer = {
  customerId: string
  name: string | null
  language: string | null
  /** When they asked not to be written to; null for who has not, or has taken it back. */
  stoppedAt: Date | null
  identity: Identity
}

type Kind = 'bsuid' | 'parent_bsuid' | 'phone'
type Key = { kind: Kind; value: string }
/** One way in which a person is known; of several of a kind the last is the newest. */
export type KnownId = Key

/**
 * Finds who wrote, or takes a new person in.
 *
 * The scoped id is looked up before the phone (whatsapp.md §4.3). A person found by phone gets the scoped id attached;
 * where the two belong to two people, they are not merged: the owner of the scoped id wins and the phone moves to them.
 */
export async function recogniseCustomer(tx: Tx, clock: Clock, identity: Identity, profileName?: string): Promise<Customer> {
  const found = await customerRow(tx, customerBy(tx, identity))
  if (!found) {
    const taken = await takeIn(tx, clock, identity, profileName)
    return taken ?? recogniseCustomer(tx, clock, identity, profileName)
  }
  const { customerId } = found
  const missing = keysOf(identity).filter(key => !found.ids.some(id => id.kind === key.kind && id.value === key.value))
  if (missing.length === 0) return customerOf(found)
  tx.write(sql`INSERT INTO customer_identities (merchant_id, kind, value, customer_id, since)
    SELECT ${tx.merchantId}, k, v, ${customerId}, ${clock.now()} FROM unnest(${missing.map(k => k.kind)}::text[], ${missing.map(k => k.value)}::text[]) AS batch (k, v)
    ON CONFLICT (merchant_id, kind, value) DO UPDATE SET customer_id = excluded.customer_id, since = excluded.since`)
  noteChange(tx, clock.now(), { kind: 'customer', subject: customerId })
  return loadCustomer(tx, customerId)
}

/** A query for the id of the person with one of these identities; the scoped id counts before the phone. */
export function customerBy(tx: Tx, identity: Identity): Sql {
  const keys = keysOf(identity)
  return sql`(SELECT customer_id FROM customer_identities WHERE merchant_id = ${tx.merchantId}
    AND (kind, value) IN (SELECT * FROM unnest(${keys.map(k => k.kind)}::text[], ${keys.map(k => k.value)}::text[]))
    ORDER BY array_position(ARRAY['bsuid', 'parent_bsuid', 'phone'], kind) LIMIT 1)`
}

/**
 * Takes a new person in, unless another transaction does so at this moment: then nothing is written and the person is
 * looked for again. Two first offers to one seller would otherwise make two people of them and lose one offer.
 */
async function takeIn(tx: Tx, clock: Clock, identity: Identity, profileName?: string): Promise<Customer | undefined> {
  const customerId = newId(clock.now())
  const keys = keysOf(identity)
  try {
    return await tx.savepoint(async () => {
      tx.write(
        sql`INSERT INTO customers (merchant_id, customer_id, name, created_at) VALUES (${tx.merchantId}, ${customerId}, ${profileName ?? null}, ${clock.now()})`,
      )
      const written = await tx.run(sql`INSERT INTO customer_identities (merchant_id, kind, value, customer_id, since)
        SELECT ${tx.merchantId}, k, v, ${customerId}, ${clock.now()} FROM unnest(${keys.map(k => k.kind)}::text[], ${keys.map(k => k.value)}::text[]) AS batch (k, v)
        ON CONFLICT DO NOTHING`)
      if (written < keys.length) throw new TakenMeanwhile()
      return { customerId, name: profileName ?? null, language: null, stoppedAt: null, identity }
    })
  } catch (error) {
    if (error instanceof TakenMeanwhile) return undefined
    throw error
  }
}

class TakenMeanwhile extends Error {}

/** A customer with every identity that is known of them. */
export async function loadCustomer(tx: Tx, customerId: string): Promise<Customer> {
  const row = await customerRow(tx, customerId)
  if (!row) throw new Error('there is no such customer')
  return customerOf(row)
}

type Row = Omit<Customer, 'identity'> & { ids: KnownId[] }

const customerRow = (tx: Tx, customerId: string | Sql) =>
  tx.row<Row>(sql`SELECT customer_id AS "customerId", name, language, opted_out_at AS "stoppedAt",
    (SELECT coalesce(json_agg(json_build_object('kind', kind, 'value', value) ORDER BY since), '[]') FROM customer_identities i
      WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id) AS ids
    FROM customers c WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}`)

const customerOf = ({ ids, ...customer }: Row): Customer => ({ ...customer, identity: identityOf(ids) })

/** The newest id of each kind, of ids that are sorted by their age. */
export function identityOf(ids: KnownId[]): Identity {
  const newest = (kind: Kind) => ids.findLast(id => id.kind === kind)?.value
  const [phone, userId, parentUserId] = [newest('phone'), newest('bsuid'), newest('parent_bsuid')]
  return { ...(phone && { phone }), ...(userId && { userId }), ...(parentUserId && { parentUserId }) }
}

/** A person told that a number or a scoped id of theirs changed: the new one joins the history, and the old number leaves it. */
export async function changeIdentity(tx: Tx, clock: Clock, was: Identity, now: Identity): Promise<void> {
  const keys = keysOf(was)
  const [old] = await tx.rows<{ customerId: string }>(sql`SELECT customer_id AS "customerId" FROM customer_identities
    WHERE merchant_id = ${tx.merchantId} AND (kind, value) IN (SELECT * FROM unnest(${keys.map(k => k.kind)}::text[], ${keys.map(k => k.value)}::text[])) LIMIT 1`)
  if (!old) return
  for (const key of keysOf(now))
    await tx.run(sql`INSERT INTO customer_identities (merchant_id, kind, value, customer_id, since)
      VALUES (${tx.merchantId}, ${key.kind}, ${key.value}, ${old.customerId}, ${clock.now()}) ON CONFLICT DO NOTHING`)
  noteChange(tx, clock.now(), { kind: 'customer', subject: old.customerId })
  // A number that was given up is given to somebody else, who must not be taken for this person.
  if (now.phone && was.phone && now.phone !== was.phone)
    await tx.run(
      sql`DELETE FROM customer_identities WHERE merchant_id = ${tx.merchantId} AND kind = 'phone' AND value = ${was.phone} AND customer_id = ${old.customerId}`,
    )
}

/** Adds a phone that the person shared themselves. A phone that is somebody else's already stays theirs. */
export const sharePhone = (tx: Tx, clock: Clock, customerId: string, phone: string): void =>
  tx.write(sql`INSERT INTO customer_identities (merchant_id, kind, value, customer_id, since)
    VALUES (${tx.merchantId}, 'phone', ${phone}, ${customerId}, ${clock.now()}) ON CONFLICT DO NOTHING`)

/** Remembers how a person is called and which language they are answered in. */
export const rememberCustomer = (tx: Tx, customerId: string, known: { name?: string; language?: string }): void =>
  tx.write(sql`UPDATE customers SET name = coalesce(${known.name ?? null}, name), language = coalesce(${known.language ?? null}, language)
    WHERE merchant_id = ${tx.merchantId} AND customer_id = ${customerId}`)

function keysOf(identity: Identity): Key[] {
  const keys: Key[] = []
  if (identity.userId) keys.push({ kind: 'bsuid', value: identity.userId })
  if (identity.parentUserId) keys.push({ kind: 'parent_bsuid', value: identity.parentUserId })
  if (identity.phone) keys.push({ kind: 'phone', value: identity.phone })
  return keys
}
