import type { CourierAccount } from '../../delivery/index.ts'
import { type Delivery, decideDelivery, type Snapshot } from '../../delivery/index.ts'
import { Unreachable } from '../../kernel/errors.ts'
import { type OutboxRow, type Performed, type Performer, prepared } from '../../platform/lanes/index.ts'
import type { House } from '../../reactions/house.ts'
import { book } from './book.ts'
import { type CourierCall, type Subject, subjectOf, tell, tooMany } from './call.ts'
import { quote } from './quote.ts'

type InquirePayload = CourierCall & { externalId: string; fallback?: unknown }

/** The calls to couriers. Each answer enters the order's lane, or the chat's for a price that a customer waits for. */
export function courierPerformers(house: House): Record<string, Performer> {
  return {
    courier_quote: quote(house),
    courier_book: book(house),
    courier_cancel: about(house, cancel),
    courier_inquire: about(house, inquire),
  }
}

type Call = (house: House, row: OutboxRow, found: Subject | undefined) => Promise<Performed>

const about = (house: House, call: Call) =>
  prepared(
    (tx, row) => subjectOf(house, tx, row),
    (row, found) => call(house, row, found),
  )

const cancel: Call = async (house, row, found) => {
  const { attemptId } = row.payload as CourierCall
  const attempt = found?.delivery?.attempts.find(a => a.attemptId === attemptId)
  if (!found || !attempt) return { outcome: 'done', error: 'nothing to cancel' }
  const { order, account } = found
  const externalId = attempt.externalId ?? (await externalIdOf(account, attemptId))
  const result = externalId === undefined ? ({ kind: 'cancelled' } as const) : await account.open.cancel(externalId)
  if (result.kind === 'refused' && result.why === 'rate_limited') throw tooMany('a cancellation')
  const gone = result.kind === 'cancelled' || result.kind === 'not_found'
  return {
    outcome: 'done',
    store: async tx =>
      tell(house, tx, row, order, gone ? 'courier.cancelled' : 'courier.cancel_failed', {
        ...('snapshot' in result && { snapshot: result.snapshot }),
      }),
  }
}

async function externalIdOf(account: CourierAccount, attemptId: string): Promise<string | undefined> {
  const inquiry = await account.open.reconcile(attemptId)
  return inquiry.found ? inquiry.snapshot.externalId : undefined
}

/** Asks what a notification did not hold, the plate above all; a courier that cannot be asked leaves the notification's word. */
const inquire: Call = async (house, row, found) => {
  const { externalId, fallback } = row.payload as InquirePayload
  if (!found) return { outcome: 'done', error: 'nothing to ask about' }
  const { order, account, delivery } = found
  try {
    const inquiry = await account.open.inquire(externalId)
    if (inquiry.found && !saysNothing(house, row, delivery, inquiry.snapshot))
      return {
        outcome: 'done',
        store: async tx => tell(house, tx, row, order, 'courier.snapshot', { snapshot: inquiry.snapshot, source: 'inquiry' }),
      }
    if (inquiry.found) return { outcome: 'done' }
  } catch (error) {
    if (!(error instanceof Unreachable) || row.attempts < 2) throw error
  }
  return {
    outcome: 'done',
    store: async tx =>
      void (
        fallback !== undefined &&
        tell(house, tx, row, order, 'courier.snapshot', { snapshot: fallback, source: 'notification' })
      ),
  }
}

/** Whether a courier only says what is known: a turn of the order's lane would change nothing. */
function saysNothing(house: House, row: OutboxRow, delivery: Delivery | null, snapshot: Snapshot): boolean {
  const { attemptId } = row.payload as CourierCall
  if (!delivery || snapshot.unknown) return false
  const at = house.clock.now()
  const decision = decideDelivery({ type: 'RecordSnapshot', at, attemptId, snapshot, source: 'inquiry' }, delivery)
  return !decision.ok && decision.refusal.why === 'nothing_to_do'
}
