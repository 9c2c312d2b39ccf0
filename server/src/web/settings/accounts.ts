import { z } from 'zod'
import { accountList, addAccount, tryAccount } from '../../operations/accounts.ts'
import { type ApiRoute, freeRoute, merchantRoute } from '../api/route.ts'

const tag = 'Accounts'
const account = z
  .object({
    accountId: z.uuid(),
    kind: z.enum(['gateway', 'courier']),
    provider: z.string(),
    active: z.boolean(),
    notificationUrl: z.string().nullable().describe('Where the provider reports to: a secret. null: it does not report'),
  })
  .meta({ id: 'Account' })

/** Contracts with gateways and couriers. Their keys go in and never come out. */
export const accountRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/accounts',
    id: 'listAccounts',
    tag,
    summary: 'Accounts with gateways and couriers',
    response: z.object({ items: z.array(account) }),
    handle: async ({ house, tx }) => ({ items: await accountList(house, tx) }),
  }),
  merchantRoute({
    method: 'POST',
    path: '/accounts',
    id: 'addAccount',
    tag,
    summary: 'Add an account',
    description: 'Settings are those of the provider’s adapter (docs: guides); addresses cannot be set here.',
    status: 201,
    secret: true,
    body: z.strictObject({
      kind: z.enum(['gateway', 'courier']),
      provider: z.string().min(1).max(64),
      settings: z.record(z.string().max(64), z.union([z.string().max(4_000), z.number(), z.boolean()])),
    }),
    response: account,
    handle: ({ house, tx, body }) => addAccount(house, tx, body),
  }),
  freeRoute({
    method: 'POST',
    path: '/accounts/:accountId/test',
    id: 'tryAccount',
    tag,
    summary: 'Ask the provider something harmless with this account',
    description: 'A gateway is asked for a payment that it cannot know, a courier for a price. Nothing is ordered.',
    params: z.object({ accountId: z.uuid() }),
    response: z.object({ works: z.boolean(), detail: z.string() }),
    handle: ({ house, principal, params }) => tryAccount(house, principal.merchantId!, params.accountId),
  }),
]
