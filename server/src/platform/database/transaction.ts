import type { Sql } from 'sql-template-tag'
import type { Pipeline } from './pipeline.ts'
import { together } from './together.ts'

/**
 * One open transaction, in which every query sees the rows of one merchant only.
 *
 * The work inside may be repeated when the database breaks a deadlock, so it must have no effect outside of it.
 * Statements are handled in the order given, also those that nobody waits for: what is read sees what was written.
 * Reads that do not need each other's answers are asked for with `sideBySide` and share one round trip.
 */
export type Tx = {
  readonly merchantId: string
  rows<Row>(query: Sql): Promise<Row[]>
  /** The first row, if any. */
  row<Row>(query: Sql): Promise<Row | undefined>
  /** Runs a statement and answers how many rows it touched. */
  run(query: Sql): Promise<number>
  /**
   * Runs a statement without waiting for it. If it fails, the next query that is waited for throws its error, at the latest
   * the savepoint or the transaction that it is part of: nothing of it is kept.
   */
  write(query: Sql): void
  /** Undoes what `work` did when it throws, staged items included, and lets the transaction go on. */
  savepoint<Result>(work: () => Promise<Result>): Promise<Result>
  /**
   * Keeps an item for `flush`, whose statements write all items of that key at the end of the transaction. For rows that
   * would make other transactions wait if they were written earlier, and for rows of which one statement takes many.
   * Statements of different keys go out as one, so they change different rows and read nothing of each other.
   * What is staged as `last` is written after all else, whenever it was staged, by statements of its own.
   */
  stage<Item>(key: string, item: Item, flush: (items: Item[]) => Sql[], place?: 'last'): void
  /** Writes what is staged now instead of at the end, so that a failure of it can still be undone by a savepoint. */
  flush(): void
  /** Runs once per key after the commit succeeded; never when it did not. */
  afterCommit(key: string, work: () => void): void
}

type Stage = { items: unknown[]; flush: (items: never[]) => Sql[]; last: boolean }

export function transactionOn(pipeline: Pipeline, merchantId: string) {
  let stages = new Map<string, Stage>()
  let committed = new Map<string, () => void>()
  let depth = 0

  const tx: Tx = {
    merchantId,
    rows: async <Row>(query: Sql) => (await pipeline.ask(query)).rows as Row[],
    row: async <Row>(query: Sql) => (await pipeline.ask(query)).rows[0] as Row | undefined,
    run: async query => (await pipeline.ask(query)).rowCount ?? 0,
    write: query => pipeline.tell(query),
    async savepoint(work) {
      const name = `s${++depth}`
      const before = { stages: copyOf(stages), committed: new Map(committed) }
      pipeline.tell(`SAVEPOINT ${name}`)
      try {
        const result = await work()
        // What has been answered has not failed, so only what has not is waited for.
        if (pipeline.settled()) pipeline.tell(`RELEASE SAVEPOINT ${name}`)
        else await pipeline.ask(`RELEASE SAVEPOINT ${name}`)
        return result
      } catch (error) {
        pipeline.forgive()
        // On a broken connection this fails too; what broke it says more than that it is broken.
        await pipeline.ask(`ROLLBACK TO SAVEPOINT ${name}`).catch(() => {
          throw error
        })
        stages = before.stages
        committed = before.committed
        throw error
      } finally {
        depth -= 1
      }
    },
    stage(key, item, flush, place) {
      const stage = stages.get(key) ?? { items: [], flush, last: place === 'last' }
      stage.items.push(item)
      stages.set(key, stage)
    },
    flush() {
      const due = [...stages.values()]
      stages = new Map()
      const written = (last: boolean) => due.filter(s => s.last === last).flatMap(({ items, flush }) => flush(items as never[]))
      const first = written(false)
      if (first.length > 0) pipeline.tell(together(first))
      for (const statement of written(true)) pipeline.tell(statement)
    },
    afterCommit: (key, work) => void committed.set(key, work),
  }

  return {
    tx,
    runCommitted: () => {
      for (const work of committed.values()) work()
    },
  }
}

const copyOf = (stages: Map<string, Stage>) =>
  new Map([...stages].map(([key, stage]) => [key, { ...stage, items: [...stage.items] }]))
