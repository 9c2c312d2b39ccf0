import { roundTripMicros } from './database.ts'
import { openBenchHouse } from './house.ts'
import { type Finding, median, percentile, rounded, spread, tell } from './report.ts'
import { type Census, countStatements } from './statements.ts'

const orders = 40
const idleTaps = 150
const busyPeople = 500
const everyMs = 10_000
/** What a shop has unless it says otherwise: a reply to free text waits this long for the rest of a burst. */
const quietMs = 800
const goals = { statementsAnOrder: 60, tripsATurn: 6, idleTapP99: 25, busyTapP99: 150 }

/** What a turn and an order ask of PostgreSQL, and how long a tap waits for its reply. */
export async function run(): Promise<Finding> {
  const house = await openBenchHouse({ shops: 16, quietMs })
  try {
    await house.people('orders', { atOnce: 16, warmUpMs: 0, measuredMs: 4_000 })
    const counting = countStatements()
    const done = await house.people('someOrders', { count: orders })
    const census = counting.stop()
    tell(`${rounded(withoutLooks(census).statements / orders)} statements an order`)
    const idle = await house.people('taps', { people: idleTaps, gapMs: 15 })
    tell(`idle: a tap is answered in ${JSON.stringify(spread(idle.tapMs))} ms`)
    const busy = await house.people('busy', { people: busyPeople, everyMs, measuredMs: 8_000 })
    tell(`busy: a tap is answered in ${JSON.stringify(spread(busy.tapMs))} ms`)
    const figure = percentile(idle.tapMs, 99)
    const failed = [...done.failed, ...idle.failed, ...busy.failed]
    return {
      figure,
      reference: goals.idleTapP99,
      ratio: figure / goals.idleTapP99,
      unit: 'ms, p99 from a tap to the reply at the sender, idle',
      load: `idle: ${idleTaps} taps one after another; busy: ${busyPeople} conversations, a tap or a text each ${everyMs / 1_000} s; statements: ${orders} orders one after another`,
      detail: {
        reference: 'the first-step goal',
        tapMs: { idle: spread(idle.tapMs), busy: spread(busy.tapMs) },
        textMsAfterQuietTime: { idle: spread(done.textMs.map(afterQuiet)), busy: spread(busy.textMs.map(afterQuiet)) },
        roundTripMicros: await roundTripMicros(house.database.connection),
        busyPerSecond: rounded(busy.perSecond),
        ...statementsOf(census, done),
        goals,
        failed: { count: failed.length, first: failed[0] ?? null },
      },
    }
  } finally {
    await house.close()
  }
}

const afterQuiet = (ms: number) => ms - quietMs

function statementsOf(census: Census, { bubbles, statuses }: { bubbles: number; statuses: number }) {
  const each = (count: number) => rounded(count / orders)
  const { statements, roundTrips } = withoutLooks(census)
  const kinds = Object.entries(census.kinds).map(([name, kind]) => [
    name,
    { transactions: each(kind.transactions), statements: each(kind.statements), roundTrips: each(kind.roundTrips) },
  ])
  const texts = census.texts
    .filter(([text]) => !text.startsWith('look'))
    .map(([text, count]) => [text.slice(0, 150), each(count)])
  return {
    anOrder: { statements: each(statements), roundTrips: each(roundTrips), bubbles: each(bubbles), statuses: each(statuses) },
    kindsAnOrder: Object.fromEntries(kinds),
    roundTripsATurn: {
      chat: { median: median(census.chatTurns), max: Math.max(...census.chatTurns) },
      order: { median: median(census.orderTurns), max: Math.max(...census.orderTurns) },
    },
    mostFrequent: texts.slice(0, 12),
  }
}

/** What the loops look for by themselves belongs to no order: it is the same however many there are. */
function withoutLooks({ statements, roundTrips, kinds }: Census) {
  const { look } = kinds
  return { statements: statements - (look?.statements ?? 0), roundTrips: roundTrips - (look?.roundTrips ?? 0) }
}
