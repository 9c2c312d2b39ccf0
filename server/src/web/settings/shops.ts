import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { changeShop, hoursSchema, loadMerchant, type Shop } from '../../merchants/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Merchant'
const shop = z
  .object({
    shopId: z.uuid(),
    key: z.string(),
    name: z.string(),
    address: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    hours: hoursSchema,
  })
  .meta({ id: 'Shop' })

const tell = ({ pin, ...row }: Shop) => ({ ...row, latitude: pin?.latitude ?? null, longitude: pin?.longitude ?? null })
async function known(tx: Tx, shopId: string) {
  const found = (await loadMerchant(tx)).shops.find(one => one.shopId === shopId)
  if (!found) throw new PesanError('not_found')
  return tell(found)
}

/** Where the merchant sells. */
export const shopRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/shops',
    id: 'listShops',
    tag,
    summary: 'The shops of the merchant',
    response: z.object({ items: z.array(shop) }),
    handle: async ({ tx }) => ({ items: (await loadMerchant(tx)).shops.map(tell) }),
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/shops/:shopId',
    id: 'changeShop',
    tag,
    summary: 'Change a shop: name, address, pin or hours',
    params: z.object({ shopId: z.uuid() }),
    body: z.strictObject({
      name: z.string().min(1).max(100).optional(),
      address: z.string().min(1).max(300).optional(),
      latitude: z.number().min(-90).max(90).optional(),
      longitude: z.number().min(-180).max(180).optional(),
      hours: hoursSchema.optional(),
    }),
    example: { hours: { daily: ['08:00', '21:00'], sun: null } },
    response: shop,
    async handle({ tx, params, body: { name, address, latitude, longitude, hours }, had }) {
      had(await known(tx, params.shopId))
      await changeShop(tx, params.shopId, {
        ...(name && { name }),
        ...(address && { address }),
        ...(latitude !== undefined && { latitude }),
        ...(longitude !== undefined && { longitude }),
        ...(hours && { hours }),
      })
      return known(tx, params.shopId)
    },
  }),
]
