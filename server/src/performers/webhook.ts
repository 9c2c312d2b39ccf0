import {
  deliver,
  disableWebhook,
  endMessage,
  failingMs,
  loadToDeliver,
  recordTry,
  type ToDeliver,
  type Tried,
  waitAfter,
} from '../integrations/index.ts'
import { raiseRevision } from '../merchants/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { type Performed, prepared } from '../platform/lanes/index.ts'
import { noteChange } from '../platform/live/index.ts'
import type { House } from '../reactions/house.ts'
import { callOperator } from '../reactions/tell.ts'

/**
 * Tells a receiver one message. A try whose answer was lost, or during which the process ended, is made again with the same
 * id: at least once, and a receiver that looks at the id has it once. After the last try the message is given up; a
 * receiver to which nothing has arrived for most of a day, or that answers 410, is disabled and a person of the merchant told.
 */
export const webhookPerformer = (house: House) =>
  prepared(
    (tx, row) => loadToDeliver(tx, (row.payload as { messageId: string }).messageId),
    async (row, message): Promise<Performed> => {
      if (!message) return { outcome: 'done', error: 'the webhook was removed' }
      if (message.disabledAt) return ended(house, message, 'dropped', 'the webhook is disabled')
      const tried = await deliver(house.wayOut.http, house.clock, {
        url: message.url,
        secrets: secretsOf(house, message),
        id: message.messageId,
        body: message.body,
      })
      const failingSince = await house.database.merchant(row.merchantId, tx => recordTry(tx, message, tried, house.clock.now()))
      if (tried.outcome === 'delivered') return ended(house, message, 'delivered')
      const waitMs = tried.outcome === 'gone' ? undefined : waitAfter(message.tries + 1, tried.retryAfterMs)
      if (waitMs !== undefined) return { outcome: 'later', waitMs, error: wordsOf(tried) }
      const failing = failingSince !== null && house.clock.now().getTime() - failingSince.getTime() >= failingMs
      const because = tried.outcome === 'gone' ? 'gone' : failing ? 'failing' : undefined
      return ended(house, message, 'given_up', wordsOf(tried), because && (tx => disable(house, tx, message, because)))
    },
  )

function secretsOf(house: House, { secretSealed, previousSealed, previousEndsAt }: ToDeliver): string[] {
  const overlaps = previousSealed !== null && previousEndsAt !== null && previousEndsAt > house.clock.now()
  return [secretSealed, ...(overlaps ? [previousSealed] : [])].map(sealed => house.sealer.open(sealed))
}

const wordsOf = ({ status, detail }: Tried) => (status === null ? detail : `${status} ${detail}`)

const ended = (
  house: House,
  { messageId }: ToDeliver,
  state: 'delivered' | 'given_up' | 'dropped',
  error?: string,
  then?: (tx: Tx) => Promise<void>,
): Performed => ({
  outcome: 'done',
  ...(error !== undefined && { error }),
  async store(tx) {
    endMessage(tx, messageId, state, house.clock.now())
    await then?.(tx)
  },
})

async function disable(house: House, tx: Tx, { webhookId, url }: ToDeliver, because: 'gone' | 'failing'): Promise<void> {
  if (!(await disableWebhook(tx, webhookId, because, house.clock.now()))) return
  await raiseRevision(tx)
  noteChange(tx, house.clock.now(), { kind: 'webhook', subject: webhookId })
  // Its address may hold a secret: who it is is told by its host alone.
  await callOperator(house, tx, { reason: 'webhook_disabled', values: { site: new URL(url).hostname, why: because } })
}
