import { z } from 'zod'
import { type ApiKey, keyRoles, listKeys, loadKey, makeKey, revokeKey } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'API keys'
const apiKey = z
  .object({
    keyId: z.uuid(),
    name: z.string(),
    role: z.enum(keyRoles),
    hint: z.string().describe('Its first characters'),
    createdAt: z.iso.datetime(),
    endsAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' })
const params = z.object({ keyId: z.uuid() })

const tell = ({ createdBy: _, createdAt, endsAt, lastUsedAt, revokedAt, ...row }: ApiKey) => ({
  ...row,
  createdAt: createdAt.toISOString(),
  endsAt: endsAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
})

/** Keys for programs: of one merchant and one role, shown once. */
export const keyRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/auth/keys',
    id: 'listKeys',
    tag,
    summary: 'The keys of this merchant',
    response: z.object({ items: z.array(apiKey) }),
    handle: async ({ tx }) => ({ items: (await listKeys(tx)).map(tell) }),
  }),
  merchantRoute({
    method: 'POST',
    path: '/auth/keys',
    id: 'makeKey',
    tag,
    summary: 'Make a key; it is shown this once',
    status: 201,
    secret: true,
    body: z.strictObject({
      name: z.string().min(1).max(100),
      role: z.enum(keyRoles),
      endsAt: z.iso.datetime().optional(),
    }),
    example: { name: 'website', role: 'operator' },
    response: apiKey.extend({ key: z.string().describe('The key itself') }),
    async handle({ tx, principal, body: { name, role, endsAt }, house }) {
      const made = await makeKey(tx, house.clock, {
        name,
        role,
        createdBy: principal.id,
        ...(endsAt && { endsAt: new Date(endsAt) }),
      })
      return { ...tell(made.apiKey), key: made.key }
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/auth/keys/:keyId',
    id: 'revokeKey',
    tag,
    summary: 'End a key for good',
    status: 204,
    params,
    response: z.null(),
    async handle({ tx, params, house, had, desk }) {
      const before = await loadKey(tx, params.keyId)
      if (!before) throw new PesanError('not_found')
      had(tell(before))
      await revokeKey(tx, house.clock, params.keyId)
      desk.access.standing.forget(params.keyId)
      return null
    },
  }),
]
