import { z } from 'zod'
import { loadOrderTypes } from '../conversation/index.ts'
import { ConfigurationError, PesanError } from '../kernel/errors.ts'
import { newId } from '../kernel/ids.ts'
import type { MerchantEntry } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { addRule, loadRules, lockRule, type NewRule, newRuleSchema, type StoredRule, writeRule } from '../pricing/index.ts'

/** Each is gone through for every quote; nobody oversees more. */
const mostRules = 500

/**
 * The price rules of a merchant's entry in a file, checked.
 *
 * @throws ConfigurationError that says which rule of which merchant is wrong, and how
 */
export function priceRulesOf({ key, priceRules }: Pick<MerchantEntry, 'key' | 'priceRules'>): NewRule[] {
  const read = z.array(newRuleSchema).safeParse(priceRules)
  if (read.success) return read.data
  throw new ConfigurationError(`the price rules of ${key}:\n${z.prettifyError(read.error)}`)
}

/**
 * Writes a new rule. It counts from the next quote on: what is agreed keeps what it was agreed at, and a summary that is shown
 * already is shown anew when the customer agrees to it.
 *
 * @throws PesanError `price_rule_unworkable`; `not_allowed` when the key or the code is another rule's, or there are 500
 */
export async function createRule(tx: Tx, now: Date, asked: NewRule): Promise<StoredRule> {
  await refuseUnworkable(tx, asked)
  if ((await loadRules(tx, 'all')).length >= mostRules) throw new PesanError('not_allowed', `there are ${mostRules} already`)
  const ruleId = newId(now)
  if (!(await addRule(tx, ruleId, asked, now)))
    throw new PesanError('not_allowed', 'there is a rule with this key, or one in force with this code')
  return { ...asked, ruleId, active: true, version: 1, used: 0 }
}

/**
 * Changes a rule; what is given takes the place of what was there. The kind and the key stay.
 *
 * @throws PesanError `invalid_request` when a rule of this kind cannot look so; `price_rule_unworkable`; `not_allowed` when
 *   the code is another rule's
 */
export async function changeRule(tx: Tx, now: Date, before: StoredRule, change: Record<string, unknown>): Promise<StoredRule> {
  const { ruleId, active: was, version, used, ...written } = before
  const { active = was, ...changes } = change
  const read = newRuleSchema.safeParse({ ...written, ...changes })
  if (!read.success) throw new PesanError('invalid_request', z.prettifyError(read.error))
  const after: StoredRule = { ...read.data, ruleId, active: active === true, version, used }
  if (after.active) await refuseUnworkable(tx, read.data)
  const uses = 'limits' in after ? after.limits.uses : undefined
  if (uses !== undefined && uses < used)
    throw new PesanError('price_rule_unworkable', `limit: ${used} uses are taken already; withdraw the rule to end it`)
  if (!(await writeRule(tx, after, now))) throw new PesanError('not_allowed', 'another rule in force has this code')
  return { ...after, version: version + 1 }
}

/** The rule, locked for a change. @throws PesanError `not_found` */
export async function ruleToChange(tx: Tx, ruleId: string): Promise<StoredRule> {
  const rule = await lockRule(tx, ruleId)
  if (!rule) throw new PesanError('not_found')
  return rule
}

/** A rule that names what is not there would never hold, which is a slip of the pen that somebody should learn of. */
async function refuseUnworkable(tx: Tx, { when }: NewRule): Promise<void> {
  const reasons = [
    ...missing('shop', when.shops, await keysOf(tx, sql`SELECT key FROM shops WHERE merchant_id = ${tx.merchantId}`)),
    ...missing('product', when.products, await productsOf(tx, when.products)),
    ...missing('order_type', when.orderTypes, await typesOf(tx)),
    ...(when.from !== undefined && when.until !== undefined && Date.parse(when.from) >= Date.parse(when.until)
      ? ['time: it ends before it begins']
      : []),
  ]
  if (reasons.length > 0) throw new PesanError('price_rule_unworkable', reasons.join('; '))
}

const missing = (what: string, named: string[] = [], known: Set<string>) =>
  named.filter(key => !known.has(key)).map(key => `${what}: there is no ${key}`)

const keysOf = async (tx: Tx, query: Parameters<Tx['rows']>[0]) =>
  new Set((await tx.rows<{ key: string }>(query)).map(row => row.key))

const productsOf = (tx: Tx, keys: string[] = []) =>
  keysOf(tx, sql`SELECT key FROM products WHERE merchant_id = ${tx.merchantId} AND key = ANY(${keys})`)

/** Goods, and the services whose price is ours to tell. */
const typesOf = async (tx: Tx) =>
  new Set([
    'GOODS',
    ...(await loadOrderTypes(tx)).flatMap(type => (type.policy.pricing === 'quoted_by_seller' ? [] : type.key)),
  ])
