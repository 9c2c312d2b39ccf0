import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One webhook as it came in: the headers and the exact bytes. */
type Received = { headers: Record<string, string | string[] | undefined>; raw: Buffer; path: string }

/** A place that takes webhooks, for tests of what a simulator sends. `answers` are used up one by one, then it says 200. */
export type Receiver = { url: string; port: number; received: Received[]; answers: number[]; close: () => Promise<void> }

export async function openReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    received.push({ headers: request.headers, raw: Buffer.concat(chunks), path: request.url ?? '' })
    response.writeHead(answers.shift() ?? 200).end()
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const open = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${open}/hook`,
    port: open,
    received,
    answers,
    close: async () => {
      server.close()
      server.closeAllConnections()
      if (server.listening) await once(server, 'close')
    },
  }
}
