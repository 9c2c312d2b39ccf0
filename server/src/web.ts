import type { FastifyInstance } from 'fastify'
import type { AppParts } from './app-parts.ts'
import { accountRoutes, numberRoutes } from './merchants/index.ts'
import { sql } from './platform/database/index.ts'
import { openHttp } from './platform/http/server.ts'
import { openIngest } from './platform/lanes/index.ts'
import type { House } from './reactions/house.ts'
import { registerApi } from './web/api/register.ts'
import { controlRoutes } from './web/control.ts'
import { healthRoutes } from './web/health.ts'
import { metricsRoute } from './web/metrics.ts'
import { notificationRoutes } from './web/notifications.ts'
import { whatsAppRoutes } from './web/whatsapp.ts'

export { closeHttp as closeWeb } from './platform/http/server.ts'

/** The half that takes in and answers: webhooks, the HTTP API, and health. It does not listen yet. */
export async function openWeb(house: House, { database, clock, config, log }: AppParts): Promise<FastifyInstance> {
  const http = openHttp(log, config.trustProxy === undefined ? {} : { trustProxy: config.trustProxy })
  await registerApi(http, house, config)
  const ingest = openIngest(database, clock)
  const live = config.whatsapp.mode === 'live' ? config.whatsapp : undefined
  await http.register(healthRoutes, {
    isReady: () =>
      database.scan(sql`SELECT 1`).then(
        () => true,
        () => false,
      ),
  })
  if (live)
    await http.register(scope =>
      whatsAppRoutes(scope, {
        clock,
        ingest,
        routeOf: numberRoutes(database),
        routesOfAccount: accountRoutes(database),
        appSecrets: live.appSecrets,
        verifyToken: live.verifyToken,
      }),
    )
  await http.register(scope => notificationRoutes(scope, { house, ingest }))
  const { controlToken, metricsToken } = config
  await http.register(scope => metricsRoute(scope, { house, ...(metricsToken && { token: metricsToken }) }))
  if (controlToken) await http.register(scope => controlRoutes(scope, { house, token: controlToken, clock }))
  return http
}
