import type { Inbound } from '../../channels/channel.ts'
import type { Turn } from '../turn/turn.ts'
import type { SellerSeat } from './desk.ts'

/** The provider's word for a device or security code that is new: somebody else may hold the account. */
const newDevice = 'customer_identity_changed'

/**
 * The seller who writes, if it is one. Where the account may not be theirs any more a person of the merchant is called, who
 * can give a new code; a stranger with a seller's old number is a customer like any other, and hears nothing of it.
 */
export async function sellerOf(turn: Turn, messages: Inbound[]): Promise<SellerSeat | undefined> {
  const { sellers } = turn.deps
  const from = { ...turn.customer.identity, ...messages.at(-1)?.from }
  if (messages.some(({ content }) => content.kind === 'other' && content.type === newDevice)) await sellers.doubt(turn.tx, from)
  const seat = await sellers.recognise(turn.tx, from)
  if (seat && seat.as !== 'seller')
    await turn.deps.callOperator(turn.tx, {
      reason: 'seller_doubted',
      conversationId: turn.conversation.conversationId,
      values: { name: seat.name },
    })
  return seat?.as === 'stranger' ? undefined : seat
}

/** Whoever sends a code joins by it: the seat that they have now, or that the code did not work. */
export async function joinedBy(turn: Turn, messages: Inbound[]): Promise<SellerSeat | 'refused' | undefined> {
  const { customerId, identity } = turn.customer
  const { conversationId } = turn.conversation
  for (const { content, from } of messages) {
    if (content.kind !== 'text') continue
    const joined = await turn.deps.sellers.join(turn.tx, content.text, { ...identity, ...from, customerId, conversationId })
    if (joined) return joined
  }
  return undefined
}
