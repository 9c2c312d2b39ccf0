/**
 * What a person or a key may be. `admin` runs the installation and sees no merchant's business; the others act for one
 * merchant. What each may do is the table of `permissions.ts` and nothing else.
 */
export const roles = ['admin', 'owner', 'operator', 'pharmacist', 'seller', 'viewer'] as const
export type Role = (typeof roles)[number]

/** Roles that a merchant gives to its people, and those that a key may have: a seller is always a person. */
export const merchantRoles = ['owner', 'operator', 'pharmacist', 'seller', 'viewer'] as const
export const keyRoles = ['owner', 'operator', 'pharmacist', 'viewer'] as const
export type MerchantRole = (typeof merchantRoles)[number]

/** Who asks. The merchant comes from the credential alone: nothing in a path, query, header or body names one. */
export type Principal = {
  kind: 'user' | 'key'
  /** The user's or the key's id. */
  id: string
  name: string
  role: Role
  /** Absent for the platform's admin. */
  merchantId?: string
  sessionId?: string
  /** The same person where WhatsApp calls them for help. */
  staffId?: string
  sellerId?: string
}

/** How an actor is written into journals and logs. */
export const actorOf = (principal: Pick<Principal, 'kind' | 'id'>) => `${principal.kind}:${principal.id}`
