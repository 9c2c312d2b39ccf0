import { sql } from '../../platform/database/index.ts'
import type { Turn } from './turn.ts'

/** How long after its time a reply may still be unsent: what waits longer is looked for in vain, which costs a look. */
const slackMs = 10_000

/** What of a reply still holds when a newer one takes its place: answers that were asked for, and that a basket was shown. */
export type Along = { answers: string[]; shown: boolean }

/**
 * Takes over what an earlier reply would have said, where this turn's reply is going to take its place unsent: somebody who
 * asks in one bubble and orders in the next hears both. Greetings and what was not understood are not taken along.
 */
export async function takeAlong(turn: Turn): Promise<void> {
  const { unsent } = turn.conversation.state
  delete turn.conversation.state.unsent
  if (turn.silent || !unsent || turn.now.getTime() > Date.parse(unsent.dueAt) + slackMs) return
  const row = await turn.tx.row<{ along: Along | null }>(sql`SELECT payload->'along' AS along FROM outbox
    WHERE merchant_id = ${turn.tx.merchantId} AND id = ${unsent.id} AND answered_at IS NULL AND claimed_until IS NULL AND unknown_since IS NULL`)
  if (!row?.along) return
  const { answers, shown } = row.along
  turn.answered.unshift(...answers.filter(text => !turn.answered.includes(text)))
  turn.notes.unshift(...answers.filter(text => !turn.notes.includes(text)))
  if (shown && turn.order) turn.showAgain = true
}

/** What the next turn has to take along if this turn's reply is still waiting then. */
export const alongOf = (turn: Turn): Along => ({ answers: turn.answered, shown: turn.changed || turn.showAgain })

/** Remembers that a reply waits for the rest of a burst. */
export function rememberUnsent(turn: Turn, id: string, quietMs: number): void {
  if (quietMs > 0) turn.conversation.state.unsent = { id, dueAt: new Date(turn.now.getTime() + quietMs).toISOString() }
}
