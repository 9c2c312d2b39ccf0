import { z } from 'zod'
import {
  lockOwners,
  logAccess,
  type Member,
  makeLink,
  membershipsOf,
  membersOf,
  merchantRoles,
  putMember,
  removeMember,
  revokeSessions,
} from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { type AccessTx, sql } from '../../platform/database/index.ts'
import { type ApiRoute, peopleRoute } from '../api/route.ts'

const tag = 'Staff'
const role = z.enum(merchantRoles)
const member = z
  .object({
    userId: z.uuid(),
    name: z.string(),
    email: z.string(),
    role,
    staffId: z.uuid().nullable().describe('The same person where WhatsApp calls them for help'),
    sellerId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' })
const oneTime = z
  .object({ token: z.string(), link: z.url(), endsAt: z.iso.datetime() })
  .meta({ id: 'OneTimeLink', description: 'Shown once. Whoever holds it may use it, once' })
const params = z.object({ userId: z.uuid() })

const tell = ({ createdAt, ...row }: Member) => ({ ...row, createdAt: createdAt.toISOString() })

async function memberOf(tx: AccessTx, merchantId: string, userId: string): Promise<Member> {
  const [found] = await membersOf(tx, merchantId, userId)
  if (!found) throw new PesanError('not_found')
  return found
}

/** A merchant without an owner is nobody's. */
async function keepAnOwner(tx: AccessTx, merchantId: string, leaving: string): Promise<void> {
  const owners = await lockOwners(tx, merchantId)
  if (owners.length === 1 && owners[0] === leaving)
    throw new PesanError('not_allowed', 'the last owner stays: make somebody else an owner first')
}

/** The people of the merchant: invited by a one-time link, never given a password by somebody else. */
export const staffRoutes: ApiRoute[] = [
  peopleRoute({
    method: 'GET',
    path: '/auth/staff',
    id: 'listStaff',
    tag,
    summary: 'Everybody who may act for this merchant',
    response: z.object({ items: z.array(member) }),
    handle: async ({ tx, principal }) => ({ items: (await membersOf(tx, principal.merchantId!)).map(tell) }),
  }),
  peopleRoute({
    method: 'POST',
    path: '/auth/staff',
    id: 'inviteStaff',
    tag,
    summary: 'Invite somebody by a one-time link',
    status: 201,
    secret: true,
    body: z.strictObject({
      email: z.email().max(200),
      role,
      sellerId: z.uuid().optional().describe('Needed for the role seller: who they are among the sellers'),
    }),
    example: { email: 'sari@example.com', role: 'operator' },
    response: oneTime,
    async handle({ tx, principal, body, house, now }) {
      const merchantId = principal.merchantId!
      if ((body.role === 'seller') !== (body.sellerId !== undefined))
        throw new PesanError('invalid_request', 'sellerId belongs to the role seller, and to no other')
      if (body.sellerId) await refuseStrangeSeller(tx, merchantId, body.sellerId)
      const { email, role, sellerId } = body
      const made = await makeLink(tx, { purpose: 'invite', merchantId, email, role, ...(sellerId && { sellerId }) }, now)
      return told(house.publicUrl, made)
    },
  }),
  peopleRoute({
    method: 'PATCH',
    path: '/auth/staff/:userId',
    id: 'changeStaff',
    tag,
    summary: 'Give somebody another role',
    description: 'In force for what they hold already within twenty seconds.',
    params,
    body: z.strictObject({ role: z.enum(['owner', 'operator', 'pharmacist', 'viewer']) }),
    response: member,
    async handle({ tx, principal, params, body, now, had, desk }) {
      const merchantId = principal.merchantId!
      const before = await memberOf(tx, merchantId, params.userId)
      had(tell(before))
      if (before.role === 'owner' && body.role !== 'owner') await keepAnOwner(tx, merchantId, params.userId)
      await putMember(tx, merchantId, { userId: params.userId, role: body.role }, now)
      await logAccess(tx, now, 'member_changed', params.userId, { merchantId, role: body.role })
      const ended = await revokeSessions(tx, { userId: params.userId, merchantId }, 'the role changed', now)
      for (const id of ended) desk.access.standing.forget(id)
      return tell(await memberOf(tx, merchantId, params.userId))
    },
  }),
  peopleRoute({
    method: 'DELETE',
    path: '/auth/staff/:userId',
    id: 'removeStaff',
    tag,
    summary: 'Take somebody’s rights for this merchant away',
    status: 204,
    params,
    response: z.null(),
    async handle({ tx, principal, params, now, had, desk }) {
      const merchantId = principal.merchantId!
      const before = await memberOf(tx, merchantId, params.userId)
      had(tell(before))
      if (before.role === 'owner') await keepAnOwner(tx, merchantId, params.userId)
      await removeMember(tx, merchantId, params.userId)
      await logAccess(tx, now, 'member_removed', params.userId, { merchantId })
      const ended = await revokeSessions(tx, { userId: params.userId, merchantId }, 'no member any more', now)
      for (const id of ended) desk.access.standing.forget(id)
      return null
    },
  }),
  peopleRoute({
    method: 'POST',
    path: '/auth/staff/:userId/password-link',
    id: 'makePasswordLink',
    tag,
    summary: 'A one-time link with which somebody sets a new password',
    description: 'Only for people who belong to no other merchant: their account is not one merchant’s to open.',
    status: 201,
    secret: true,
    params,
    response: oneTime,
    async handle({ tx, principal, params, house, now }) {
      const merchantId = principal.merchantId!
      await memberOf(tx, merchantId, params.userId)
      const admin = await tx.row(sql`SELECT 1 FROM users WHERE user_id = ${params.userId} AND platform_admin`)
      if (admin || (await membershipsOf(tx, params.userId)).length > 1)
        throw new PesanError('not_allowed', 'this person also acts for others')
      return told(house.publicUrl, await makeLink(tx, { purpose: 'password', userId: params.userId, merchantId }, now))
    },
  }),
]

async function refuseStrangeSeller(tx: AccessTx, merchantId: string, sellerId: string) {
  const seller = await tx.row(sql`SELECT 1 FROM sellers WHERE merchant_id = ${merchantId} AND seller_id = ${sellerId}`)
  if (!seller) throw new PesanError('not_found', 'there is no such seller')
}

/** The token stands behind the hash, which browsers send to no server and into no log. */
export const told = (publicUrl: string, { token, endsAt }: { token: string; endsAt: Date }) => ({
  token,
  link: `${publicUrl}/welcome#${token}`,
  endsAt: endsAt.toISOString(),
})
