import type { FastifyInstance } from 'fastify'
import { sendProblem } from '../platform/http/problem.ts'

/** `/health/live`: the process answers. `/health/ready`: the database answers too, so that orders can be taken. */
export async function healthRoutes(scope: FastifyInstance, { isReady }: { isReady: () => Promise<boolean> }) {
  scope.get('/health/live', async () => ({ status: 'live' }))
  scope.get('/health/ready', async (_request, reply) =>
    (await isReady()) ? { status: 'ready' } : sendProblem(reply, 'unavailable'),
  )
}
