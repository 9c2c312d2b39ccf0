import { z } from 'zod'

/**
 * What a seller earns by an order: a share of what the customer paid, in basis points (7000 is 70 %), or a fixed amount in the
 * currency's smallest unit.
 */
export const commissionSchema = z.union([
  z.strictObject({ basisPoints: z.int().min(0).max(10_000) }),
  z.strictObject({ fixed: z.int().nonnegative() }),
])
export type Commission = z.infer<typeof commissionSchema>

/** The money of an order, as far as a seller's share depends on it. `received` is net of reversals. */
export type Paid = { completed: boolean; total: number; received: number; refunded: number }

/**
 * What the merchant keeps of an order: nothing until it is completed and was paid in full; then the total less what was given
 * back of it. Money beyond the total is the customer's.
 */
function keptOf({ completed, total, received, refunded }: Paid): number {
  if (!completed || total <= 0 || received < total) return 0
  return Math.max(0, Math.min(total, received - refunded))
}

/** The seller's share of an order as it stands; a share is rounded half up once. */
export function earningOf(paid: Paid, commission: Commission | null): number {
  const kept = keptOf(paid)
  if (commission === null || kept === 0) return 0
  return 'fixed' in commission ? commission.fixed : Number((BigInt(kept) * BigInt(commission.basisPoints) + 5_000n) / 10_000n)
}
