import { z } from 'zod'
import { changeAvailability, comeBack } from '../operations/sellers/leave.ts'
import type { LaneHandler } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

const backSchema = z.object({ sellerId: z.uuid() })
const leaveSchema = z.object({ sellerId: z.uuid(), until: z.iso.date() })

/** Takes what happens to a seller by itself: the beginning and the end of a leave. */
export function sellerLaneHandler(house: House): LaneHandler {
  return async (tx, rows) => {
    for (const row of rows) {
      if (row.kind === 'seller.back') await comeBack(house, tx, backSchema.parse(row.payload).sellerId)
      else if (row.kind === 'seller.leave') {
        const { sellerId, until } = leaveSchema.parse(row.payload)
        await changeAvailability(house, tx, sellerId, 'OFFLINE', until)
      } else throw new Error(`a seller's lane got a row of kind ${row.kind}`)
    }
  }
}
