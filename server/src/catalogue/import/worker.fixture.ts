/**
 * A worker process for a test that kills it: runs one import and stops for ever, saying so, after two thousand rows were
 * laid aside (`reading`), or when everything is in its place and not yet committed (`swapping`).
 */
import { systemClock } from '../../kernel/clock.ts'
import { openDatabase } from '../../platform/database/index.ts'
import type { ListedEntry } from '../source.ts'
import { source } from '../sources/feed/index.ts'
import { runImport } from './run.ts'

type Task = { connection: object; merchantId: string; importId: string; at: string; hangs: 'reading' | 'swapping' }

const { connection, merchantId, importId, at, hangs } = JSON.parse(process.argv[2]!) as Task
process.stdin.resume().on('end', () => process.exit(0))
const clock = systemClock()
clock.set(new Date(at))
const feed = source.open({}, fetch, clock)

function hang(): Promise<never> {
  console.log('holding')
  return new Promise(() => {})
}

async function* someOf(entries: AsyncIterable<ListedEntry>) {
  let read = 0
  for await (const entry of entries) {
    yield entry
    read += 1
    if (read === 2_500) await hang()
  }
}

await runImport(
  {
    database: openDatabase(connection),
    clock,
    openSource: async () => (hangs === 'reading' ? { read: request => someOf(feed.read!(request)) } : feed),
    tellBack: hangs === 'swapping' ? hang : async () => {},
  },
  merchantId,
  importId,
)
