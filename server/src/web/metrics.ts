import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Gauges, gaugesOf, recentOf } from '../insights/index.ts'
import { PesanError } from '../kernel/errors.ts'
import { sameSecret } from '../kernel/secret.ts'
import { listMerchants } from '../merchants/index.ts'
import type { House } from '../reactions/house.ts'
import { recentLines } from './metrics-text.ts'

const told: Record<Exclude<keyof Gauges, 'orders'>, [name: string, help: string]> = {
  lanesWaiting: ['pesan_lanes_waiting', 'Lanes with something that was received and not handled yet'],
  oldestWaiting: ['pesan_oldest_waiting_seconds', 'How long the oldest of that has waited'],
  deadLetters: ['pesan_dead_letters', 'Rows that were given up after several tries'],
  outboxDue: ['pesan_outbox_due', 'Messages and calls that are due and not done'],
  outcomesUnknown: ['pesan_outbox_unknown', 'Calls of which nobody knows whether they had their effect'],
  timersDue: ['pesan_timers_due', 'Timers that are due and have not fired'],
}

/**
 * `/metrics`: what waits, over all merchants, as Prometheus reads it. Sums without a name or a number of anybody. For whoever
 * has the token; without one, for this machine itself.
 */
export async function metricsRoute(scope: FastifyInstance, { house, token }: { house: House; token?: string }) {
  scope.get('/metrics', async (request, reply) => {
    if (!mayAsk(request, token)) throw new PesanError('unauthenticated')
    const all: Gauges[] = []
    const recent: Awaited<ReturnType<typeof recentOf>>[] = []
    for (const { merchantId } of await listMerchants(house.database))
      await house.database.merchant(merchantId, async tx => {
        const now = house.clock.now()
        const [gauges, lately] = [await gaugesOf(tx, now), await recentOf(tx, now)]
        all.push(gauges)
        recent.push(lately)
      })
    const lines = [...written(all), ...recentLines(recent)]
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`)
  })
}

/** A proxy on this machine speaks for anybody, and says so in a header: then the address proves nothing. */
function mayAsk({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) return sameSecret(headers.authorization ?? '', `Bearer ${token}`)
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip'] ?? headers.via
  return forwarded === undefined && /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
}

function written(all: Gauges[]): string[] {
  const lines = Object.entries(told).flatMap(([key, [name, help]]) => {
    const values = all.map(gauges => gauges[key as keyof typeof told])
    const value = key === 'oldestWaiting' ? Math.max(0, ...values) : values.reduce((sum, one) => sum + one, 0)
    return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`]
  })
  const orders = new Map<string, number>()
  for (const gauges of all)
    for (const [status, count] of Object.entries(gauges.orders)) orders.set(status, (orders.get(status) ?? 0) + count)
  lines.push('# HELP pesan_orders Orders that have not ended, by status', '# TYPE pesan_orders gauge')
  for (const [status, count] of [...orders].sort()) lines.push(`pesan_orders{status="${status}"} ${count}`)
  return lines
}
