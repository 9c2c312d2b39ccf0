import type { FastifyInstance } from 'fastify'
import type { Interpreter } from './assistants/interpreter.ts'
import { openAiTranscriber } from './assistants/openai/transcriber.ts'
import type { Transcriber } from './assistants/transcriber.ts'
import { catalogueSearch, loadSources, sourceAccounts } from './catalogue/index.ts'
import { isWindowOpen, readInbound, whatsappClient } from './channels/whatsapp/index.ts'
import { type ConversationDeps, merchantModels, takeTurn } from './conversation/index.ts'
import { courierAccounts, loadCouriers, publicState, readDelivery } from './delivery/index.ts'
import { type Clock, hours, type MovableClock } from './kernel/clock.ts'
import { sealerOf } from './kernel/secret.ts'
import { accountLaneHandler } from './lanes/notifications.ts'
import { numberLaneHandler } from './lanes/number-lane.ts'
import { orderLaneHandler } from './lanes/order-lane.ts'
import { sellerLaneHandler } from './lanes/seller-lane.ts'
import { accountRoutes, numberRoutes } from './merchants/index.ts'
import { runImports } from './operations/catalogue-import.ts'
import { sellerDesk } from './operations/sellers/desk.ts'
import { gatewayAccounts, isOpen, loadGateways, lockPayments } from './payments/index.ts'
import { availabilityPerformer } from './performers/availability.ts'
import { courierPerformers } from './performers/courier/index.ts'
import { afterFailure } from './performers/failed.ts'
import { gatewayPerformers } from './performers/gateway.ts'
import { interpretPerformer } from './performers/interpret.ts'
import { mediaPerformer } from './performers/media.ts'
import { keepPrices } from './performers/prices.ts'
import { sendPerformer } from './performers/send.ts'
import { transcribePerformer } from './performers/transcribe.ts'
import type { Config } from './platform/config.ts'
import { type Database, sql } from './platform/database/index.ts'
import { egressHttp } from './platform/http/egress.ts'
import { closeHttp, openHttp } from './platform/http/server.ts'
import {
  callLane,
  fireTimers,
  foldStatuses,
  type Loop,
  openIngest,
  post,
  removeOld,
  runLanes,
  runSender,
  shareWakes,
} from './platform/lanes/index.ts'
import type { Logger } from './platform/log.ts'
import { runEvery } from './platform/loop.ts'
import type { House } from './reactions/house.ts'
import { callOperator, tellTrouble } from './reactions/tell.ts'
import { sendWaiting } from './reactions/waiting.ts'
import { carryOut } from './reactions.ts'
import { lockOffers } from './sellers/index.ts'
import { registerApi } from './web/api/register.ts'
import { controlRoutes } from './web/control.ts'
import { healthRoutes } from './web/health.ts'
import { metricsRoute } from './web/metrics.ts'
import { notificationRoutes } from './web/notifications.ts'
import { whatsAppRoutes } from './web/whatsapp.ts'

export type App = { http: FastifyInstance | undefined; house: House; close(): Promise<void> }

export type AppParts = { config: Config; database: Database; clock: MovableClock; log: Logger }

/** Builds the house of its rooms: the only place, with `reactions.ts`, that knows every slice. */
export async function openHouse({ config, database, clock, log }: AppParts): Promise<House> {
  const sealer = sealerOf(config.secretKey)
  const shared = { sealer, clock, http: egressHttp(config.egress) }
  const house: House = {
    database,
    clock,
    sealer,
    publicUrl: config.publicUrl,
    model: merchantModels(),
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
    log,
  }
  return house
}

/** Starts what the role asks for: `web` takes in and answers, `worker` takes turns and sends, `all` does both. */
export async function openApp(parts: AppParts): Promise<App> {
  const { config, log } = parts
  const house = await openHouse(parts)
  const loops = config.role === 'web' ? [] : await startLoops(house, parts)
  // An embedded database belongs to one process, which wakes itself.
  if (config.databaseUrl) loops.push(shareWakes(parts.database))
  const http = config.role === 'worker' ? undefined : await openWeb(house, parts)
  return {
    http,
    house,
    async close() {
      if (http) await closeHttp(http)
      await Promise.all(loops.map(loop => loop.stop()))
      log.info({}, 'closed')
    },
  }
}

