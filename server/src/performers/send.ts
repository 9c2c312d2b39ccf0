import { isProviderId, pacing, type WhatsappClient } from '../channels/whatsapp/index.ts'
import type { SendPayload } from '../conversation/index.ts'
import { after, minutes, seconds } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import { pauseNumber } from '../merchants/index.ts'
import { noticeOf } from '../notifications/index.ts'
import { sql } from '../platform/database/index.ts'
import { type OutboxRow, type Performed, type Performer, prepared } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { type Address, addressOf } from './address.ts'
import { callAbout } from './failed.ts'
import { noteRefused, obstructed, wayOut, whyNotAtAll } from './outside-window.ts'
import { photoOf } from './photo.ts'
import { shelfRefused, shownFrom } from './shelf.ts'

/** How long the status of a message whose answer was lost is waited for before it is sent again (whatsapp.md §6.7). */
const statusWaitMs = seconds(60)
const pauseMs = minutes(15)

/** Sends a message of the outbox: freely inside the 24-hour window, else as its template, else a notice waits. */
export function sendPerformer(house: House, client: WhatsappClient, apiUrl: string | undefined): Performer {
  const pace = pacing(house.clock)
  return prepared<Address | undefined>(
    (tx, row) => addressOf(house, tx, row, apiUrl),
    async (row, found) => {
      const seen = row.unknownSince ? await resolveUnknown(house, row) : undefined
      if (seen) return seen
      const { read, sealedText, ...payload } = row.payload as SendPayload
      const given = sealedText === undefined ? payload.reply : { ...payload.reply, text: house.sealer.open(sealedText) }
      if (!found) return { outcome: 'done', error: 'nobody to send to' }
      if (found.pausedUntil && found.pausedUntil > house.clock.now())
        return {
          outcome: 'later',
          waitMs: found.pausedUntil.getTime() - house.clock.now().getTime(),
          error: 'the number is paused',
        }
      const waitMs = pace.take(found.account.numberId, row.conversationId ?? '')
      if (waitMs > 0) return { outcome: 'later', waitMs, error: 'held back by the limits of the number' }
      const reply = await shownFrom(house, row, found.account.numberId, given)
      if (read && row.attempts === 0 && isProviderId(read)) void client.markRead(found.account, read, false).catch(() => {})
      const notice = noticeOf(row.purpose)
      const silence = whyNotAtAll(notice, found)
      if (silence !== undefined) return { outcome: 'done', error: silence }
      const way = notice && !found.windowOpen ? await wayOut(house, row, reply, found.number) : undefined
      if (way?.kind === 'obstacle') return obstructed(house, row, notice, way)
      const template = way?.use ?? reply.template
      const photo = reply.photo === undefined || !found.windowOpen ? undefined : await photoOf(house, row, reply.photo)
      if (photo === 'coming') return { outcome: 'later', waitMs: seconds(2), error: 'the photo has not come yet' }
      const outgoing = {
        to: found.to,
        reply: { ...reply, ...(template && { template }) },
        opaque: row.id,
        windowOpen: found.windowOpen,
        ...(photo && { photo }),
      }
      const result = await client.send(found.account, outgoing, row.attempts).catch(error => unanswered(row, error))
      if ('outcome' in result) return result
      if (result.kind === 'accepted') return { outcome: 'done', providerId: result.providerId }
      if (
        way &&
        (await house.database.merchant(row.merchantId, tx => noteRefused(house, tx, found.number, way.use, result.code)))
      )
        return { outcome: 'later', waitMs: 0, error: `the template ${way.use.name} was refused: ${result.detail}` }
      switch (result.why) {
        case 'retry':
          return { outcome: 'later', waitMs: result.retryAfterMs ?? seconds(2), error: result.detail }
        case 'account':
          await pause(house, row, found.account.numberId, result.detail)
          return { outcome: 'later', waitMs: pauseMs, error: result.detail }
        case 'template':
          if (!found.windowOpen || !(notice || reply.template)) return neverArrives(house, row, result.detail)
          await closeWindow(house, row)
          return { outcome: 'later', waitMs: 0, error: 'window closed' }
        case 'final':
          if (await shelfRefused(house, row, found.account.numberId, reply, result))
            return { outcome: 'later', waitMs: 0, error: `shown in words: ${result.code} ${result.detail}` }
          return neverArrives(house, row, `${result.code} ${result.detail}`)
      }
    },
  )
}

/**
 * What never left is tried again as if for the first time, however often it was unknown before. A second sending without an
 * answer is looked for by its status, as the first was.
 */
function unanswered(row: OutboxRow, error: unknown): Performed {
  if (!(error instanceof Unreachable)) throw error
  if (!error.mayHaveHappened) return { outcome: 'later', waitMs: seconds(2), error: 'the channel could not be reached' }
  if (!row.unknownSince) throw error
  return { outcome: 'unknown', waitMs: statusWaitMs, error: error.message }
}

/** A message that will not arrive is done with, and where it mattered a person is called. */
const neverArrives = (house: House, row: OutboxRow, error: string): Performed => ({
  outcome: 'done',
  error,
  store: tx => callAbout(house, tx, row),
})

/** A status that carries our id proves that the message went out; without one it is sent again once, after a minute. */
async function resolveUnknown(house: House, row: OutboxRow): Promise<Performed | undefined> {
  const now = house.clock.now()
  const known = await house.database.merchant(row.merchantId, tx =>
    tx.row<{
      providerId: string | null
      resent: boolean
    }>(sql`SELECT o.payload->>'resent' IS NOT NULL AS resent, coalesce(o.provider_id, (SELECT s.provider_id FROM statuses s WHERE s.merchant_id = o.merchant_id AND s.opaque = o.id::text LIMIT 1)) AS "providerId"
      FROM outbox o WHERE o.merchant_id = ${row.merchantId} AND o.id = ${row.id}`),
  )
  if (known?.providerId) return { outcome: 'done', providerId: known.providerId }
  const waited = now.getTime() - row.unknownSince!.getTime()
  if (waited < statusWaitMs) return { outcome: 'unknown', waitMs: statusWaitMs - waited, error: 'waiting for a status' }
  if (known?.resent) return neverArrives(house, row, 'never confirmed')
  await noteResent(house, row)
  return undefined
}

/** Stored before the second sending, so that whatever becomes of it, and of this process, there is no third. */
const noteResent = (house: House, row: OutboxRow) =>
  house.database.merchant(row.merchantId, tx =>
    tx.run(
      sql`UPDATE outbox SET payload = (payload::jsonb || '{"resent": true}'::jsonb)::json WHERE merchant_id = ${row.merchantId} AND id = ${row.id}`,
    ),
  )

const pause = (house: House, row: OutboxRow, numberId: string, reason: string) =>
  house.database.merchant(row.merchantId, tx => pauseNumber(tx, numberId, after(house.clock.now(), pauseMs), reason))

/** The channel says that the window is closed, whatever we thought: the next try goes by template. */
const closeWindow = (house: House, row: OutboxRow) =>
  house.database.merchant(row.merchantId, tx =>
    tx.run(
      sql`UPDATE conversations SET last_inbound_at = NULL WHERE merchant_id = ${row.merchantId} AND conversation_id = ${row.conversationId}`,
    ),
  )
