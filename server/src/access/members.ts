import { type AccessTx, isCanary, sql } from '../platform/database/index.ts'
import type { MerchantRole } from './roles.ts'

export type Membership = { merchantId: string; role: MerchantRole; staffId: string | null; sellerId: string | null }
export type MembershipOfUser = Membership & { key: string; name: string }
export type Member = Omit<Membership, 'merchantId'> & { userId: string; email: string; name: string; createdAt: Date }

/** The merchants for which somebody may act, oldest membership first. */
export const membershipsOf = (tx: AccessTx, userId: string) =>
  tx.rows<MembershipOfUser>(sql`SELECT m.merchant_id AS "merchantId", m.role, m.staff_id AS "staffId", m.seller_id AS "sellerId", t.key, t.name
    FROM memberships m JOIN merchants t USING (merchant_id) WHERE m.user_id = ${userId} ORDER BY m.created_at, m.merchant_id`)

/** The people of one merchant. The condition names the merchant, since this role could see those of others. */
export const membersOf = (tx: AccessTx, merchantId: string, userId?: string) =>
  tx.rows<Member>(sql`SELECT m.user_id AS "userId", u.email, u.name, m.role, m.staff_id AS "staffId", m.seller_id AS "sellerId", m.created_at AS "createdAt"
    FROM memberships m JOIN users u USING (user_id)
    WHERE m.merchant_id = ${merchantId} AND (${userId ?? null}::uuid IS NULL OR m.user_id = ${userId ?? null}) ORDER BY m.created_at, m.user_id`)

/**
 * Makes somebody a member, or changes what they are. Operators, pharmacists and owners are joined with the row of staff that
 * has their phone, if there is one: then WhatsApp calls the person who acts here.
 */
export async function putMember(
  tx: AccessTx,
  merchantId: string,
  member: { userId: string; role: MerchantRole; sellerId?: string; phone?: string },
  at: Date,
): Promise<void> {
  const staff =
    member.phone &&
    (await tx.row<{ staffId: string }>(
      sql`SELECT staff_id AS "staffId" FROM staff WHERE merchant_id = ${merchantId} AND phone = ${member.phone} ORDER BY staff_id LIMIT 1`,
    ))
  await tx.run(sql`INSERT INTO memberships AS m (merchant_id, user_id, role, staff_id, seller_id, created_at)
    VALUES (${merchantId}, ${member.userId}, ${member.role}, ${staff ? staff.staffId : null}, ${member.sellerId ?? null}, ${at})
    ON CONFLICT (merchant_id, user_id) DO UPDATE SET role = excluded.role, staff_id = coalesce(excluded.staff_id, m.staff_id), seller_id = excluded.seller_id`)
}

export const removeMember = (tx: AccessTx, merchantId: string, userId: string) =>
  tx.run(sql`DELETE FROM memberships WHERE merchant_id = ${merchantId} AND user_id = ${userId}`)

/** Locks the owners of a merchant, so that two changes at once cannot leave it without one. */
export const lockOwners = async (tx: AccessTx, merchantId: string): Promise<string[]> =>
  (
    await tx.rows<{ userId: string }>(
      sql`SELECT user_id AS "userId" FROM memberships WHERE merchant_id = ${merchantId} AND role = 'owner' ORDER BY user_id FOR UPDATE`,
    )
  ).map(row => row.userId)

/** Every merchant of the installation, as its admin sees them. */
export const allMerchants = async (tx: AccessTx) =>
  (
    await tx.rows<{
      merchantId: string
      key: string
      name: string
      currency: string
      timeZone: string
      languages: string[]
      createdAt: Date
    }>(
      sql`SELECT merchant_id AS "merchantId", key, name, currency, time_zone AS "timeZone", languages, created_at AS "createdAt" FROM merchants ORDER BY created_at, merchant_id`,
    )
  ).filter(row => !isCanary(row.merchantId))
