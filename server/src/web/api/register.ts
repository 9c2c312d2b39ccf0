import type { FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { openAccess } from '../../access/index.ts'
import { hours } from '../../kernel/clock.ts'
import { PesanError } from '../../kernel/errors.ts'
import { removeUnusedUploads } from '../../operations/files/uploads.ts'
import type { RequestLimits } from '../../platform/config.ts'
import { runEvery } from '../../platform/loop.ts'
import type { House } from '../../reactions/house.ts'
import { welcomeRoute } from '../auth/welcome.ts'
import { type LiveTiming, openStreams } from '../live/streams.ts'
import { apiRoutes } from '../routes.ts'
import { removeKeptAnswers } from './clean.ts'
import { hookFor, installGuard, protectionOf } from './guard.ts'
import { installLimits, openRedis, usualLimits } from './limits.ts'
import { collectDocument, documentRoutes } from './openapi.ts'
import type { ApiRoute, Desk } from './route.ts'
import { run } from './run.ts'

export type ApiOptions = { secretKey: string; redisUrl?: string; limits?: RequestLimits; live?: LiveTiming }

const problem = z
  .object({ type: z.string(), title: z.string(), status: z.number(), code: z.string(), detail: z.string().optional() })
  .meta({ id: 'Problem', description: 'RFC 9457; `code` is stable' })

/**
 * Opens the HTTP API: the guard first, so that whatever is registered after it is in the table of permissions or refuses to
 * start; then limits, the document, and every route of `web/routes.ts`.
 */
export async function registerApi(http: FastifyInstance, house: House, options: ApiOptions): Promise<Desk> {
  const desk: Desk = {
    house,
    access: openAccess({ database: house.database, clock: house.clock, secretKey: options.secretKey }),
    streams: openStreams(options.live),
  }
  await installLimits(http, {
    limits: options.limits ?? usualLimits,
    ...(options.redisUrl && { redis: await openRedis(options.redisUrl, house.log) }),
  })
  installGuard(http, desk.access.standing.of)
  http.addHook(
    'preValidation',
    hookFor(
      request => request.principal !== undefined,
      async ({ query, params, body }) => {
        if (isStorable([query, params, body])) return false
        throw new PesanError('invalid_request', 'a text holds a character that cannot be stored')
      },
    ),
  )
  http.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('x-content-type-options', 'nosniff')
    done()
  })
  await http.register(async scope => {
    await registerRoutes(scope, desk)
    await scope.register(documentRoutes)
    await scope.register(welcomeRoute)
  })
  const cleaning = runEvery(hours(1), house.log, async () => {
    await removeKeptAnswers(house)
    await removeUnusedUploads(house)
  })
  http.addHook('onClose', () => cleaning.stop())
  // Before the server stops listening: it would wait for streams that wait for it.
  http.addHook('preClose', async () => desk.streams.close())
  return desk
}

/** Puts every route into a scope together with the document that tells of them; who only wants the document needs no desk. */
export async function registerRoutes(scope: FastifyInstance, desk: Desk): Promise<void> {
  scope.setValidatorCompiler(validatorCompiler)
  scope.setSerializerCompiler(serializerCompiler)
  await collectDocument(scope)
  for (const route of apiRoutes) register(scope, desk, route)
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair, and would fail the whole request over one. */
const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part))
}

function register(scope: FastifyInstance, desk: Desk, route: ApiRoute): void {
  const protection = protectionOf(route.method, route.path)
  const { params, query, body, status = 200 } = route
  scope.route({
    method: route.method,
    url: route.path,
    // HEAD would read a stream to its end, which never comes.
    ...(route.stream && { exposeHeadRoute: false }),
    schema: {
      operationId: route.id,
      tags: [route.tag],
      summary: route.summary,
      description: [route.description, rolesOf(protection)].filter(Boolean).join('\n\n'),
      ...(protection === 'open' ? {} : { security: [{ bearer: [] }] }),
      ...(route.download && { produces: [route.download] }),
      ...(route.stream && { produces: ['text/event-stream'] }),
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body: route.example ? (body as z.ZodType).meta({ examples: [route.example] }) : body }),
      response: { [status]: status === 204 ? z.null().describe('Done') : route.response, default: problem },
    },
    ...(route.largestBody !== undefined && { bodyLimit: route.largestBody }),
    handler: (request, reply) => run(desk, route, request, reply),
  })
}

const rolesOf = (protection: ReturnType<typeof protectionOf>) =>
  typeof protection === 'object' ? `For: ${protection.join(', ')}.` : ''
