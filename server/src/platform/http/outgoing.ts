import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'

/**
 * A `fetch` for calls to providers that hands every status through. The global one answers 407 with a network error,
 * and a gateway may use that status for an expired payment. Redirects are never followed.
 */
export const outgoingHttp: typeof fetch = (input, init) =>
  new Promise((answer, fail) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const headers = Object.fromEntries(new Headers(init?.headers))
    const body = typeof init?.body === 'string' ? Buffer.from(init.body) : undefined
    if (body) headers['content-length'] = String(body.length)
    const outgoing = send(
      url,
      { method: init?.method ?? 'GET', headers, ...(init?.signal && { signal: init.signal }) },
      async incoming => {
        try {
          const chunks: Buffer[] = []
          for await (const chunk of incoming) chunks.push(chunk)
          const status = incoming.statusCode ?? 500
          const empty = status === 204 || status === 205 || status === 304
          answer(new Response(empty ? null : Buffer.concat(chunks), { status }))
        } catch (error) {
          fail(error)
        }
      },
    )
    outgoing.on('error', fail).end(body)
  })