async function startLoops(house: House, { database, clock, config, log }: AppParts): Promise<Loop[]> {
  const client = whatsappClient()
  const send = sendPerformer(house, client, config.simulators?.whatsapp?.apiUrl)
  const transcriber = openTranscriber(config)
  const interpreter = await openInterpreter(config, clock)
  const conversation = conversationDeps(house, {
    transcribes: transcriber !== undefined,
    interprets: interpreter !== undefined,
  })
  return [
    runLanes({
      database,
      clock,
      log,
      handlers: {
        chat: (tx, rows) => takeTurn(tx, rows, conversation),
        order: orderLaneHandler(house),
        seller: sellerLaneHandler(house),
        account: accountLaneHandler(house),
        number: numberLaneHandler(house),
      },
      onDead: (tx, row) => tellTrouble(house, tx, row),
    }),
    runSender({
      database,
      clock,
      log,
      performers: {
        ...courierPerformers(house),
        ...gatewayPerformers(house),
        availability: availabilityPerformer(house),
        media_fetch: mediaPerformer(house, client, config.simulators?.whatsapp?.apiUrl),
        transcribe: transcribePerformer(house, client, config.simulators?.whatsapp?.apiUrl, transcriber),
        interpret: interpretPerformer(house, interpreter),
        reply: send,
        notice: send,
        reminder: send,
        offer: send,
        offer_agreed: send,
        offer_cancelled: send,
        offer_paid: send,
        offer_reminder: send,
        operator_call: send,
        operator_message: send,
      },
    }),
    runImports(house),
    runEvery(500, log, () => fireTimers(database, clock), { topic: 'timers', gatherMs: 0 }),
    runEvery(hours(1), log, () => removeOld(database, clock)),
    runEvery(
      500,
      log,
      () => foldStatuses(database, clock, (tx, outboxId, status) => afterFailure(house, tx, outboxId, status), keepPrices),
      { topic: 'statuses', gatherMs: 250 },
    ),
  ]
}

async function openWeb(house: House, { database, clock, config, log }: AppParts): Promise<FastifyInstance> {
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

/** Who turns voice notes into text: the simulator of a demo, else what is configured, else nobody. */
function openTranscriber({ transcriber, simulators }: Config): Transcriber | undefined {
  const chosen = simulators?.transcriber ? { ...simulators.transcriber, model: 'whisper-1' } : transcriber
  return chosen && openAiTranscriber(chosen)
}

/**
 * Who is asked what rules could not read: a simulator, else what is configured, else nobody. Loaded only where somebody is
 * asked, since it is the largest thing in the house.
 */
async function openInterpreter({ model, simulators }: Config, clock: Clock): Promise<Interpreter | undefined> {
  const chosen = simulators?.model ? { ...simulators.model, provider: 'openai' as const, model: 'test-model' } : model
  return chosen && (await import('./assistants/model/index.ts')).openModel(chosen, clock)
}

function conversationDeps(house: House, asks: Pick<ConversationDeps, 'transcribes' | 'interprets'>): ConversationDeps {
  return {
    ...asks,
    clock: house.clock,
    sealer: house.sealer,
    model: house.model,
    carryOut: house.carryOut,
    readInbound: payload => {
      const { providerId, sentAt, raw } = payload as { providerId: string; sentAt: string; raw: object }
      return readInbound({ providerId, sentAt: new Date(sentAt), raw })
    },
    callOperator: (tx, call) => callOperator(house, tx, call),
    async heardFrom(tx, conversationId, before) {
      if (!isWindowOpen(before, house.clock.now())) await sendWaiting(house, tx, { conversationId })
    },
    async checkPayment(tx, order, chatLane) {
      const payments = await lockPayments(tx, order.orderId)
      const newest = payments.at(-1)
      if (!newest || newest.method === 'cash') return false
      const payload = { paymentId: newest.paymentId, replyLane: chatLane, customerId: order.customerId }
      await post(tx, house.clock, {
        lane: callLane(order.number),
        kind: 'call',
        purpose: 'gateway_status',
        payload,
        orderId: order.orderId,
      })
      return true
    },
    isLive: (tx, productIds) => house.sources.isLive(tx, productIds),
    async offered(tx, orderId) {
      return (await lockOffers(tx, orderId)).some(offer => offer.state === 'offered')
    },
    async paymentOpen(tx, orderId, method) {
      return (await lockPayments(tx, orderId)).some(
        payment => isOpen(payment) && !payment.cancelRequested && method.endsWith(payment.method),
      )
    },
    async deliveryNews(tx, orderId) {
      const delivery = await readDelivery(tx, orderId)
      const attempt = delivery?.attempts.at(-1)
      if (!delivery) return undefined
      return {
        state: publicState(delivery),
        ...(attempt?.driver && { driver: attempt.driver }),
        ...(attempt?.trackingUrl && { trackingUrl: attempt.trackingUrl }),
      }
    },
    sellers: sellerDesk(house),
  }
}
