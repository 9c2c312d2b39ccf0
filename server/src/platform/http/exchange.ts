import { type Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { type Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'

export type Agents = { http: HttpAgent; https: HttpsAgent }

/** An answer longer than this is handed on while it comes, so that a large file needs no memory. */
const wholeBytes = 1024 * 1024
/** Statuses that have no body by definition, for which `Response` takes none. */
const bodiless = [204, 205, 304]

/** The other end answered with more than the caller takes. */
class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
}

/**
 * One request and its answer, over the agents given. Hands every status through: the global `fetch` answers 407 with a network
 * error, and a gateway may use that status for an expired payment. Redirects are not followed, bodies are not unpacked.
 */
export function exchange(url: URL, init: RequestInit, agents: Agents, maxBytes: number): Promise<Response> {
  return new Promise((answer, fail) => {
    const secure = url.protocol === 'https:'
    const headers = Object.fromEntries(new Headers(init.headers))
    const body = typeof init.body === 'string' ? Buffer.from(init.body) : undefined
    if (body) headers['content-length'] = String(body.length)
    const outgoing = (secure ? httpsRequest : httpRequest)(
      url,
      {
        method: init.method ?? 'GET',
        headers,
        agent: secure ? agents.https : agents.http,
        ...(init.signal && { signal: init.signal }),
      },
      incoming => void answerOf(incoming, maxBytes).then(answer, fail),
    )
    outgoing.on('error', fail).end(body)
  })
}

async function answerOf(incoming: IncomingMessage, maxBytes: number): Promise<Response> {
  const status = incoming.statusCode ?? 500
  const headers = new Headers()
  for (let i = 0; i < incoming.rawHeaders.length; i += 2) headers.append(incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!)
  const chunks = counted(incoming, maxBytes)
  const first: Buffer[] = []
  for (let size = 0; size <= wholeBytes; ) {
    const next = await chunks.next()
    if (next.done) return new Response(bodiless.includes(status) ? null : Buffer.concat(first), { status, headers })
    first.push(next.value)
    size += next.value.length
  }
  return new Response(Readable.toWeb(Readable.from(continued(first, chunks))) as ReadableStream, { status, headers })
}

async function* counted(incoming: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer, void> {
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    // Leaving the loop destroys the connection: nothing more of it is read.
    if (size > maxBytes) throw new AnswerTooLarge(`the answer has more than ${maxBytes} bytes`)
    yield chunk
  }
}

async function* continued(first: Buffer[], rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  try {
    yield* first
    yield* rest
  } finally {
    // Whoever reads no further hangs up, also in the part that was here already.
    await rest.return()
  }
}
