import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Principal, type Protection, permissions } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | undefined
  }
  interface FastifyContextConfig {
    protection?: Protection
  }
}

type Done = (error?: Error) => void

/**
 * A hook that concerns some requests only. The others leave it at once: for what providers deliver, many at the same moment,
 * no promise is made and waited for. `work` answers true when it has answered the request.
 */
export const hookFor =
  (concerns: (request: FastifyRequest) => boolean, work: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>) =>
  (request: FastifyRequest, reply: FastifyReply, done: Done): void => {
    if (concerns(request)) work(request, reply).then(answered => answered || done(), done)
    else done()
  }

/** What is no route has no protection; it is answered as such. */
export const protectionIn = (request: FastifyRequest): Protection | undefined => request.routeOptions.config?.protection

/** What the table says of a route. HEAD is GET without its body. */
export const protectionOf = (method: string, path: string): Protection | undefined =>
  Object.hasOwn(permissions, keyOf(method, path)) ? permissions[keyOf(method, path)] : undefined

const keyOf = (method: string, path: string) => `${method === 'HEAD' ? 'GET' : method} ${path}`

/**
 * Denies by default: a route that the table of permissions does not name cannot be registered at all, and one with roles is
 * reached only with credentials of such a role. Installed before any route.
 *
 * @throws Error at registration, which ends the start: better no server than an open door
 */
export function installGuard(http: FastifyInstance, who: (bearer: string) => Promise<Principal | undefined>): void {
  http.decorateRequest('principal', undefined)
  http.addHook('onRoute', route => {
    for (const one of [route.method].flat()) {
      const protection = protectionOf(one, route.url)
      if (protection === undefined) throw new Error(`${one} ${route.url} is not in the table of permissions`)
      route.config = { ...route.config, protection }
    }
  })
  http.addHook(
    'onRequest',
    hookFor(
      // What is open or proves itself is not asked here.
      request => typeof protectionIn(request) === 'object',
      async request => {
        const bearer = bearerOf(request)
        const principal = bearer === undefined ? undefined : await who(bearer)
        if (!principal) throw new PesanError('unauthenticated')
        request.principal = principal
        if (!protectionIn(request)!.includes(principal.role)) throw new PesanError('forbidden')
        return false
      },
    ),
  )
}

const bearerOf = (request: FastifyRequest) => /^Bearer ([\w.~+/-]{1,2048}=*)$/i.exec(request.headers.authorization ?? '')?.[1]
