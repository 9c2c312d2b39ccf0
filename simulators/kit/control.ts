import type { Clock } from './clock.ts'
import { type Faults, readFault } from './faults.ts'
import type { Journal } from './journal.ts'
import type { Reply, Router, SimRequest } from './router.ts'
import { asNumber, asText, type Fields, parseObject } from './shape.ts'
import type { WebhookSender } from './webhooks.ts'

/** A control call that cannot be done, said to the player of the story (never something a provider would say). */
export class ControlRefusal extends Error {}

/** What the door opens on. `down` closes the provider's listener (connections are refused), `up` opens it again. */
export type Controlled = {
  clock: Clock
  faults: Faults
  journal: Journal
  webhooks: WebhookSender
  down: () => Promise<void>
  up: () => Promise<void>
}

/** Adds one control call. Its body is a JSON object, its answer an object; a `ControlRefusal` becomes 409. */
export function controlCall(router: Router, method: 'GET' | 'POST' | 'DELETE', name: string, run: ControlRun): void {
  router.on(method, `/_control/${name}`, async request => {
    try {
      const body = parseObject(request.raw) ?? {}
      return { status: 200, body: (await run(body, request)) ?? { ok: true } }
    } catch (error) {
      if (error instanceof ControlRefusal) return { status: 409, body: { error: error.message } }
      throw error
    }
  })
}

type ControlRun = (body: Fields, request: SimRequest) => unknown

/** The control calls that every simulator has: faults, down and up, clock, journal, webhooks. */
export function commonControls(router: Router, on: Controlled): void {
  router.on('POST', '/_control/faults', request => addFault(request, on))
  router.on('POST', '/_control/down', () => goDown(on))
  controlCall(router, 'DELETE', 'faults', () => on.faults.clear())
  controlCall(router, 'GET', 'faults', () => ({ faults: on.faults.list() }))
  controlCall(router, 'POST', 'up', () => on.up())
  controlCall(router, 'POST', 'clock', body => moveClock(body, on.clock))
  controlCall(router, 'GET', 'clock', () => ({ nowMs: on.clock.now() }))
  controlCall(router, 'GET', 'journal', (_, request) => ({
    requests: on.journal.since(Number(request.query.get('since') ?? 0)),
  }))
  controlCall(router, 'DELETE', 'journal', () => on.journal.clear())
  controlCall(router, 'GET', 'webhooks', () => on.webhooks.report())
  controlCall(router, 'POST', 'webhooks', body => on.webhooks.set(readWeather(body)))
  controlCall(router, 'POST', 'settle', async body => {
    const settled = await on.webhooks.settled(asNumber(body.timeoutMs) ?? 5_000)
    return { settled, pending: on.webhooks.report().pending }
  })
}

function addFault(request: SimRequest, on: Controlled): Reply {
  const body = parseObject(request.raw) ?? {}
  if (body.kind === 'refuse_connection') return goDown(on)
  const fault = readFault(body)
  if (!fault) return { status: 409, body: { error: 'kind is delay, status, drop, lose_answer or refuse_connection' } }
  on.faults.add(fault)
  return { status: 200, body: { ok: true } }
}

function goDown(on: Controlled): Reply {
  return { status: 200, body: { ok: true }, after: () => void on.down() }
}

function moveClock(body: Fields, clock: Clock): { nowMs: number } {
  const nowMs = asNumber(body.nowMs) ?? clock.now() + (asNumber(body.advanceMs) ?? 0)
  clock.set(nowMs)
  return { nowMs }
}

function readWeather(body: Fields): Record<string, number | string> {
  const counts = ['duplicate', 'drop', 'reorder', 'delayMs'].flatMap(name => {
    const value = asNumber(body[name])
    return value === undefined ? [] : [[name, value] as const]
  })
  const match = asText(body.match)
  return { ...Object.fromEntries(counts), ...(match !== undefined && { match }) }
}
