import type { Inbound } from '../../channels/channel.ts'
import { changeIdentity, rememberCustomer } from '../../customers/index.ts'
import { formatMoney } from '../../kernel/money.ts'
import { sideBySide, type Tx } from '../../platform/database/index.ts'
import type { InboxRow } from '../../platform/lanes/index.ts'
import { keepMessage, saveConversation } from '../conversations.ts'
import { sendReply } from '../outgoing.ts'
import type { Opinion } from '../second-opinion/ask.ts'
import { type Considered, considered } from '../second-opinion/wonder.ts'
import { hide, hideInInbox, hideInMessages, secretsOf } from '../secrets.ts'
import { takeJoinTurn, takeSellerTurn } from '../seller/seller-turn.ts'
import { joinedBy, sellerOf } from '../seller/who.ts'
import { inWordsOf, say } from '../texts.ts'
import { callHuman } from './acts.ts'
import { goOnWithGoods } from './after-service.ts'
import { actOnAgreement } from './agree.ts'
import { composeReply } from './compose.ts'
import { codesIn, tellContinued } from './continued.ts'
import { askCourierIfNeeded } from './courier-quote.ts'
import type { Continued, ConversationDeps } from './deps.ts'
import { takeEvent } from './events.ts'
import { hearContent, hearText } from './hear.ts'
import { keepDraft } from './keep-draft.ts'
import { listen } from './listen.ts'
import { rememberUnheard } from './meanwhile.ts'
import { answerStray } from './media.ts'
import { messageKind } from './message-kind.ts'
import { openTurn, reopenTurn } from './open-turn.ts'
import { alongOf, rememberUnsent, takeAlong } from './take-along.ts'
import { hearTap } from './tap.ts'
import { note, type Turn } from './turn.ts'

/**
 * Takes one turn of a chat: reads everything that the waiting messages say, applies it to the open order, and answers once.
 *
 * All missing details are asked for together, because each extra question loses customers. Only one turn of a chat is in
 * hand at a time, so two quick messages are answered in the order they were sent. Orders stay locked until the turn is
 * stored, so a payment that settles meanwhile is seen either before or after, never in between.
 */
export async function takeTurn(tx: Tx, rows: InboxRow[], deps: ConversationDeps): Promise<void> {
  const messages = rows.filter(row => row.kind === messageKind).flatMap(row => deps.readInbound(row.payload) ?? [])
  const events = rows.filter(row => row.kind !== messageKind)
  const numberId = rows[0]!.lane.split(':')[1]!
  for (const { content } of messages) {
    if (content.kind !== 'identity_changed') continue
    await changeIdentity(tx, deps.clock, content.was, content.now)
    await deps.sellers.move(tx, content.was, content.now)
  }
  const spoken = messages.filter(message => message.content.kind !== 'identity_changed')
  const from = spoken.at(-1)?.from
  const opened = await sideBySide(
    spoken.length > 0
      ? openTurn(tx, deps, rows[0]!.lane, numberId, spoken)
      : reopenTurn(tx, deps, rows[0]!.lane, numberId, events),
    from && deps.sellers.recognise(tx, from),
  )
  const [first, writer] = opened
  if (!first) return
  const seller = await sellerOf(first, spoken, writer)
  const coded = seller ? { messages: [], codes: [] } : codesIn(spoken)
  const continued: Continued[] = []
  for (const code of coded.codes) continued.push(await deps.continueOrder(tx, code, first.conversation))
  // The order that goes on here is one of this chat's from now on.
  const moved = continued.some(one => one.kind === 'continued')
  const turn = moved ? await openTurn(tx, deps, rows[0]!.lane, numberId, spoken) : first
  const listened = await listen(
    turn,
    rows,
    spoken.filter(message => !coded.messages.includes(message)),
  )
  const { handledBy } = turn.conversation
  const joined = handledBy ? undefined : await joinedBy(turn, listened.messages)
  const heard = seller || joined ? listened : await considered(turn, rows, listened)
  if (handledBy) {
    rememberUnheard(
      turn,
      heard.messages.map(message => message.providerId),
    )
    saveConversation(tx, turn.conversation)
  } else
    await inWordsOf(turn.model.wordings, () => {
      if (joined) return takeJoinTurn(turn, joined)
      return seller ? takeSellerTurn(turn, seller, heard.messages) : answer(turn, heard, continued)
    })
  const secrets = secretsOf([...turn.orders, turn], deps.sealer)
  for (const { content, sentAt, providerId } of [...coded.messages, ...heard.messages])
    keepMessage(tx, turn.conversation.conversationId, 'customer', hide(content, secrets), sentAt, providerId)
  await hideInInbox(tx, [...heard.rows, ...turn.reread], secrets)
  await hideInMessages(tx, turn.reread, secrets)
  // After the conversation was stored: a notice that is put aside meanwhile sees either this or the open window.
  const { conversationId, heardBefore } = turn.conversation
  if (spoken.length > 0) await deps.heardFrom(tx, conversationId, heardBefore)
}

