import { isRefused, noteShelfRefused } from '../catalogue/index.ts'
import type { Reply } from '../channels/message.ts'
import type { OutboxRow } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/** What the channel answers where a number shows no catalogue, or not this one (whatsapp.md §5.3, §6.6). */
const refusals = new Set([100, 131008, 131009, 131051])

export const refusesShelf = (code: number | undefined): boolean => code !== undefined && refusals.has(code)

/** The reply as it can go from this number: without its shelf where that was refused lately, so that its words are sent. */
export async function shownFrom(house: House, { merchantId }: OutboxRow, numberId: string, reply: Reply): Promise<Reply> {
  const { shelf, ...words } = reply
  if (!shelf) return reply
  const refused = await house.database.merchant(merchantId, tx => isRefused(tx, house.clock, numberId, shelf.catalogue))
  return refused ? words : reply
}

/** Remembers the refusal of a shelf, once; the reply is then tried again in words. False where it is about something else. */
export async function shelfRefused(
  house: House,
  { merchantId }: OutboxRow,
  numberId: string,
  { shelf }: Reply,
  { code, detail }: { code: number; detail: string },
): Promise<boolean> {
  if (!shelf || !refusesShelf(code)) return false
  await house.database.merchant(merchantId, tx =>
    noteShelfRefused(tx, house.clock, numberId, shelf.catalogue, `${code} ${detail}`),
  )
  return true
}
