import type { Inbound } from '../../channels/channel.ts'
import { after, seconds } from '../../kernel/clock.ts'
import { localDate } from '../../merchants/index.ts'
import { cancelTimers, handledRows, type InboxRow, post, setTimer } from '../../platform/lanes/index.ts'
import { type Act, nearestProducts, understand } from '../../understanding/index.ts'
import type { Gathered } from '../turn/listen.ts'
import { messageKind } from '../turn/message-kind.ts'
import { dialogueState } from '../turn/situation.ts'
import type { Turn } from '../turn/turn.ts'
import type { InterpretAsk, InterpretedAnswer, Opinion } from './ask.ts'
import { spendCall } from './budget.ts'
import { modelActs } from './ground.ts'
import { mask } from './mask.ts'

/** How long a customer waits for a second opinion before the rules answer alone. */
const deadlineMs = seconds(6)
/** Below this the rules are not sure of what they read. */
const sureEnough = 0.5
const longestText = 2_000
const mostCandidates = 30
/** Of one conversation and day: somebody who writes nonsense on purpose does not spend the budget of everybody. */
const mostPerConversation = 20
/** A row that failed before is handled without asking anybody. */
const lastTry = 2

export type Considered = Gathered & { opinion?: Opinion }

/**
 * Asks for a second opinion where the rules are unsure and the merchant pays for one. What was said waits meanwhile, in
 * its order, as it does for a voice note; the turn is taken again with the answer, or without one when its time is over.
 * An opinion that nobody waits for any more changes nothing.
 */
export async function considered(turn: Turn, rows: InboxRow[], gathered: Gathered): Promise<Considered> {
  const { state, handledBy } = turn.conversation
  const { wondering } = state
  const answer = wondering && rows.find(row => row.kind !== messageKind && askIdOf(row) === wondering.askId)
  const events = gathered.events.filter(row => row !== answer && row.kind !== 'interpreted')
  if (!wondering) {
    const asked = !handledBy && rows.every(row => row.attempts < lastTry) && (await ask(turn, gathered.messages))
    return asked ? { ...gathered, messages: [], events } : { ...gathered, events }
  }
  if (!answer && !handledBy) {
    wondering.rows.push(...gathered.messages.map(message => message.providerId))
    return { ...gathered, messages: [], events }
  }
  delete state.wondering
  await cancelTimers(turn.tx, [timerKey(wondering.askId)])
  const earlier = await handledRows(turn.tx, wondering.rows)
  const held = earlier.filter(row => row.kind === messageKind).flatMap(row => turn.deps.readInbound(row.payload) ?? [])
  const opinion = answer?.kind === 'interpreted' ? (answer.payload as InterpretedAnswer).opinion : undefined
  return {
    messages: [...held, ...gathered.messages],
    events,
    rows: [...earlier, ...gathered.rows],
    ...(opinion && { opinion }),
  }
}

const askIdOf = (row: InboxRow) => (row.payload as { askId?: string } | null)?.askId
const timerKey = (askId: string) => `ask:${askId}`

async function ask(turn: Turn, messages: Inbound[]): Promise<boolean> {
  const { deps, model, tx, conversation } = turn
  const callsPerDay = model.merchant.settings.modelCallsPerDay
  const texts = messages.flatMap(({ content, providerId }) =>
    content.kind === 'text' ? [{ text: content.text, providerId }] : [],
  )
  const text = texts.map(one => one.text).join('\n')
  if (!deps.interprets || callsPerDay === 0 || text.length < 3 || text.length > longestText) return false
  if (!isUnsure(turn, text)) return false
  const day = localDate(turn.now, model.merchant.timeZone)
  const before = conversation.state.opinions?.day === day ? conversation.state.opinions.asked : 0
  if (before >= mostPerConversation || !(await spendCall(tx, day, callsPerDay))) return false
  conversation.state.opinions = { day, asked: before + 1 }
  const payload = questionFor(
    turn,
    text,
    texts.map(one => one.providerId),
    day,
  )
  const askId = await post(tx, deps.clock, {
    lane: `ask:${conversation.conversationId}`,
    kind: 'ask',
    purpose: 'interpret',
    payload,
  })
  await setTimer(tx, {
    key: timerKey(askId),
    dueAt: after(turn.now, deadlineMs),
    lane: turn.lane,
    kind: 'ask_deadline',
    payload: { askId, customerId: turn.customer.customerId },
  })
  conversation.state.wondering = { askId, rows: messages.map(message => message.providerId) }
  return true
}

/** Nothing understood, something wished for that was not recognised, or a reading that the rules themselves doubt. */
function isUnsure(turn: Turn, text: string): boolean {
  const { acts, confidence, features } = understand(text, turn.model.vocabulary, dialogueState(turn), turn.now)
  const unrecognised = (act: Act) =>
    act.act === 'unknown' || (act.act === 'order' && act.lines.some(line => line.candidates.length === 0))
  // A number to call is read in whatever stands around it, which may be what matters.
  const onlyNumber = acts.every(act => act.act === 'phone') && features.unexplained > 0
  return confidence < sureEnough || onlyNumber || acts.some(unrecognised)
}

function questionFor(turn: Turn, text: string, messageIds: string[], day: string): InterpretAsk {
  const { model, orderType } = turn
  const state = dialogueState(turn)
  const near = new Set(nearestProducts(text, model.vocabulary, mostCandidates))
  // Words that no name has are what a model is for: what room is left shows the beginning of the catalogue.
  for (const { productId } of model.catalogue.slice(0, mostCandidates)) if (near.size < mostCandidates) near.add(productId)
  const candidates = model.catalogue
    .filter(offer => near.has(offer.productId))
    .map((offer, n) => ({
      ref: `C${n + 1}`,
      productId: offer.productId,
      name: offer.name,
      unit: offer.unit,
      options: offer.options.map(({ group, choices }) => ({ group, choices: choices.map(choice => choice.name) })),
    }))
  const fields = (orderType?.fields ?? [])
    .filter(field => state.missingFields.includes(field.key) && field.kind !== 'file')
    .map(field => ({ key: field.key, kind: field.kind, label: Object.values(field.labels)[0] ?? field.key }))
  return {
    askLane: turn.lane,
    customerId: turn.customer.customerId,
    messageIds,
    day,
    products: Object.fromEntries(candidates.map(({ ref, productId }) => [ref, productId])),
    request: {
      text: mask(text).text,
      languages: [...new Set([turn.language, ...model.merchant.languages])],
      candidates: candidates.map(({ productId: _, ...candidate }) => candidate),
      fields,
      asks: state.asks,
      acts: modelActs,
    },
  }
}
