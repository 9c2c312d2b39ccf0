/** `npm run bench -- NAME`: measures one thing and prints it as one line of JSON. Benches report, they never assert. */
import { loadavg } from 'node:os'
import { type Finding, print } from './report.ts'

const benches: Record<string, () => Promise<{ run: () => Promise<Finding> }>> = {
  webhook: () => import('./webhook.ts'),
  order: () => import('./order.ts'),
  turn: () => import('./turn.ts'),
  idle: () => import('./idle.ts'),
  bubbles: () => import('./bubbles.ts'),
  catalogue: () => import('./catalogue.ts'),
  history: () => import('./history.ts'),
  'understanding-scale': () => import('./understanding/scale.ts'),
}

const name = process.argv[2] ?? ''
const bench = benches[name]
if (bench) {
  const loadBefore = loadavg()
  const { run } = await bench()
  print(name, await run(), loadBefore)
} else {
  console.error(`npm run bench -- NAME, where NAME is one of: ${Object.keys(benches).join(', ')}`)
  process.exitCode = 2
}
