import { z } from 'zod'
import { languages } from '../../kernel/region.ts'
import { changeMerchant, listNumbers, loadMerchant, settingsSchema } from '../../merchants/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Merchant'
const language = z.enum(languages)

const merchant = z
  .object({
    merchantId: z.uuid(),
    key: z.string(),
    name: z.string(),
    currency: z.enum(['IDR', 'BDT']),
    timeZone: z.string(),
    languages: z.array(language),
    settings: settingsSchema,
  })
  .meta({ id: 'OwnMerchant' })
const own = async (tx: Tx) => {
  const { shops: _, staff: _staff, ...rest } = await loadMerchant(tx)
  return rest
}
/** What an owner says of their business. Currency and time zone stay: orders were counted in them. */
export const settingsRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/merchants/current',
    id: 'readMerchant',
    tag,
    summary: 'The merchant of these credentials',
    response: merchant,
    handle: ({ tx }) => own(tx),
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/merchants/current',
    id: 'changeSettings',
    tag,
    summary: 'Change the name, the languages or the settings',
    description: 'Settings are replaced as a whole: read them, change them, send them back with `If-Match`.',
    body: z.strictObject({
      name: z.string().min(1).max(100).optional(),
      languages: z.array(language).min(1).max(languages.length).optional(),
      settings: settingsSchema.strict().optional(),
    }),
    example: { name: 'Apotek Sehat Kebon Jeruk' },
    response: merchant,
    async handle({ tx, body, had }) {
      had(await own(tx))
      await changeMerchant(tx, {
        ...(body.name && { name: body.name }),
        ...(body.languages && { languages: body.languages }),
        ...(body.settings && { settings: body.settings }),
      })
      return own(tx)
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/numbers',
    id: 'listNumbers',
    tag,
    summary: 'The WhatsApp numbers of the merchant',
    response: z.object({
      items: z.array(
        z.object({
          numberId: z.uuid(),
          phone: z.string(),
          phoneNumberId: z.string(),
          pausedUntil: z.iso.datetime().nullable(),
          pausedReason: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ tx }) => ({
      items: (await listNumbers(tx)).map(({ pausedUntil, ...row }) => ({
        ...row,
        pausedUntil: pausedUntil?.toISOString() ?? null,
      })),
    }),
  }),
]
