import { Readable } from 'node:stream'
import { z } from 'zod'
import { type ApiRoute, freeRoute } from '../api/route.ts'
import { follow } from './follow.ts'

/** Watching along. What an event says is only that something changed: it is read anew with the rights of who reads. */
export const liveRoute: ApiRoute = freeRoute({
  method: 'GET',
  path: '/live',
  id: 'watch',
  tag: 'Live',
  summary: 'Follow what changes, as server-sent events',
  description:
    'Events `order`, `conversation`, `call`, `seller`, `customer`, `webhook` and `health` with `{"id", "version"?}`; `ready` first, or `reset` when everything is to be read anew. Send the last `id` as `Last-Event-ID` to go on without a gap (docs: reference/live).',
  stream: true,
  response: z.string().describe('text/event-stream'),
  async handle({ desk, house, header, principal }) {
    const merchantId = principal.merchantId!
    const bearer = header('authorization')?.replace(/^Bearer /i, '') ?? ''
    const watch = desk.streams.watch(`${principal.kind}:${principal.id}`, merchantId)
    const events = follow({
      database: house.database,
      clock: house.clock,
      principal: { ...principal, merchantId },
      async stands() {
        const now = await desk.access.standing.of(bearer)
        return now?.role === principal.role && now.merchantId === merchantId && now.sellerId === principal.sellerId
      },
      lastEventId: header('last-event-id'),
      watch,
      timing: desk.streams.timing,
    })
    return readableOf(events, watch.close) as never
  },
})

/** What is sent, taken only as fast as it is read. `left`: the reader is gone, which is noticed at once and not at the next beat. */
const readableOf = (events: AsyncGenerator<string, void>, left: () => void) =>
  new Readable({
    read() {
      events.next().then(
        ({ done, value }) => this.push(done ? null : value),
        error => this.destroy(error),
      )
    },
    destroy(error, done) {
      left()
      done(error)
    },
  })