async function answer(turn: Turn, { messages, events, opinion }: Considered, continued: Continued[]): Promise<void> {
  const { listed, stray } = turn.conversation.state
  for (const one of continued) tellContinued(turn, one)
  for (const event of events) await takeEvent(turn, event)
  await hear(turn, messages, opinion)
  if (messages.length > 0) ageList(turn, listed)
  await keepDraft(turn)
  answerStray(turn, stray)
  if ((await actOnAgreement(turn)) === 'requote') await keepDraft(turn)
  if (messages.length > 0) await goOnWithGoods(turn)
  await askCourierIfNeeded(turn)
  if (messages.length > 0) await countMisunderstanding(turn)
  await takeAlong(turn)
  const reply = turn.silent ? undefined : (composeReply(turn) ?? composeAgain(turn))
  const { conversation } = turn
  if (reply) {
    const to = { conversationId: conversation.conversationId, ...(turn.order && { orderId: turn.order.orderId }) }
    const read = messages.at(-1)?.providerId
    const quietMs = turn.tapped ? 0 : turn.model.merchant.settings.quietMs
    const id = await sendReply(turn.tx, turn.deps.clock, to, reply, { quietMs, along: alongOf(turn), ...(read && { read }) })
    rememberUnsent(turn, id, quietMs)
  }
  conversation.state.language = turn.language
  saveConversation(turn.tx, conversation)
  if (turn.customer.language !== turn.language) rememberCustomer(turn.tx, turn.customer.customerId, { language: turn.language })
}

/** "Kirim ke rumah ya", of what is sent there anyway: nobody who asks for something is left without a word. */
function composeAgain(turn: Turn) {
  if (!turn.sameWay || turn.order?.status !== 'DRAFT') return undefined
  turn.showAgain = true
  return composeReply(turn)
}

/** After something else was said, a number or a name means no row of the list any more; its buttons still do. */
function ageList({ conversation }: Turn, before: Turn['conversation']['state']['listed']) {
  if (before && conversation.state.listed === before) conversation.state.listed = { ...before, fresh: false }
}

/** Texts that came together are one text: what is said in four bubbles is read as if it were said in one. */
async function hear(turn: Turn, messages: Inbound[], opinion?: Opinion) {
  let text: string[] = []
  let about: Opinion | undefined
  const flush = async () => {
    if (text.length > 0) await hearText(turn, text.join('\n'), about)
    text = []
  }
  for (const { content, providerId } of messages) {
    const next = opinion?.messageIds.includes(providerId) ? opinion : undefined
    // An opinion is about the words that it was asked of, and not about those that came after them.
    if (next !== about) await flush()
    about = next
    if (content.kind !== 'tap') turn.tapped = false
    if (content.kind === 'text' && content.referredProduct !== undefined) {
      await flush()
      await hearText(turn, content.text, about, content.referredProduct)
    } else if (content.kind === 'text') text.push(content.text)
    else if (content.kind === 'media' && content.said !== undefined) text.push(content.said)
    else {
      await flush()
      await (content.kind === 'tap' ? hearTap(turn, content.id) : hearContent(turn, content))
    }
  }
  await flush()
}

/** What was not understood is said so, once with help; the second time a person is called. */
async function countMisunderstanding(turn: Turn) {
  const { state } = turn.conversation
  if (turn.understood || turn.changed || turn.silent || turn.showAgain) {
    delete state.notUnderstood
    return
  }
  state.notUnderstood = (state.notUnderstood ?? 0) + 1
  if (state.notUnderstood >= 2) {
    delete state.notUnderstood
    await callHuman(turn, 'not_understood')
    return
  }
  const { order } = turn
  if (turn.bargains && order?.quote) note(turn, 'note.price_stands', { total: formatMoney(order.quote.total, order.currency) })
  else if (order) note(turn, 'note.not_understood_order')
  else note(turn, 'note.not_understood', { product: exampleOf(turn) })
  turn.showAgain = turn.order !== undefined
  if (!turn.order) turn.noteAsks = ['open']
  if (!turn.order) turn.choices = [{ action: 'human', label: say(turn.language, 'button.human') }]
}

/** What the shop sells, as an example of how to ask for it: the shortest name without a number in it. */
const exampleOf = ({ model }: Turn): string =>
  model.catalogue
    .slice(0, 50)
    .map(({ name }) => name)
    .toSorted((a, b) => Number(/\p{N}/u.test(a)) - Number(/\p{N}/u.test(b)) || a.length - b.length)[0] ?? 'none'
