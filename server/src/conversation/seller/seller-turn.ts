import type { Inbound } from '../../channels/channel.ts'
import { readChoiceId } from '../../channels/message.ts'
import { type Act, emptyState, understand } from '../../understanding/index.ts'
import { saveConversation } from '../conversations.ts'
import { sendReply } from '../outgoing.ts'
import { hide, secretsOf } from '../secrets.ts'
import { say } from '../texts.ts'
import { callHuman } from '../turn/acts.ts'
import { note, type Turn } from '../turn/turn.ts'
import type { SellerAnswer, SellerSeat } from './desk.ts'
import { tell } from './tell-seller.ts'

/** A seller's messages: taps on an offer, or the same in words. Each is answered with what it did. */
export async function takeSellerTurn(turn: Turn, seat: SellerSeat, messages: Inbound[]): Promise<void> {
  const secrets: string[] = []
  for (const message of seat.as === 'doubted' ? [] : messages) {
    const { content } = message
    const words = content.kind === 'text' ? content.text : content.kind === 'media' ? content.said : undefined
    const tapped = content.kind === 'tap' ? await hearTap(turn, seat, content.id) : undefined
    const heard = words !== undefined ? await hearText(turn, seat, words, message) : []
    const answers = tapped ? [tapped] : heard
    if (answers === 'answered') continue
    for (const answer of answers) {
      tell(turn, answer)
      if (answer.kind === 'accepted') secrets.push(...secretsOf([answer.order], turn.deps.sealer))
    }
    if (answers.length === 0 && (words !== undefined || content.kind === 'tap'))
      turn.notes.push(say(turn.language, 'seller.help'))
    else if (answers.length === 0 && content.kind === 'media' && content.media === 'audio' && words === undefined)
      note(turn, 'note.voice')
  }
  if (seat.as === 'doubted' && messages.length > 0) note(turn, 'seller.doubted', { merchant: turn.model.merchant.name })
  await answerSeller(turn, secrets)
}

/** What became of a code that somebody sent to join. Why one did not work nobody is told, so that nobody can guess one. */
export async function takeJoinTurn(turn: Turn, joined: SellerSeat | 'refused'): Promise<void> {
  if (joined === 'refused') note(turn, 'seller.join_refused')
  else {
    note(turn, 'seller.joined', { name: joined.name, merchant: turn.model.merchant.name })
    note(turn, 'seller.help')
  }
  await answerSeller(turn, [])
}

async function answerSeller(turn: Turn, secrets: string[]): Promise<void> {
  if (turn.notes.length > 0) {
    const to = { conversationId: turn.conversation.conversationId }
    const text = turn.notes.join('\n\n')
    await sendReply(
      turn.tx,
      turn.deps.clock,
      to,
      {
        text: hide(text, secrets),
        asks: [],
        ...(turn.choices.length > 0 && { choices: turn.choices, listLabel: say(turn.language, 'button.choose') }),
      },
      { quietMs: 0, ...(secrets.length > 0 && { sealedText: turn.deps.sealer.seal(text) }) },
    )
  }
  turn.conversation.state.language = turn.language
  await saveConversation(turn.tx, turn.conversation)
}

async function hearTap({ tx, deps }: Turn, { sellerId }: SellerSeat, id: string): Promise<SellerAnswer | undefined> {
  const { action, subject = '' } = readChoiceId(id)
  if (action === 'accept' || action === 'reject')
    return deps.sellers.answerOffer(tx, sellerId, { accept: action === 'accept', offerId: subject })
  if (action === 'done') return deps.sellers.finish(tx, sellerId, { orderId: subject })
  if (action === 'done_cash') return deps.sellers.finish(tx, sellerId, { orderId: subject, cashTaken: true })
  if (action === 'give_back') return deps.sellers.giveBack(tx, sellerId, subject)
  if (action === 'problem') return deps.sellers.reportProblem(tx, sellerId, undefined, undefined, subject)
  return undefined
}

/** What became of all that was said: whoever is done and free again is told both. */
async function hearText(
  turn: Turn,
  { sellerId }: SellerSeat,
  text: string,
  { inReplyTo, sentAt }: Pick<Inbound, 'inReplyTo' | 'sentAt'>,
): Promise<SellerAnswer[] | 'answered'> {
  const { acts, language } = understand(
    text,
    turn.model.vocabulary,
    { ...emptyState('seller'), language: turn.language },
    turn.now,
  )
  turn.language = language
  // An answer that quotes an offer of ours is about that order, as long as it names no other.
  const quoted = inReplyTo === undefined ? undefined : await turn.deps.sellers.quotedOrder(turn.tx, inReplyTo)
  // A price that is named beside a yes is the yes: no other is agreed to. Of a fixed price, the same said again is one.
  const prices = acts.some(({ act }) => act === 'seller_quote')
  const yes = acts.find(({ act }) => act === 'seller_accept')
  const answers: SellerAnswer[] = []
  for (const act of acts) {
    if (prices && act.act === 'seller_accept') continue
    const said = await doAct(turn, sellerId, act, quoted, sentAt)
    const agreed = yes && act.act === 'seller_quote' && isAsFixed(said, act.amount)
    const answer = agreed ? await doAct(turn, sellerId, yes, quoted, sentAt) : said
    if (answer === 'answered') {
      if (answers.length === 0) return answer
    } else if (answer) answers.push(answer)
  }
  // Beside what had an effect, nobody needs to hear that there was nothing to finish or refuse.
  const effective = answers.filter(({ kind }) => kind !== 'none')
  return effective.length > 0 ? effective : answers.slice(0, 1)
}

const isAsFixed = (answer: SellerAnswer | 'answered' | undefined, amount: number) =>
  typeof answer === 'object' && answer.kind === 'fixed_price' && answer.order.quote?.total === amount

async function doAct(
  turn: Turn,
  sellerId: string,
  act: Act,
  quoted: { number: string; offerId?: string } | undefined,
  sentAt: Date,
): Promise<SellerAnswer | 'answered' | undefined> {
  const { tx, deps } = turn
  const own = 'orderNumber' in act ? act.orderNumber : undefined
  const orderNumber = own ?? quoted?.number
  const named = orderNumber === undefined ? {} : { orderNumber }
  const said = { at: sentAt, conversationId: turn.conversation.conversationId }
  // Who says yes to an offer that they quote means that one, as it was then.
  const meant = own === undefined && quoted?.offerId !== undefined ? { offerId: quoted.offerId } : { ...named, said }
  switch (act.act) {
    case 'seller_accept':
      return deps.sellers.answerOffer(tx, sellerId, { accept: true, ...meant })
    case 'seller_reject':
      return deps.sellers.answerOffer(tx, sellerId, {
        accept: false,
        ...named,
        said,
        ...(act.reason && { reason: act.reason }),
      })
    case 'seller_done':
      return deps.sellers.finish(tx, sellerId, named)
    case 'seller_problem':
      return deps.sellers.reportProblem(tx, sellerId, orderNumber, act.reason)
    case 'seller_quote':
      return deps.sellers.quote(tx, sellerId, act.amount, meant)
    case 'seller_availability':
      return deps.sellers.setAvailability(tx, sellerId, act.available, act)
    case 'seller_jobs':
      return deps.sellers.jobs(tx, sellerId)
    case 'seller_history':
      return deps.sellers.history(tx, sellerId)
    case 'human':
      await callHuman(turn, 'asked_for_person')
      return 'answered'
    case 'thanks':
      note(turn, 'answer.welcome')
      return 'answered'
    default:
      return undefined
  }
}
