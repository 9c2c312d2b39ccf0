import type { Inbound } from '../../channels/channel.ts'
import { customerBy, loadCustomer, recogniseCustomer } from '../../customers/index.ts'
import type { Language } from '../../kernel/region.ts'
import { lockOrdersOf } from '../../orders/index.ts'
import { sideBySide, type Tx } from '../../platform/database/index.ts'
import type { InboxRow } from '../../platform/lanes/index.ts'
import { conversationBy, findConversation, openConversation, startConversation } from '../conversations.ts'
import { wantedOf } from '../draft/wanted.ts'
import { canChange, leaveOvertakenEdit } from './add-to-placed.ts'
import { withSiblings } from './baskets.ts'
import type { ConversationDeps } from './deps.ts'
import { currentOrder, emptyDraft, type Turn } from './turn.ts'

/** The turn of messages that came: who wrote, their conversation, and its orders, locked. */
export async function openTurn(
  tx: Tx,
  deps: ConversationDeps,
  lane: string,
  numberId: string,
  messages: Inbound[],
): Promise<Turn> {
  const last = messages.at(-1)!
  const who = customerBy(tx, last.from)
  // One round trip: who has written before is known by now, with their conversation and its orders.
  const [customer, known, orders] = await sideBySide(
    recogniseCustomer(tx, deps.clock, last.from, nameFrom(last.profileName)),
    findConversation(tx, numberId, who),
    lockOrdersOf(tx, conversationBy(tx, numberId, who), deps.clock.now()),
    deps.model(tx),
  )
  const conversation = known ?? (await startConversation(tx, deps.clock, numberId, customer.customerId))
  const newest = new Date(
    Math.max(...messages.map(message => message.sentAt.getTime()), conversation.lastInboundAt?.getTime() ?? 0),
  )
  const heardBefore = conversation.lastInboundAt
  const now = { ...conversation, lastInboundAt: newest, ...(heardBefore && { heardBefore }) }
  const turn = await makeTurn(tx, deps, lane, customer, now, orders)
  leaveOvertakenEdit(turn)
  return turn
}

const longestName = 60

/**
 * A profile's name is a stranger's text that stands in front of our totals: one line, of a length that a name has, without
 * the controls that turn what follows it around.
 */
function nameFrom(profileName: string | undefined): string | undefined {
  const line = profileName?.replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\s]+/gu, ' ').trim()
  return line ? [...line].slice(0, longestName).join('') : undefined
}

/** A turn without a message: something that happened elsewhere, or an answer that was waited for. */
export async function reopenTurn(
  tx: Tx,
  deps: ConversationDeps,
  lane: string,
  numberId: string,
  events: InboxRow[],
): Promise<Turn | undefined> {
  const customerId = (events[0]?.payload as { customerId?: string } | undefined)?.customerId
  if (!customerId) return undefined
  const [customer, conversation] = await sideBySide(
    loadCustomer(tx, customerId),
    openConversation(tx, deps.clock, numberId, customerId),
    deps.model(tx),
  )
  const orders = await lockOrdersOf(tx, conversation.conversationId, deps.clock.now())
  return makeTurn(tx, deps, lane, customer, conversation, orders)
}

async function makeTurn(
  tx: Tx,
  deps: ConversationDeps,
  lane: string,
  customer: Turn['customer'],
  conversation: Turn['conversation'],
  orders: Turn['orders'],
): Promise<Turn> {
  const now = deps.clock.now()
  const model = await deps.model(tx)
  const edit = conversation.state.pendingEdit
  // What is still open about goods that were added to a placed order is asked; the answer is about that order.
  const order = currentOrder(orders) ?? orders.find(one => one.orderId === edit?.orderId && canChange(one))
  const orderType = order && order.type !== 'GOODS' ? model.everyType.get(order.type) : undefined
  const draft = order && edit?.orderId === order.orderId ? edit.draft : order?.draft
  const turn: Turn = {
    tx,
    deps,
    lane,
    now,
    model,
    customer,
    conversation,
    language: conversation.state.language ?? (customer.language as Language | null) ?? model.merchant.languages[0] ?? 'en',
    orders,
    order,
    orderType,
    draft: draft ?? emptyDraft(),
    wishes: draft && !orderType ? wantedOf(draft) : [],
    shop: model.merchant.shops.find(shop => shop.shopId === order?.shopId),
    others: [],
    earlier: order?.quote,
    changed: false,
    saidCode: undefined,
    saidPhone: undefined,
    saidReceiver: undefined,
    agreed: undefined,
    notes: [],
    answered: [],
    listing: undefined,
    choices: [],
    noteAsks: [],
    showAgain: false,
    understood: false,
    tapped: true,
    reread: [],
    silent: false,
  }
  return orderType ? turn : withSiblings(turn)
}
