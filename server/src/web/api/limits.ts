import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Redis } from 'ioredis'
import type { RequestLimits } from '../../platform/config.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import { hookFor, protectionIn } from './guard.ts'

export const usualLimits: RequestLimits = { address: 600, user: 600, key: 1_200, login: 30 }

const trying = new Set(['/auth/login', '/auth/accept', '/auth/refresh'])

/**
 * Limits how often somebody may ask: by address before anything is looked up, by person or key after. Webhooks prove
 * themselves and are not limited here, since what providers deliver must not be lost; nor are those who ask for health. With Redis the counts are
 * shared by all processes; while Redis is away requests pass, because an order is worth more than a count.
 */
export async function installLimits(
  http: FastifyInstance,
  { limits, redis }: { limits: RequestLimits; redis?: Redis },
): Promise<void> {
  if (redis) http.addHook('onClose', async () => redis.disconnect())
  await http.register(rateLimit, { global: false, skipOnError: true, nameSpace: 'pesan:limit:', ...(redis && { redis }) })
  const check = (max: number, key: (request: FastifyRequest) => string) =>
    http.createRateLimit({ max, timeWindow: 60_000, keyGenerator: key })
  const checks = {
    address: check(limits.address, request => `address:${request.ip}`),
    login: check(limits.login, request => `login:${request.ip}`),
    user: check(limits.user, request => `user:${request.principal?.id}`),
    key: check(limits.key, request => `key:${request.principal?.id}`),
  }
  const refuse = async (which: keyof RequestLimits, request: FastifyRequest) => {
    const outcome = await checks[which](request)
    return !outcome.isAllowed && outcome.isExceeded ? outcome.ttlInSeconds : undefined
  }
  const limited =
    (which: (request: FastifyRequest) => (keyof RequestLimits)[]) => async (request: FastifyRequest, reply: FastifyReply) => {
      for (const one of which(request)) {
        const wait = await refuse(one, request)
        if (wait === undefined) continue
        reply.header('retry-after', String(Math.max(1, wait)))
        sendProblem(reply, 'too_many_requests')
        return true
      }
      return false
    }
  const counted = (request: FastifyRequest) =>
    protectionIn(request) !== 'proved' && !request.routeOptions.url?.startsWith('/health/')
  http.addHook(
    'onRequest',
    hookFor(
      counted,
      limited(request => (trying.has(request.routeOptions.url ?? '') ? ['address', 'login'] : ['address'])),
    ),
  )
  http.addHook(
    'preValidation',
    hookFor(
      request => request.principal !== undefined,
      limited(request => [request.principal!.kind]),
    ),
  )
}

/** A connection that fails at once while Redis is away, and comes back by itself. */
export async function openRedis(url: string, log: { warn(detail: object, message: string): void }): Promise<Redis> {
  const { Redis } = await import('ioredis')
  const redis = new Redis(url, { connectTimeout: 500, maxRetriesPerRequest: 1, enableOfflineQueue: false })
  redis.on('error', error => log.warn({ error: error.message }, 'redis is away: requests are not limited'))
  return redis
}
