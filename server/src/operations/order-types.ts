import {
  addOrderType,
  loadOrderTypes,
  lockOrderType,
  type NewOrderType,
  type OrderTypeChange,
  policySchema,
  type StoredType,
  usualPolicy,
  whyUnworkable,
  writeOrderType,
} from '../conversation/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { loadMerchant } from '../merchants/index.ts'
import type { Tx } from '../platform/database/index.ts'

/** More services than anybody scrolls through; each is part of what every message is compared with. */
const mostTypes = 200

/**
 * Offers a new service. Chats know it from their next turn on.
 *
 * @throws PesanError `order_type_unworkable` with what cannot work; `not_allowed` when the key was ever used, or there are
 *   200 already
 */
export async function createOrderType(tx: Tx, asked: NewOrderType): Promise<StoredType> {
  const { key, labels, cues, policy, price, specialization, fields } = asked
  const type: StoredType = {
    key,
    labels,
    cues,
    policy: policySchema.parse({ ...usualPolicy, ...policy }),
    price,
    ...(specialization !== null && { specialisation: specialization }),
    fields: fieldsOf(fields),
    active: true,
  }
  await refuseUnworkable(tx, type)
  if ((await loadOrderTypes(tx)).length >= mostTypes) throw new PesanError('not_allowed', `there are ${mostTypes} already`)
  if (!(await addOrderType(tx, type))) throw new PesanError('not_allowed', `there is a ${key} already, which can be changed`)
  return type
}

/**
 * Changes a service for the orders to come; those that exist keep the policy and the price that they began with. One that is
 * withdrawn may be anything; it has to work when it is brought back.
 *
 * @throws PesanError `order_type_unworkable`
 */
export async function changeOrderType(tx: Tx, before: StoredType, change: OrderTypeChange): Promise<StoredType> {
  const { specialisation, ...kept } = before
  const { labels, cues, policy, price, specialization = specialisation ?? null, fields, active } = change
  const after: StoredType = {
    ...kept,
    ...(labels && { labels }),
    ...(cues && { cues }),
    ...(policy && { policy: policySchema.parse({ ...before.policy, ...policy }) }),
    ...(price !== undefined && { price }),
    ...(specialization !== null && { specialisation: specialization }),
    ...(fields && { fields: fieldsOf(fields) }),
    ...(active !== undefined && { active }),
  }
  if (after.active) await refuseUnworkable(tx, after)
  await writeOrderType(tx, after)
  return after
}

/** The service, locked for a change. @throws PesanError `not_found` */
export async function orderTypeOf(tx: Tx, key: string): Promise<StoredType> {
  const type = await lockOrderType(tx, key)
  if (!type) throw new PesanError('not_found')
  return type
}

const fieldsOf = (fields: NewOrderType['fields']): StoredType['fields'] =>
  fields.map(({ pattern, ...field }) => ({ ...field, ...(pattern !== undefined && { pattern }) }))

async function refuseUnworkable(tx: Tx, type: StoredType): Promise<void> {
  const { payments } = (await loadMerchant(tx)).settings
  const reasons = whyUnworkable(type, payments)
  if (reasons.length > 0) throw new PesanError('order_type_unworkable', reasons.join('; '))
}
