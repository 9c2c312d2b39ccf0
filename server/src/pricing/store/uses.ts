import { sql, type Tx } from '../../platform/database/index.ts'
import type { Uses } from '../rules/till.ts'

/** A use of a rule by an order: which rule, and how much it takes off. */
export type RuleUse = { ruleId: string; amount: number }

/** A rule has no use left for this order; nothing of the whole change was kept. */
export class UsedUp extends Error {
  override readonly name = 'UsedUp'
  readonly ruleId: string
  constructor(ruleId: string) {
    super(`no use of rule ${ruleId} is left`)
    this.ruleId = ruleId
  }
}

type Whose = { orderId: string; customerId: string; now: Date; orderedBefore: () => Promise<boolean> }

/**
 * Takes and gives back what changed between two states of an order, in the order of the rules' ids. Taking is a conditional
 * update, as a hold of stock is: of many who agree at the same moment exactly as many get a use as there are, whatever
 * anybody read before. The update also locks the rule, so that what a customer has used is counted after everybody else.
 *
 * @throws UsedUp when a rule has none left, was withdrawn, or was used by this customer as often as one may
 */
export async function changeUses(tx: Tx, before: RuleUse[], after: RuleUse[], whose: Whose): Promise<void> {
  const had = new Map(before.map(use => [use.ruleId, use.amount]))
  const has = new Map(after.map(use => [use.ruleId, use.amount]))
  for (const ruleId of [...new Set([...had.keys(), ...has.keys()])].sort()) {
    const [was, amount] = [had.get(ruleId), has.get(ruleId)]
    if (amount === undefined) await giveBack(tx, ruleId, whose)
    else if (was === undefined) await take(tx, { ruleId, amount }, whose)
    else if (was !== amount)
      await tx.run(
        sql`UPDATE rule_uses SET amount = ${amount} WHERE merchant_id = ${tx.merchantId} AND rule_id = ${ruleId} AND order_id = ${whose.orderId}`,
      )
  }
}

async function take(tx: Tx, { ruleId, amount }: RuleUse, { orderId, customerId, now, orderedBefore }: Whose): Promise<void> {
  const rule = await tx.row<{
    perCustomer: number | null
    firstOrder: boolean
  }>(sql`UPDATE price_rules SET used = used + 1
    WHERE merchant_id = ${tx.merchantId} AND rule_id = ${ruleId} AND active AND (max_uses IS NULL OR used < max_uses)
    RETURNING max_per_customer AS "perCustomer", coalesce((definition->'when'->>'firstOrder')::boolean, false) AS "firstOrder"`)
  if (!rule || (rule.firstOrder && (await orderedBefore()))) throw new UsedUp(ruleId)
  const taken = await tx.run(sql`INSERT INTO rule_uses AS u (merchant_id, rule_id, order_id, customer_id, amount, taken_at)
    SELECT ${tx.merchantId}, ${ruleId}, ${orderId}, ${customerId}, ${amount}, ${now}
    WHERE ${rule.perCustomer}::bigint IS NULL OR ${rule.perCustomer}::bigint > (SELECT count(*) FROM rule_uses
      WHERE merchant_id = ${tx.merchantId} AND rule_id = ${ruleId} AND customer_id = ${customerId} AND given_back_at IS NULL)
    ON CONFLICT (merchant_id, rule_id, order_id) DO UPDATE SET amount = excluded.amount, taken_at = excluded.taken_at, given_back_at = NULL
      WHERE u.given_back_at IS NOT NULL`)
  if (taken === 0) throw new UsedUp(ruleId)
}

async function giveBack(tx: Tx, ruleId: string, { orderId, now }: Whose): Promise<void> {
  await tx.run(sql`WITH back AS (
      UPDATE rule_uses SET given_back_at = ${now}
      WHERE merchant_id = ${tx.merchantId} AND rule_id = ${ruleId} AND order_id = ${orderId} AND given_back_at IS NULL RETURNING rule_id
    )
    UPDATE price_rules SET used = used - 1 WHERE merchant_id = ${tx.merchantId} AND rule_id IN (SELECT rule_id FROM back)`)
}

/** How often rules are in use now, by everybody and by one customer; the uses of an order that is priced anew are left out. */
export async function usesOf(
  tx: Tx,
  ruleIds: string[],
  { customerId, orderId }: { customerId: string; orderId?: string | undefined },
): Promise<Map<string, Uses>> {
  if (ruleIds.length === 0) return new Map()
  const rows = await tx.rows<{ ruleId: string } & Uses>(sql`SELECT r.rule_id AS "ruleId",
      r.used - count(u.order_id) FILTER (WHERE u.order_id = ${orderId ?? null}::uuid) AS "all",
      count(u.order_id) FILTER (WHERE u.customer_id = ${customerId} AND u.order_id IS DISTINCT FROM ${orderId ?? null}::uuid) AS own
    FROM price_rules r LEFT JOIN rule_uses u ON u.merchant_id = r.merchant_id AND u.rule_id = r.rule_id AND u.given_back_at IS NULL
      AND u.customer_id = ${customerId}
    WHERE r.merchant_id = ${tx.merchantId} AND r.rule_id = ANY(${ruleIds}::uuid[]) GROUP BY r.merchant_id, r.rule_id`)
  return new Map(rows.map(({ ruleId, all, own }) => [ruleId, { all: Number(all), own: Number(own) }]))
}

/** What is wrong with the uses of rules, a sentence each: a count that is not the sum, a use that its order does not have. */
export async function brokenUses(tx: Tx, held: { orderId: string; uses: RuleUse[] }[]): Promise<string[]> {
  const counts = await tx.rows<{ key: string; used: number; rows: number }>(sql`SELECT r.key, r.used,
      (SELECT count(*) FROM rule_uses u WHERE u.merchant_id = r.merchant_id AND u.rule_id = r.rule_id AND u.given_back_at IS NULL) AS rows
    FROM price_rules r WHERE r.merchant_id = ${tx.merchantId}`)
  const taken = await tx.rows<RuleUse & { orderId: string }>(sql`SELECT rule_id AS "ruleId", order_id AS "orderId", amount
    FROM rule_uses WHERE merchant_id = ${tx.merchantId} AND given_back_at IS NULL`)
  const told = (orderId: string, { ruleId, amount }: RuleUse) => `order ${orderId} uses rule ${ruleId} for ${amount}`
  const stored = new Set(taken.map(({ orderId, ...use }) => told(orderId, use)))
  const meant = new Set(held.flatMap(({ orderId, uses }) => uses.map(use => told(orderId, use))))
  return [
    ...counts
      .filter(row => Number(row.used) !== Number(row.rows))
      .map(row => `rule ${row.key}: ${row.used} used, ${row.rows} uses`),
    ...[...meant.difference(stored)].map(use => `${use}, which is not written down`),
    ...[...stored.difference(meant)].map(use => `it is written down that ${use}`),
  ]
}
