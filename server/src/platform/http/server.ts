import type { Socket } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { installProblems, sendProblem } from './problem.ts'

/** Meta documents 3 MB as the largest webhook (whatsapp.md §1.3). */
const largestBody = 3 * 1024 * 1024

/** The HTTP shell: limits, problem documents and raw bodies for routes that check signatures. Knows no slice. */
export function openHttp(
  log: { error(detail: object, message: string): void },
  { trustProxy = false }: { trustProxy?: number | string[] | false } = {},
): FastifyInstance {
  const http = Fastify({
    bodyLimit: largestBody,
    logger: false,
    // A number is how many proxies stand in front: each of them named the one before it.
    trustProxy: typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : trustProxy,
    // What the router itself refuses: an address that cannot be decoded, a part that is too long.
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, 'invalid_request'),
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 256 },
  })
  installProblems(http, log)
  leaveUnused(http)
  return http
}

/**
 * Ends connections over which nothing was ever asked when the server closes. Browsers open some in advance, and Node takes them
 * for busy ones, so that closing would wait for a minute.
 */
function leaveUnused(http: FastifyInstance) {
  const sockets = new Set<Socket>()
  http.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  http.addHook('preClose', async () => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
  })
}

/** Hands the untouched bytes of any body to the routes of `scope`: a signature covers bytes, not what a parser made of them. */
export function useRawBodies(scope: FastifyInstance) {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** A request whose bytes have arrived but were not read yet looks like an idle connection, which closing would reset. */
const lingerMs = 100

/**
 * Closes the server with grace: no new connections, requests in hand are answered, connections that idle are ended.
 * A keep-alive connection that is idle when closing begins would otherwise hold the process for seconds.
 */
export async function closeHttp(http: FastifyInstance) {
  await new Promise(resolve => setTimeout(resolve, lingerMs))
  const idle = setInterval(() => http.server.closeIdleConnections(), 25)
  try {
    await http.close()
  } finally {
    clearInterval(idle)
  }
}
