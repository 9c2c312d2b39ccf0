import { postgresCpuMs } from './cpu.ts'
import { roundTripMicros } from './database.ts'
import { openBenchHouse } from './house.ts'
import { openOrderTransactions } from './pgbench.ts'
import { type Finding, median, rounded, spread, tell } from './report.ts'

/** Whole orders a second on the same size of machine, as they were measured then; Vendure is not installed here. */
const vendure = { at1: 10.9, at16: 15.1 }
const shops = 32
const runs = 3
const measuredMs = 6_000

/** Whole shop orders through the real chat, from the first message to hearing that the money is in. */
export async function run(): Promise<Finding> {
  const house = await openBenchHouse({ shops, quietMs: 0 })
  try {
    const transactions = await openOrderTransactions(house.database)
    const orders = async (atOnce: number, warmUpMs: number) => {
      const own = process.cpuUsage()
      const postgres = postgresCpuMs(house.database.dataDir)
      const report = await house.people('orders', { atOnce, warmUpMs, measuredMs })
      const { user, system } = process.cpuUsage(own)
      const each = (ms: number) => rounded(ms / report.all)
      const cpuMs = {
        server: each((user + system) / 1_000),
        postgres: postgres === undefined ? null : each(postgresCpuMs(house.database.dataDir)! - postgres),
        people: each(report.cpuMs),
      }
      tell(
        `${atOnce} at once: ${rounded(report.perSecond)} orders/s${report.failed.length ? `, ${report.failed.length} failed` : ''}`,
      )
      return { ...report, cpuMs }
    }
    await orders(16, 2_000) // what a server does in its first seconds is not what it does all day
    const one = await orders(1, 500)
    const rounds: { ours: Awaited<ReturnType<typeof orders>>; theirs: number }[] = []
    for (let n = 0; n < runs; n += 1)
      rounds.push({ theirs: await transactions.perSecond(16, 2), ours: await orders(16, 2_000) })
    const figure = median(rounds.map(round => round.ours.perSecond))
    const failed = rounds.flatMap(round => round.ours.failed)
    return {
      figure,
      reference: vendure.at16,
      ratio: figure / vendure.at16,
      unit: 'orders/s, 16 at once',
      load: `${shops} shops; quiet time 0; each order: text, summary, tap, QRIS charge, notification, status, paid, courier booked; 3 statuses a message; ${runs} runs of ${measuredMs / 1_000} s`,
      detail: {
        reference: 'Vendure 3.7.3 as measured on such a machine before, not in this run',
        one: { figure: rounded(one.perSecond), vendure: vendure.at1, ratio: rounded(one.perSecond / vendure.at1) },
        runs: rounds.map(round => rounded(round.ours.perSecond)),
        orderMs: { one: spread(one.orderMs), sixteen: spread(rounds.flatMap(round => round.ours.orderMs)) },
        cpuMsAnOrder: { one: one.cpuMs, sixteen: rounds.at(-1)!.ours.cpuMs },
        transactions: {
          by: transactions.by,
          perSecond: rounds.map(round => rounded(round.theirs)),
          ratio: rounded(median(rounds.map(round => round.ours.perSecond / round.theirs))),
        },
        roundTripMicros: await roundTripMicros(house.database.connection),
        failed: { count: failed.length, first: failed[0] ?? null },
      },
    }
  } finally {
    await house.close()
  }
}
