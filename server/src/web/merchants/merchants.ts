import { z } from 'zod'
import { allMerchants, logAccess, makeLink } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { sql } from '../../platform/database/index.ts'
import { type ApiRoute, peopleRoute } from '../api/route.ts'
import { told } from '../auth/staff.ts'

const tag = 'Installation'
const merchant = z
  .object({
    merchantId: z.uuid(),
    key: z.string(),
    name: z.string(),
    currency: z.enum(['IDR', 'BDT']),
    timeZone: z.string(),
    languages: z.array(z.string()),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Merchant' })

const tell = ({ createdAt, currency, ...row }: Awaited<ReturnType<typeof allMerchants>>[number]) => ({
  ...row,
  currency: currency as 'IDR' | 'BDT',
  createdAt: createdAt.toISOString(),
})

const timeZone = z.string().refine(zone => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}, 'not a time zone of the IANA list')

/** What the admin of the installation does: merchants and their first owners. Of a merchant's business nothing is seen here. */
export const merchantRoutes: ApiRoute[] = [
  peopleRoute({
    method: 'GET',
    path: '/merchants',
    id: 'listMerchants',
    tag,
    summary: 'Every merchant of the installation',
    response: z.object({ items: z.array(merchant) }),
    handle: async ({ tx }) => ({ items: (await allMerchants(tx)).map(tell) }),
  }),
  peopleRoute({
    method: 'POST',
    path: '/merchants',
    id: 'addMerchant',
    tag,
    summary: 'Add a merchant',
    description: 'It has no number, shop or product yet; `owner-link` gives its owner the door.',
    status: 201,
    body: z.strictObject({
      key: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
      name: z.string().min(1).max(100),
      currency: z.enum(['IDR', 'BDT']),
      timeZone,
      languages: z.array(z.enum(['id', 'en', 'bn', 'bn-Latn'])).min(1),
    }),
    example: { key: 'warung-sari', name: 'Warung Sari', currency: 'IDR', timeZone: 'Asia/Jakarta', languages: ['id', 'en'] },
    response: merchant,
    async handle({ tx, body, now, principal }) {
      const merchants = await allMerchants(tx)
      if (merchants.some(other => other.key === body.key)) throw new PesanError('not_allowed', `the key ${body.key} is taken`)
      const merchantId = newId(now)
      await tx.run(sql`INSERT INTO merchants (merchant_id, key, name, currency, time_zone, languages, created_at)
        VALUES (${merchantId}, ${body.key}, ${body.name}, ${body.currency}, ${body.timeZone}, ${body.languages}, ${now})`)
      await logAccess(tx, now, 'merchant_added', principal.id, { merchantId })
      return { ...body, merchantId, createdAt: now.toISOString() }
    },
  }),
  peopleRoute({
    method: 'POST',
    path: '/merchants/:merchantId/owner-link',
    id: 'makeOwnerLink',
    tag,
    summary: 'A one-time link that makes somebody the owner of a merchant',
    status: 201,
    secret: true,
    params: z.object({ merchantId: z.uuid() }),
    body: z.strictObject({ email: z.email().max(200) }),
    example: { email: 'owner@example.com' },
    response: z.object({ token: z.string(), link: z.url(), endsAt: z.iso.datetime() }),
    async handle({ tx, params, body, house, now }) {
      if (!(await allMerchants(tx)).some(m => m.merchantId === params.merchantId)) throw new PesanError('not_found')
      const made = await makeLink(
        tx,
        { purpose: 'invite', merchantId: params.merchantId, role: 'owner', email: body.email },
        now,
      )
      return told(house.publicUrl, made)
    },
  }),
]
