import type { SellerProfile } from '../../sellers/index.ts'

/** A seller as the API tells them. */
export const tellSeller = ({ offUntil, lastActive, ...profile }: SellerProfile) => ({
  ...profile,
  offUntil: offUntil?.toISOString() ?? null,
  lastActive: lastActive?.toISOString() ?? null,
})
