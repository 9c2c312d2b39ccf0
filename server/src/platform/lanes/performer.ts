import type { Tx } from '../database/index.ts'
import type { OutboxRow } from './outbox.ts'

/**
 * What became of one try.
 * `done`: the outcome is known and `store` writes it, in the transaction that closes the row.
 * `later`: certainly not done; again after `waitMs`.
 * `unknown`: it may have happened; after `waitMs` the performer is asked again with `unknownSince` set, and resolves it
 * before it repeats anything.
 */
export type Performed =
  | { outcome: 'done'; providerId?: string; error?: string; store?: (tx: Tx) => Promise<void> }
  | { outcome: 'later'; waitMs: number; error: string }
  | { outcome: 'unknown'; waitMs: number; error: string }

/**
 * Does one thing outside. Never called inside a transaction; never called twice at once for one lane.
 * `prepare` reads what it needs, in the transaction that claims the row.
 */
export type Performer = {
  (row: OutboxRow, prepared: unknown): Promise<Performed>
  prepare?: (tx: Tx, row: OutboxRow) => Promise<unknown>
}

/** A performer that needs something of the database first. */
export const prepared = <Prepared>(
  prepare: (tx: Tx, row: OutboxRow) => Promise<Prepared>,
  perform: (row: OutboxRow, prepared: Prepared) => Promise<Performed>,
): Performer => Object.assign((row: OutboxRow, given: unknown) => perform(row, given as Prepared), { prepare })
