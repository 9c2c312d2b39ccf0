import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type DemoMerchant = { key: string; name: string; phoneNumberId: string; number?: string }

/** What a server in demo mode writes to `demo.json` in its data folder, for those who want to play with it. */
export type RunningDemo = {
  server: string
  simulators: { whatsapp: { url: string; control: string }; midtrans?: { url: string; control: string } }
  merchants: DemoMerchant[]
}

export class NoDemo extends Error {}

/** @throws NoDemo with what to do about it */
export async function findRunningDemo(dataDir = 'data'): Promise<RunningDemo> {
  const file = join(resolve(dataDir), 'demo.json')
  let demo: RunningDemo
  try {
    demo = JSON.parse(readFileSync(file, 'utf8')) as RunningDemo
  } catch {
    throw new NoDemo(`There is no ${file}. Start a demo with "npm start" (without any WhatsApp setting) and try again.`)
  }
  const answers = await fetch(`${demo.server}/health/live`, { signal: AbortSignal.timeout(3_000) }).then(
    () => true,
    () => false,
  )
  if (!answers) throw new NoDemo(`The demo in ${file} does not answer at ${demo.server}. Start it with "npm start".`)
  return demo
}

/** The merchant whose key or name begins so. */
export function merchantCalled(demo: RunningDemo, name: string): DemoMerchant {
  const folded = name.toLowerCase()
  const found = demo.merchants.find(one => [one.key, one.name].some(each => each.toLowerCase().startsWith(folded)))
  if (!found) throw new NoDemo(`There is no merchant "${name}"; there are ${demo.merchants.map(one => one.key).join(', ')}.`)
  return found
}
