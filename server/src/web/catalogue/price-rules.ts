import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { changeRule, createRule, ruleToChange } from '../../operations/price-rules.ts'
import { listUses, loadRules, newRuleSchema, readRule } from '../../pricing/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { amount, orderNumber } from '../orders/order-schema.ts'
import { priceRule, priceRuleChange, tellRule } from './price-rule-schema.ts'

const tag = 'Price rules'
const params = z.object({ ruleId: z.uuid() })

const use = z.object({
  orderId: orderNumber,
  customerId: z.uuid(),
  amount: amount.describe('What it took off'),
  takenAt: z.iso.datetime(),
  givenBackAt: z.iso.datetime().nullable().describe('The order was called off, refused or not paid in time'),
})

/** What changes prices: fees, taxes, discounts, codes, rounding (docs/guides/price-rules.md). */
export const priceRuleRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/catalogue/price-rules',
    id: 'listPriceRules',
    tag,
    summary: 'What changes prices beside the catalogue',
    query: z.strictObject({
      state: z.enum(['active', 'all']).default('active').describe('all: also those that were withdrawn'),
    }),
    response: z.object({ items: z.array(priceRule) }),
    handle: async ({ tx, query }) => ({ items: (await loadRules(tx, query.state)).map(tellRule) }),
  }),
  merchantRoute({
    method: 'POST',
    path: '/catalogue/price-rules',
    id: 'addPriceRule',
    tag,
    summary: 'Write a fee, a tax, a discount, a code or a rounding',
    description:
      'Counts from the next quote on. A summary that a customer was shown before is shown anew when they agree to it; what is agreed stays.',
    status: 201,
    body: newRuleSchema,
    example: {
      kind: 'code',
      key: 'gajian10',
      code: 'GAJIAN10',
      labels: { id: 'Gajian 10 %', en: 'Payday 10 %' },
      amount: { basisPoints: 1_000, most: 20_000 },
      when: { minimum: 50_000, until: '2027-01-01T00:00:00+07:00' },
      limits: { uses: 100, perCustomer: 1 },
      announced: true,
    },
    response: priceRule,
    handle: async ({ tx, body, now }) => tellRule(await createRule(tx, now, body)),
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/price-rules/:ruleId',
    id: 'readPriceRule',
    tag,
    summary: 'One rule, also one that was withdrawn',
    params,
    response: priceRule,
    async handle({ tx, params }) {
      const rule = await readRule(tx, params.ruleId)
      if (!rule) throw new PesanError('not_found')
      return tellRule(rule)
    },
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/catalogue/price-rules/:ruleId',
    id: 'changePriceRule',
    tag,
    summary: 'Change a rule for the quotes to come',
    description: 'What is given takes the place of what was there, `when` and `limits` as a whole. Key and kind stay.',
    params,
    body: priceRuleChange,
    example: { amount: { fixed: 5_000 }, limits: { uses: 200 } },
    response: priceRule,
    async handle({ tx, params, body, had, now }) {
      const before = await ruleToChange(tx, params.ruleId)
      had(tellRule(before))
      return tellRule(await changeRule(tx, now, before, body))
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/catalogue/price-rules/:ruleId',
    id: 'withdrawPriceRule',
    tag,
    summary: 'Withdraw a rule: it counts for no quote any more',
    description: 'Orders that are agreed keep it. Brought back by `PATCH` with `active: true`.',
    params,
    response: priceRule,
    async handle({ tx, params, had, now }) {
      const before = await ruleToChange(tx, params.ruleId)
      had(tellRule(before))
      return tellRule(await changeRule(tx, now, before, { active: false }))
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/price-rules/:ruleId/redemptions',
    id: 'listRedemptions',
    tag,
    summary: 'Which orders use a code or a limited discount, newest first',
    description: 'A use that was given back stays in the list and counts no more.',
    params,
    query: z.strictObject(pageQuery),
    response: pageOf(use),
    async handle({ tx, params, query: { cursor, limit } }) {
      if (!(await readRule(tx, params.ruleId))) throw new PesanError('not_found')
      const after = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]))
      const rows = await listUses(tx, params.ruleId, { limit: limit + 1, after })
      return paged(
        rows,
        limit,
        ({ number, customerId, amount, takenAt, givenBackAt }) => ({
          orderId: number,
          customerId,
          amount,
          takenAt: takenAt.toISOString(),
          givenBackAt: givenBackAt?.toISOString() ?? null,
        }),
        row => writeCursor(row.takenAt.toISOString(), row.orderId),
      )
    },
  }),
]
