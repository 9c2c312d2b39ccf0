import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reply, SimRequest } from './router.ts'

const biggestBody = 110 * 1024 * 1024

/** Gives the reply, or nothing after it has called `drop`. */
type Serve = (request: SimRequest, drop: () => void) => Promise<Reply | undefined>

/** Answers one request; a handler that throws is a fault of the simulator and is told on stderr. */
export async function serve(incoming: IncomingMessage, response: ServerResponse, answer: Serve): Promise<void> {
  try {
    const request = await readRequest(incoming)
    const reply = await answer(request, () => incoming.socket.destroy())
    if (reply) write(response, reply)
  } catch (error) {
    process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`)
    if (!response.headersSent) write(response, { status: 500, body: { error: 'the simulator failed; see its stderr' } })
  }
}

async function readRequest(incoming: IncomingMessage): Promise<SimRequest> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > biggestBody) throw new Error('the body is larger than any provider takes')
    chunks.push(chunk)
  }
  const { method = 'GET', headers } = incoming
  return { method, path: url.pathname, query: url.searchParams, headers, raw: Buffer.concat(chunks), params: {} }
}

function write(response: ServerResponse, reply: Reply): void {
  const { body } = reply
  const plain = body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
  const bytes = plain ? body : JSON.stringify(body)
  if (reply.after) response.on('finish', reply.after)
  response.writeHead(reply.status, { ...(!plain && { 'content-type': 'application/json; charset=UTF-8' }), ...reply.headers })
  response.end(bytes)
}

/** A port that was just closed may be borrowed for a moment by an outgoing connection, so opening is tried for a while. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    server.listen(port, '127.0.0.1')
    const problem = await once(server, 'listening').then(
      () => undefined,
      (error: Error) => error,
    )
    if (!problem) return (server.address() as AddressInfo).port
    if (attempt >= 50) throw problem
    await sleep(100)
  }
}

/** Closes a listener at once, with every connection that a client keeps open. */
export async function shut(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
