/**
 * A worker process for tests that kill it: takes the lanes of a database until its stdin closes. What it handles it writes
 * into `seen`, in the transaction of the turn. Its handler does as the payload says:
 * `hang` never ends, `kill` ends the process by SIGKILL, `shaky` takes up to 4 ms, and fails the first time for one number in ten.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../kernel/clock.ts'
import { openDatabase, sql } from '../database/index.ts'
import { runLanes } from './runner.ts'

type Payload = { do?: 'hang' | 'kill' | 'shaky'; n?: number }

process.stdin.resume().on('end', () => process.exit(0))
const database = openDatabase(JSON.parse(process.argv[2]!))
runLanes({
  database,
  clock: systemClock(),
  log: { error: () => {}, warn: () => {} },
  onDead: async () => {},
  handlers: {
    async chat(tx, rows) {
      for (const row of rows) {
        const { do: act, n = 0 } = row.payload as Payload
        await tx.run(
          sql`INSERT INTO seen (merchant_id, lane, n, pid) VALUES (${tx.merchantId}, ${row.lane}, ${n}, ${process.pid})`,
        )
        if (act === 'kill') process.kill(process.pid, 'SIGKILL')
        if (act === 'hang') {
          console.log('holding')
          await new Promise(() => {})
        }
        if (act === 'shaky') {
          await pause(n % 5)
          if (row.attempts === 0 && n % 10 === 7) throw new Error('shaky')
        }
      }
    },
  },
})
console.log('started')
