import type { Duplex } from 'node:stream'
import type pg from 'pg'
import type { QueryConfig } from 'pg'
import type { Sql } from 'sql-template-tag'

/** One connection, to which statements are sent without waiting for the answers to those before. */
export type Pipeline = {
  /** Sends a statement and waits for its answer. Rejects with the failure of an earlier one that nobody waited for. */
  ask(statement: Sql | string): Promise<pg.QueryResult>
  /** Sends a statement whose answer nobody needs; that it failed is told to whoever asks next. */
  tell(statement: Sql | string): void
  /** Whether everything that was sent has been answered. */
  settled(): boolean
  /** Forgets a failure, since what it spoiled has been undone. */
  forgive(): void
}

/** PostgreSQL refuses whatever follows a failed statement of a transaction with this; why is told by the first failure. */
const aborted = '25P02'

/**
 * Opens a pipeline over a connection of a pool that was opened with `pipeline: true`.
 *
 * PostgreSQL handles statements in the order sent and refuses all that follow a failed one until the transaction or
 * its savepoint is rolled back, so nothing is done on top of what failed. What is sent before the process next waits
 * leaves in one system call: those were a third of an order's cost (docs/decisions/0010).
 */
export function pipelineOn(client: pg.ClientBase, named: (statement: Sql) => QueryConfig): Pipeline {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  let corked = false
  let unanswered = 0
  let failure: { error: unknown } | undefined

  function send(statement: Sql | string): Promise<pg.QueryResult> {
    if (!corked) {
      corked = true
      stream.cork()
      process.nextTick(() => {
        corked = false
        stream.uncork()
      })
    }
    unanswered += 1
    const answer = typeof statement === 'string' ? client.query(statement) : client.query(named(statement))
    return answer.finally(() => {
      unanswered -= 1
    })
  }

  return {
    async ask(statement) {
      const answer = await send(statement).catch(error => {
        if ((error as { code?: string }).code !== aborted) throw error
        throw failure?.error ?? error
      })
      if (failure) throw failure.error
      return answer
    },
    tell(statement) {
      send(statement).catch(error => {
        failure ??= { error }
      })
    },
    settled: () => unanswered === 0,
    forgive: () => {
      failure = undefined
    },
  }
}
