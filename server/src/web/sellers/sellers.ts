import { z } from 'zod'
import type { Principal } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import {
  changeAvailabilityByPhone,
  changeSeller,
  createSeller,
  deactivateSeller,
  inviteSeller,
} from '../../operations/sellers/profiles.ts'
import type { Tx } from '../../platform/database/index.ts'
import {
  listSellers,
  newSellerSchema,
  profileOf,
  sellerByPhone,
  sellerChangeSchema,
  sellerFilterSchema,
} from '../../sellers/index.ts'
import { pageOf } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { operatorOf } from '../orders/change.ts'
import { availability, invitationView, sellerView, tellInvitation } from './seller-schema.ts'
import { tellSeller } from './tell-seller.ts'

const tag = 'Sellers'
const params = z.object({ sellerId: z.uuid() })

/** @throws PesanError `not_found`, also for a seller who looks at somebody else */
async function known(tx: Tx, principal: Principal, sellerId: string) {
  const own = principal.sellerId === undefined || principal.sellerId === sellerId
  const profile = own ? await profileOf(tx, sellerId) : undefined
  if (!profile) throw new PesanError('not_found')
  return tellSeller(profile)
}

/** Sellers as the merchant keeps them. What their work tells (orders, stars, response time) is counted and cannot be set. */
export const sellerRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/sellers',
    id: 'listSellers',
    tag,
    summary: 'The sellers of the merchant, the longest here first',
    query: sellerFilterSchema,
    response: pageOf(sellerView),
    async handle({ tx, query }) {
      const { sellers, next } = await listSellers(tx, query)
      return { items: sellers.map(tellSeller), nextCursor: next ?? null }
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/sellers',
    id: 'addSeller',
    tag,
    summary: 'Take a seller in',
    description: 'The invitation is shown this once: with it the seller joins from their own WhatsApp.',
    status: 201,
    body: newSellerSchema,
    example: { name: 'Rahima', phone: '+8801711000077', specialization: ['nid'], workingHours: { daily: ['09:00', '18:00'] } },
    response: z.object({ seller: sellerView, invitation: invitationView }),
    secret: true,
    async handle({ house, tx, principal, body }) {
      const { seller, invitation } = await createSeller(house, tx, operatorOf(principal).id, body)
      return { seller: tellSeller(seller), invitation: tellInvitation(invitation) }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/sellers/:sellerId',
    id: 'readSeller',
    tag,
    summary: 'One seller',
    params,
    response: sellerView,
    handle: ({ tx, principal, params }) => known(tx, principal, params.sellerId),
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/sellers/:sellerId',
    id: 'changeSeller',
    tag,
    summary: 'Change what is said of a seller',
    description: 'Whoever is suspended or leaves is asked nothing more: what waits for their answer goes to the next one.',
    params,
    body: sellerChangeSchema,
    example: { specialization: ['nid', 'passport'], commission: { basisPoints: 7_000 } },
    response: sellerView,
    async handle({ house, tx, principal, params, body, had }) {
      had(await known(tx, principal, params.sellerId))
      return tellSeller(await changeSeller(house, tx, operatorOf(principal).id, params.sellerId, body))
    },
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/sellers/:sellerId',
    id: 'removeSeller',
    tag,
    summary: 'A seller leaves',
    description: 'The row stays for the orders that name it. Refused while the seller has work in hand.',
    params,
    response: sellerView,
    async handle({ house, tx, principal, params, had }) {
      had(await known(tx, principal, params.sellerId))
      return tellSeller(await deactivateSeller(house, tx, operatorOf(principal).id, params.sellerId))
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/sellers/:sellerId/invitation',
    id: 'inviteSeller',
    tag,
    summary: 'A new code by which a seller joins from their own WhatsApp',
    status: 201,
    secret: true,
    params,
    response: invitationView,
    handle: async ({ house, tx, principal, params }) =>
      tellInvitation(await inviteSeller(house, tx, operatorOf(principal).id, params.sellerId)),
  }),
  merchantRoute({
    method: 'PATCH',
    path: '/sellers/:phone/availability',
    id: 'setAvailability',
    tag,
    summary: 'Put a seller on duty, busy or off',
    description: 'A seller may do so for themselves.',
    params: z.object({ phone: z.string().regex(/^\+\d{8,15}$/) }),
    body: z.strictObject({ availability, until: z.iso.date().optional().describe('The day of their return') }),
    example: { availability: 'OFFLINE', until: '2026-11-30' },
    response: sellerView,
    async handle({ house, tx, principal, params, body: { availability, until }, had }) {
      const seller = await sellerByPhone(tx, params.phone)
      if (!seller) throw new PesanError('not_found')
      had(await known(tx, principal, seller.sellerId))
      const changed = await changeAvailabilityByPhone(house, tx, operatorOf(principal).id, params.phone, {
        availability,
        ...(until && { until }),
      })
      return tellSeller(changed)
    },
  }),
]
