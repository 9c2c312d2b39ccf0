import type { Inbound } from '../../channels/channel.ts'
import { readChoiceId } from '../../channels/message.ts'
import { isLanguage } from '../../kernel/region.ts'
import { emptyState, understand } from '../../understanding/index.ts'
import { saveConversation } from '../conversations.ts'
import { describeField } from '../order-type.ts'
import { sendReply } from '../outgoing.ts'
import { hide, secretsOf } from '../secrets.ts'
import { say } from '../texts.ts'
import type { SellerAnswer } from '../turn/deps.ts'
import { note, type Turn } from '../turn/turn.ts'

type Seller = { sellerId: string; name: string; language?: string }

/** A seller's messages: taps on an offer, or the same in words. Each is answered with what it did. */
export async function takeSellerTurn(turn: Turn, seller: Seller, messages: Inbound[]): Promise<void> {
  if (seller.language && isLanguage(seller.language)) turn.language = seller.language
  const secrets: string[] = []
  for (const { content } of messages) {
    const words = content.kind === 'text' ? content.text : content.kind === 'media' ? content.said : undefined
    const answer =
      content.kind === 'tap'
        ? await hearTap(turn, seller, content.id)
        : words !== undefined
          ? await hearText(turn, seller, words)
          : undefined
    if (answer) tell(turn, answer)
    if (answer?.kind === 'accepted') secrets.push(...secretsOf([answer.order], turn.deps.sealer))
    else if (!answer && (words !== undefined || content.kind === 'tap')) turn.notes.push(say(turn.language, 'seller.help'))
    else if (content.kind === 'media' && content.media === 'audio' && words === undefined) note(turn, 'note.voice')
  }
  if (turn.notes.length > 0) {
    const to = { conversationId: turn.conversation.conversationId }
    const text = turn.notes.join('\n\n')
    await sendReply(
      turn.tx,
      turn.deps.clock,
      to,
      { text: hide(text, secrets), asks: [], ...(turn.choices.length > 0 && { choices: turn.choices }) },
      { quietMs: 0, ...(secrets.length > 0 && { sealedText: turn.deps.sealer.seal(text) }) },
    )
  }
  turn.conversation.state.language = turn.language
  await saveConversation(turn.tx, turn.conversation)
}

async function hearTap({ tx, deps }: Turn, { sellerId }: Seller, id: string): Promise<SellerAnswer | undefined> {
  const { action, subject = '' } = readChoiceId(id)
  if (action === 'accept' || action === 'reject')
    return deps.sellers.answerOffer(tx, sellerId, { accept: action === 'accept', offerId: subject })
  if (action === 'done') return deps.sellers.finish(tx, sellerId, undefined, subject)
  if (action === 'problem') return deps.sellers.reportProblem(tx, sellerId, undefined, undefined, subject)
  return undefined
}

async function hearText(turn: Turn, { sellerId }: Seller, text: string): Promise<SellerAnswer | undefined> {
  const { tx, deps } = turn
  const { acts, language } = understand(
    text,
    turn.model.vocabulary,
    { ...emptyState('seller'), language: turn.language },
    turn.now,
  )
  turn.language = language
  for (const act of acts) {
    if (act.act === 'seller_accept')
      return deps.sellers.answerOffer(tx, sellerId, { accept: true, ...(act.orderNumber && { orderNumber: act.orderNumber }) })
    if (act.act === 'seller_reject')
      return deps.sellers.answerOffer(tx, sellerId, {
        accept: false,
        ...(act.orderNumber && { orderNumber: act.orderNumber }),
        ...(act.reason && { reason: act.reason }),
      })
    if (act.act === 'seller_done') return deps.sellers.finish(tx, sellerId, act.orderNumber)
    if (act.act === 'seller_problem') return deps.sellers.reportProblem(tx, sellerId, act.orderNumber, act.reason)
    if (act.act === 'seller_quote') return deps.sellers.quote(tx, sellerId, act.amount, act.orderNumber)
    if (act.act === 'seller_availability') return deps.sellers.setAvailability(tx, sellerId, act.available)
  }
  return undefined
}

/** Puts into words what became of a seller's message. What the work needs is told in full to who accepted, and to nobody else. */
function tell(turn: Turn, answer: SellerAnswer) {
  const { language, model, deps } = turn
  const push = (key: string, values: Record<string, string> = {}) => void turn.notes.push(say(language, key, values))
  switch (answer.kind) {
    case 'accepted': {
      const type = model.orderTypes.find(t => t.key === answer.order.type)
      const fields = (type?.fields ?? []).flatMap(field => {
        const value = answer.order.draft.fields[field.key]
        return value ? [describeField(field, value.sensitive ? deps.sealer.open(value.value) : value.value, language)] : []
      })
      turn.notes.push(
        [say(language, 'seller.yours', { number: answer.order.number }), ...fields, say(language, 'seller.when_done')].join(
          '\n',
        ),
      )
      turn.choices = [
        { action: 'done', subject: answer.order.orderId, label: say(language, 'button.done') },
        { action: 'problem', subject: answer.order.orderId, label: say(language, 'button.problem') },
      ]
      return
    }
    case 'rejected':
      return push('seller.rejected', { number: answer.order.number })
    case 'finished':
      return push('seller.finished', { number: answer.order.number })
    case 'reported':
      return push('seller.reported', { number: answer.order.number })
    case 'quoted':
      return push('seller.quoted', { number: answer.order.number })
    case 'availability':
      return push(answer.available ? 'seller.open' : 'seller.closed')
    case 'too_late':
      return push('seller.too_late', { number: answer.number ?? '' })
    case 'price_needed':
      return push('seller.price_needed', { number: answer.number })
    case 'which':
      return push('seller.which', { numbers: answer.numbers.join(', ') })
    case 'none':
      return push('seller.none')
  }
}
