import { raiseRevision } from '../../merchants/index.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import { type NewRule, type PriceRule, ruleSchema } from '../rules/registry.ts'

/** A rule as it is stored, with how often it is in use now. */
export type StoredRule = PriceRule & { used: number }

type Row = { ruleId: string; definition: unknown; active: boolean; version: number; used: number }

const columns = sql`rule_id AS "ruleId", definition, active, version, used`

const ruleOf = ({ definition, ...row }: Row): StoredRule => ({ ...ruleSchema.parse(definition), ...row })

/** All rules of the merchant, or those that are in force, by their keys. */
export async function loadRules(tx: Tx, which: 'active' | 'all' = 'active'): Promise<StoredRule[]> {
  const rows = await tx.rows<Row>(
    sql`SELECT ${columns} FROM price_rules WHERE merchant_id = ${tx.merchantId} AND (active OR ${which === 'all'}) ORDER BY key`,
  )
  return rows.map(ruleOf)
}

export async function readRule(tx: Tx, ruleId: string): Promise<StoredRule | undefined> {
  const row = await tx.row<Row>(
    sql`SELECT ${columns} FROM price_rules WHERE merchant_id = ${tx.merchantId} AND rule_id = ${ruleId}`,
  )
  return row && ruleOf(row)
}

/** The rule, locked: nobody takes a use of it until this transaction is over. */
export async function lockRule(tx: Tx, ruleId: string): Promise<StoredRule | undefined> {
  const row = await tx.row<Row>(
    sql`SELECT ${columns} FROM price_rules WHERE merchant_id = ${tx.merchantId} AND rule_id = ${ruleId} FOR UPDATE`,
  )
  return row && ruleOf(row)
}

/** Writes a new rule, which counts from the next quote on. Answers false when its key, or its code, is another rule's. */
export async function addRule(tx: Tx, ruleId: string, rule: NewRule, now: Date): Promise<boolean> {
  const { code, uses, perCustomer } = held(rule)
  const added =
    await tx.run(sql`INSERT INTO price_rules (merchant_id, rule_id, key, kind, definition, code, max_uses, max_per_customer, created_at, changed_at)
    VALUES (${tx.merchantId}, ${ruleId}, ${rule.key}, ${rule.kind}, ${JSON.stringify(rule)}, ${code}, ${uses}, ${perCustomer}, ${now}, ${now})
    ON CONFLICT DO NOTHING`)
  if (added > 0) await raiseRevision(tx)
  return added > 0
}

/** Replaces a locked rule. Orders that are agreed keep what they were agreed at. False when its code is another rule's. */
export async function writeRule(
  tx: Tx,
  { ruleId, active, version: _, used: _used, ...rule }: StoredRule,
  now: Date,
): Promise<boolean> {
  const { code, uses, perCustomer } = held(rule)
  const taken =
    code !== null && active
      ? await tx.row(
          sql`SELECT FROM price_rules WHERE merchant_id = ${tx.merchantId} AND code = ${code} AND active AND rule_id <> ${ruleId}`,
        )
      : undefined
  if (taken) return false
  await tx.run(sql`UPDATE price_rules SET definition = ${JSON.stringify(rule)}, code = ${code}, max_uses = ${uses}, max_per_customer = ${perCustomer},
      active = ${active}, version = version + 1, changed_at = ${now}
    WHERE merchant_id = ${tx.merchantId} AND rule_id = ${ruleId}`)
  await raiseRevision(tx)
  return true
}

function held(rule: NewRule) {
  const limits = 'limits' in rule ? rule.limits : {}
  return {
    code: rule.kind === 'code' ? rule.code : null,
    uses: limits.uses ?? null,
    perCustomer: limits.perCustomer ?? null,
  }
}
