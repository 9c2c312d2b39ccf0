import pg from 'pg'

/** One transaction as it went over the wire, and how often something was sent after an answer had come. */
type Transaction = { texts: string[]; trips: number }

/** What kinds of transactions there were, what each took, and what it asked most. */
export type Census = {
  /** What was sent without waiting for an answer between is one round trip, BEGIN and COMMIT included. */
  roundTrips: number
  /** Without BEGIN, COMMIT and savepoints. */
  statements: number
  kinds: Record<string, { transactions: number; roundTrips: number; statements: number }>
  /** Round trips of each turn of a chat, and of each turn of an order's lane. */
  chatTurns: number[]
  orderTurns: number[]
  /** How often each statement was sent, the most frequent first. */
  texts: [text: string, count: number][]
}

const frame = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i

/**
 * Counts what this process asks of PostgreSQL, by wrapping the driver. Transactions are told apart by the statement that
 * only they have, so that what a loop looks for by itself is not counted as part of an order.
 */
export function countStatements(): { stop(): Census } {
  const open = new WeakMap<pg.Client, Transaction>()
  /** Connections on which an answer has come since something was sent. */
  const answered = new WeakSet<pg.Client>()
  const done: Transaction[] = []
  const original = pg.Client.prototype.query as (...given: unknown[]) => unknown

  function counted(this: pg.Client, ...given: unknown[]): unknown {
    const text = textOf(given[0])
    const transaction = open.get(this) ?? { texts: [], trips: 0 }
    if (transaction.texts.length === 0 || answered.has(this)) transaction.trips += 1
    answered.delete(this)
    if (/^\s*BEGIN/i.test(text)) open.set(this, transaction)
    transaction.texts.push(text)
    if (/^\s*(COMMIT|ROLLBACK$)/i.test(text) || !open.has(this)) {
      open.delete(this)
      done.push(transaction)
    }
    const answer = original.apply(this, given)
    const heard = () => void answered.add(this)
    if (answer instanceof Promise) answer.then(heard, heard)
    return answer
  }

  pg.Client.prototype.query = counted as typeof pg.Client.prototype.query
  return {
    stop() {
      pg.Client.prototype.query = original as typeof pg.Client.prototype.query
      return censusOf(done)
    },
  }
}

const textOf = (given: unknown) =>
  (typeof given === 'string' ? given : ((given as { text?: string } | undefined)?.text ?? '')).replaceAll(/\s+/g, ' ').trim()

/** The first that fits; a turn of a lane is told by what it handles. */
const kinds: [name: string, tell: RegExp][] = [
  ['turn', /FROM lanes WHERE .* FOR NO KEY UPDATE SKIP LOCKED/],
  ['claim', /UPDATE outbox o SET claimed_until/],
  ['store', /UPDATE outbox o SET answered_at = \S+, claimed_until = NULL/],
  ['look', /SET LOCAL ROLE pesan_scan/],
  ['ingest', /SET LOCAL ROLE pesan_ingest/],
  ['fold', /FROM statuses s\b/],
]

function kindOf({ texts }: Transaction): string {
  const kind = kinds.find(([, tell]) => texts.some(text => tell.test(text)))?.[0] ?? 'other'
  if (kind !== 'turn') return kind
  if (
    texts.some(text => /FROM conversations/.test(text) && !/orders/.test(text)) &&
    texts.some(text => /INTO messages/.test(text))
  )
    return 'turn of a chat'
  return texts.some(text => /UPDATE inbox SET handled_at/.test(text)) ? 'turn of an order' : 'turn without rows'
}

function censusOf(transactions: Transaction[]): Census {
  const census: Census = { roundTrips: 0, statements: 0, kinds: {}, chatTurns: [], orderTurns: [], texts: [] }
  const counts = new Map<string, number>()
  for (const transaction of transactions) {
    const name = kindOf(transaction)
    const kind = census.kinds[name] ?? { transactions: 0, roundTrips: 0, statements: 0 }
    census.kinds[name] = kind
    const { trips } = transaction
    const statements = transaction.texts.filter(text => !frame.test(text))
    kind.transactions += 1
    kind.roundTrips += trips
    kind.statements += statements.length
    census.roundTrips += trips
    census.statements += statements.length
    if (name === 'turn of a chat') census.chatTurns.push(trips)
    if (name === 'turn of an order') census.orderTurns.push(trips)
    for (const text of statements) counts.set(`${name}: ${text}`, (counts.get(`${name}: ${text}`) ?? 0) + 1)
  }
  census.texts = [...counts].toSorted(([, a], [, b]) => b - a)
  return census
}
