import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Principal, type Protection, permissions } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | undefined
  }
}

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
  http.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat())
      if (protectionOf(one, url) === undefined) throw new Error(`${one} ${url} is not in the table of permissions`)
  })
  http.addHook('onRequest', async request => {
    const protection = request.routeOptions.url && protectionOf(request.method, request.routeOptions.url)
    // What is no route is answered as such, and what is open or proves itself is not asked here.
    if (!protection || protection === 'open' || protection === 'proved') return
    const bearer = bearerOf(request)
    const principal = bearer === undefined ? undefined : await who(bearer)
    if (!principal) throw new PesanError('unauthenticated')
    request.principal = principal
    if (!protection.includes(principal.role)) throw new PesanError('forbidden')
  })
}

const bearerOf = (request: FastifyRequest) => /^Bearer ([\w.~+/-]{1,2048}=*)$/i.exec(request.headers.authorization ?? '')?.[1]
