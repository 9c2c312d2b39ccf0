import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { type AttemptMove, reportRider } from '../../operations/riders.ts'
import { sql, type Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'

const schema = z.object({
  order: z.string().optional(),
  do: z.enum(['assign', 'drop_out', 'finds_nobody', 'pick_up', 'deliver', 'return']),
  driver: z.string().optional(),
  plate: z.string().optional(),
})

/** What people report of an own rider, on the order that is named or the newest whose delivery is not over. */
export async function driveCourier(house: House, tx: Tx, input: unknown): Promise<void> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw new PesanError('invalid_request', z.prettifyError(parsed.error))
  const { order, do: move, driver, plate } = parsed.data
  const row = await tx.row<{
    orderId: string
  }>(sql`SELECT d.order_id AS "orderId" FROM deliveries d JOIN orders o USING (merchant_id, order_id)
    WHERE d.merchant_id = ${tx.merchantId} AND (${order ?? null}::text IS NULL OR o.number = ${order ?? null})
    ORDER BY (d.status NOT IN ('delivered', 'returned', 'cancelled', 'failed')) DESC, d.created_at DESC LIMIT 1`)
  if (!row) throw new PesanError('not_found', 'no delivery fits')
  await reportRider(house, tx, row.orderId, { move: move as AttemptMove, ...(driver && { driver }), ...(plate && { plate }) })
}
