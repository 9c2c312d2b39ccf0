import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Clock } from './clock.ts'
import { commonControls } from './control.ts'
import { Faults } from './faults.ts'
import { listen, serve, shut } from './http.ts'
import { Journal } from './journal.ts'
import type { Reply, Router, SimRequest } from './router.ts'
import { WebhookSender } from './webhooks.ts'

/** The running frame of a simulator: the provider's listener, the control listener and what the control door moves. */
export type Frame = {
  port: number
  url: string
  controlPort: number
  controlUrl: string
  clock: Clock
  faults: Faults
  webhooks: WebhookSender
  /** Calls the control door: `control('say', {…})` posts, `control('chat?user=…')` without a body gets. Throws on a refusal. */
  control: <T = Record<string, unknown>>(call: string, body?: object) => Promise<T>
  down: () => Promise<void>
  up: () => Promise<void>
  close: () => Promise<void>
}

/** Ports of the two listeners; 0 or nothing lets the system choose. */
export type Ports = { port?: number; controlPort?: number }

/** What a provider puts into the frame: its routes, its control calls, and its answer to an unknown path. */
export type Provider = {
  routes: Router
  controls: Router
  unknownPath: (request: SimRequest) => Reply
  /** Stops what runs by itself, such as a timer. */
  close?: () => void
}

/**
 * Opens a simulator on the loopback interface only.
 *
 * Control calls are answered on the provider's port under `/_control/` and on a port of their own, which stays open
 * while the provider is "down" (its port then refuses connections, and comes back as the same number).
 */
export async function openFrame(
  ports: Ports,
  build: (frame: Pick<Frame, 'clock' | 'faults' | 'webhooks'>) => Provider,
): Promise<Frame> {
  const clock = new Clock()
  const faults = new Faults()
  const journal = new Journal()
  const webhooks = new WebhookSender()
  const provider = build({ clock, faults, webhooks })

  const main = createServer((request, response) => void serve(request, response, serveProvider))
  const door = createServer((request, response) => void serve(request, response, serveControl))
  const port = await listen(main, ports.port ?? 0)
  const controlPort = await listen(door, ports.controlPort ?? 0)
  const controlUrl = `http://127.0.0.1:${controlPort}`

  const down = async () => {
    if (main.listening) await shut(main)
  }
  const up = async () => {
    if (!main.listening) await listen(main, port)
  }
  commonControls(provider.controls, { clock, faults, journal, webhooks, down, up })

  async function serveControl(request: SimRequest): Promise<Reply> {
    const found = provider.controls.find(request.method, request.path)
    if (!found) return { status: 404, body: { error: `no control call ${request.method} ${request.path}` } }
    return found.handler({ ...request, params: found.params })
  }

  async function serveProvider(request: SimRequest, drop: () => void): Promise<Reply | undefined> {
    if (request.path.startsWith('/_control/')) return serveControl(request)
    const entry = journal.open(request, clock.now())
    const fault = faults.take(request.method, request.path)
    if (fault) entry.fault = fault.kind
    if (fault?.kind === 'drop') return void drop()
    if (fault?.kind === 'delay') await sleep(fault.ms ?? 1_000)
    if (fault?.kind === 'status') {
      entry.status = fault.status ?? 503
      return { status: entry.status, body: fault.body }
    }
    const found = provider.routes.find(request.method, request.path)
    const reply = found ? await found.handler({ ...request, params: found.params }) : provider.unknownPath(request)
    if (fault?.kind === 'lose_answer') return void drop()
    entry.status = reply.status
    return reply
  }

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    controlPort,
    controlUrl,
    clock,
    faults,
    webhooks,
    down,
    up,
    control: (call, body) => callControl(controlUrl, call, body),
    close: async () => {
      provider.close?.()
      webhooks.close()
      await Promise.all([down(), shut(door)])
    },
  }
}

async function callControl<T>(controlUrl: string, call: string, body?: object): Promise<T> {
  const answer = await fetch(`${controlUrl}/_control/${call}`, body ? { method: 'POST', body: JSON.stringify(body) } : {})
  const value = (await answer.json()) as T & { error?: string }
  if (!answer.ok) throw new Error(`${call}: ${value.error ?? answer.status}`)
  return value
}
