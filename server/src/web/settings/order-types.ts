import { z } from 'zod'
import {
  loadOrderTypes,
  newOrderTypeSchema,
  orderTypeChangeSchema,
  policySchema,
  type StoredType,
} from '../../conversation/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { changeOrderType, createOrderType, orderTypeOf } from '../../operations/order-types.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Order types'
const params = z.object({ key: z.string().max(64) })

/** What was written, with every default filled in. */
const orderType = newOrderTypeSchema
  .omit({ key: true })
  .extend({ key: z.string(), policy: policySchema, active: z.boolean() })
  .meta({ id: 'OrderType' })

const tell = ({ specialisation, fields, ...type }: StoredType) => ({
  ...type,
  specialization: specialisation ?? null,
  // Rows of an import may lack what is empty.
  fields: fields.map(field => ({ ...field, prompts: field.prompts ?? {}, labels: field.labels ?? {} })),
})

/** Services as data: what can be ordered beside the catalogue, what it needs, what it costs and which stages it has. */
export const orderTypeRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/order-types',
    id: 'listOrderTypes',
    tag,
    summary: 'The services that can be ordered, with their fields',
    query: z.strictObject({
      state: z.enum(['active', 'all']).default('active').describe('all: also those that were withdrawn'),
    }),
    response: z.object({ items: z.array(orderType) }),
    handle: async ({ tx, query }) => ({
      items: (await loadOrderTypes(tx)).filter(type => type.active || query.state === 'all').map(tell),
    }),
  }),
  merchantRoute({
    method: 'GET',
    path: '/order-types/:key',
    id: 'readOrderType',
    tag,
    summary: 'One service, also one that was withdrawn',
    params,
    response: orderType,
    async handle({ tx, params }) {
      const type = (await loadOrderTypes(tx)).find(one => one.key === params.key)
      if (!type) throw new PesanError('not_found')
      return tell(type)
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/order-types',
    id: 'addOrderType',
    tag,
    summary: 'Offer a new service',
    description:
      'Chats know it from their next message on. Combinations that cannot work are refused (`order_type_unworkable`).',
    status: 201,
    body: newOrderTypeSchema,
    example: {
      key: 'CV_WRITING',
      labels: { en: 'CV writing', bn: 'সিভি লেখা' },
      cues: ['cv', 'resume', 'সিভি'],
      price: 30_000,
      specialization: 'cv',
      fields: [
        { key: 'name', kind: 'name', required: true },
        {
          key: 'pages',
          kind: 'pattern',
          pattern: '\\d{1,3}',
          labels: { en: 'Pages' },
          prompts: { en: 'How many pages?' },
          required: true,
        },
        {
          key: 'speed',
          kind: 'choice',
          choices: [{ name: 'Normal' }, { name: 'Express', price: 15_000, aliases: ['urgent'] }],
        },
      ],
    },
    response: orderType,
    handle: async ({ tx, body }) => tell(await createOrderType(tx, body)),
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/order-types/:key',
    id: 'changeOrderType',
    tag,
    summary: 'Change a service for the orders to come',
    description: 'Orders that exist keep the policy and the price that they began with. `fields` are replaced as a whole.',
    params,
    body: orderTypeChangeSchema,
    example: { price: 35_000 },
    response: orderType,
    async handle({ tx, params, body, had }) {
      const before = await orderTypeOf(tx, params.key)
      had(tell(before))
      return tell(await changeOrderType(tx, before, body))
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/order-types/:key',
    id: 'withdrawOrderType',
    tag,
    summary: 'Withdraw a service: it is offered no more',
    description: 'Orders of it go on to their end. Brought back by `PATCH` with `active: true`.',
    params,
    response: orderType,
    async handle({ tx, params, had }) {
      const before = await orderTypeOf(tx, params.key)
      had(tell(before))
      return tell(await changeOrderType(tx, before, { active: false }))
    },
  }),
]
