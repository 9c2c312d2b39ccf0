import type { AppParts } from './app-parts.ts'
import type { Interpreter } from './assistants/interpreter.ts'
import { openAiTranscriber } from './assistants/openai/transcriber.ts'
import type { Transcriber } from './assistants/transcriber.ts'
import { isWindowOpen, readInbound, whatsappClient } from './channels/whatsapp/index.ts'
import { type ConversationDeps, loadTurns } from './conversation/index.ts'
import { publicState, readDelivery } from './delivery/index.ts'
import { type Clock, hours } from './kernel/clock.ts'
import { hookLaneHandler } from './lanes/hook-lane.ts'
import { accountLaneHandler } from './lanes/notifications.ts'
import { numberLaneHandler } from './lanes/number-lane.ts'
import { orderLaneHandler } from './lanes/order-lane.ts'
import { sellerLaneHandler } from './lanes/seller-lane.ts'
import { runImports } from './operations/catalogue-import.ts'
import { continueOrder } from './operations/continue-order.ts'
import { forgetEndedHolds } from './operations/ended-holds.ts'
import { holds } from './operations/holds.ts'
import { runPublishing } from './operations/publish.ts'
import { sellerDesk } from './operations/sellers/desk.ts'
import { shelves } from './operations/shelves.ts'
import { forgetTold } from './operations/webhooks.ts'
import { isOpen, lockPayments } from './payments/index.ts'
import { availabilityPerformer } from './performers/availability.ts'
import { courierPerformers } from './performers/courier/index.ts'
import { afterFailure } from './performers/failed.ts'
import { gatewayPerformers } from './performers/gateway.ts'
import { interpretPerformer } from './performers/interpret.ts'
import { mediaPerformer } from './performers/media.ts'
import { keepPrices } from './performers/prices.ts'
import { publishPerformers } from './performers/publish.ts'
import { sendPerformer } from './performers/send.ts'
import { sourceHoldPerformer } from './performers/source-hold.ts'
import { transcribePerformer } from './performers/transcribe.ts'
import { webhookPerformer } from './performers/webhook.ts'
import type { Config } from './platform/config.ts'
import { callLane, fireTimers, foldStatuses, type Loop, post, removeOld, runLanes, runSender } from './platform/lanes/index.ts'
import { runEvery } from './platform/loop.ts'
import type { House } from './reactions/house.ts'
import { callOperator, tellTrouble } from './reactions/tell.ts'
import { isBooked } from './reactions/told-courier.ts'
import { sendWaiting } from './reactions/waiting.ts'
import { lockOffers } from './sellers/index.ts'

/** The half that takes turns, performs what they decided and keeps time: every loop of a process. */
export async function startWorker(house: House, { database, clock, config, log }: AppParts): Promise<Loop[]> {
  const client = whatsappClient()
  const send = sendPerformer(house, client, config.simulators?.whatsapp?.apiUrl)
  const transcriber = openTranscriber(config)
  const interpreter = await openInterpreter(config, clock)
  const takeTurn = await loadTurns()
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
        hook: hookLaneHandler(house),
        account: accountLaneHandler(house),
        number: numberLaneHandler(house),
      },
      onDead: (tx, row) => tellTrouble(house, tx, row),
    }),
    runSender({
      database,
      clock,
      log,
      kind: { not: 'hook' },
      performers: {
        ...courierPerformers(house),
        ...gatewayPerformers(house),
        ...publishPerformers(house),
        availability: availabilityPerformer(house),
        source_hold: sourceHoldPerformer(house),
        media_fetch: mediaPerformer(house, client, config.simulators?.whatsapp?.apiUrl),
        transcribe: transcribePerformer(house, client, config.simulators?.whatsapp?.apiUrl, transcriber),
        interpret: interpretPerformer(house, interpreter),
        reply: send,
        notice: send,
        reminder: send,
        offer: send,
        offer_agreed: send,
        offer_cancelled: send,
        offer_cash: send,
        offer_taken_back: send,
        offer_paid: send,
        offer_reminder: send,
        offer_changed: send,
        operator_call: send,
        operator_message: send,
      },
    }),
    // Receivers of merchants may be as slow as they like: nobody's message waits for them.
    runSender({
      database,
      clock,
      log,
      kind: { only: 'hook' },
      concurrency: 4,
      performers: { webhook: webhookPerformer(house) },
    }),
    runImports(house),
    runPublishing(house),
    runEvery(500, log, () => fireTimers(database, clock), { topic: 'timers', gatherMs: 0 }),
    runEvery(hours(1), log, async () => {
      await removeOld(database, clock)
      await forgetTold(house)
      await forgetEndedHolds(house)
    }),
    runEvery(
      500,
      log,
      () => foldStatuses(database, clock, (tx, outboxId, status) => afterFailure(house, tx, outboxId, status), keepPrices),
      { topic: 'statuses', gatherMs: 250 },
    ),
  ]
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
    ...shelves(house),
    ...holds(house),
    async offered(tx, orderId) {
      const states = (await lockOffers(tx, orderId)).map(({ state }) => state)
      return states.includes('offered') ? 'asked' : states.includes('accepted') ? 'taken' : 'nobody'
    },
    async paymentOpen(tx, orderId, method) {
      return (await lockPayments(tx, orderId)).some(
        payment => isOpen(payment) && !payment.cancelRequested && method.endsWith(payment.method),
      )
    },
    isBooked: (tx, orderId) => isBooked(house, tx, orderId),
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
    continueOrder: (tx, code, chat) => continueOrder(house, tx, code, chat),
    sellers: sellerDesk(house),
  }
}
