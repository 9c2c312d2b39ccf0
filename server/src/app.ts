import type { FastifyInstance } from 'fastify'
import type { AppParts } from './app-parts.ts'
import { catalogueSearch, loadSources, sourceAccounts } from './catalogue/index.ts'
import { merchantModels } from './conversation/index.ts'
import { courierAccounts, loadCouriers } from './delivery/index.ts'
import { webhooksInForce } from './integrations/index.ts'
import { sealerOf } from './kernel/secret.ts'
import { gatewayAccounts, loadGateways } from './payments/index.ts'
import { egressHttp } from './platform/http/egress.ts'
import { shareWakes } from './platform/lanes/index.ts'
import type { House } from './reactions/house.ts'
import { carryOut } from './reactions.ts'

export type App = { http: FastifyInstance | undefined; house: House; close(): Promise<void> }

/** Builds the house of its rooms: of all files only this one, its halves `web.ts` and `worker.ts`, and `reactions.ts` know every slice. */
export async function openHouse({ config, database, clock, log }: AppParts): Promise<House> {
  const sealer = sealerOf(config.secretKey)
  const shared = { sealer, clock, http: egressHttp(config.egress) }
  const models = merchantModels()
  const house: House = {
    database,
    clock,
    sealer,
    publicUrl: config.publicUrl,
    model: models,
    gateways: gatewayAccounts({
      ...shared,
      modules: await loadGateways(),
      ...(config.simulators?.gateways && { overrides: config.simulators.gateways }),
    }),
    couriers: courierAccounts({
      ...shared,
      modules: await loadCouriers(),
      ...(config.simulators?.couriers && { overrides: config.simulators.couriers }),
    }),
    search: catalogueSearch(),
    sources: sourceAccounts({ ...shared, modules: await loadSources() }),
    carryOut: (tx, order, command) => carryOut(house, tx, order, command),
    webhooks: webhooksInForce(async tx => (await models(tx)).revision),
    wayOut: { http: shared.http, plain: config.egress?.loopback === true },
    log,
  }
  return house
}

/**
 * Starts what the role asks for: `web` takes in and answers, `worker` takes turns and sends, `all` does both. Each half is
 * loaded where it is used only, since most of a process that waits is its code.
 */
export async function openApp(parts: AppParts): Promise<App> {
  const { config, log } = parts
  const house = await openHouse(parts)
  const loops = config.role === 'web' ? [] : await (await import('./worker.ts')).startWorker(house, parts)
  // An embedded database belongs to one process, which wakes itself.
  if (config.databaseUrl) loops.push(shareWakes(parts.database))
  const http = config.role === 'worker' ? undefined : await (await import('./web.ts')).openWeb(house, parts)
  return {
    http,
    house,
    async close() {
      if (http) await (await import('./web.ts')).closeWeb(http)
      await Promise.all(loops.map(loop => loop.stop()))
      log.info({}, 'closed')
    },
  }
}
