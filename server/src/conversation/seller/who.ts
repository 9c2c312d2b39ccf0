import type { Inbound } from '../../channels/channel.ts'
import type { Turn } from '../turn/turn.ts'
import type { SellerSeat } from './desk.ts'

/** The provider's word for a device or security code that is new: somebody else may hold the account. */
const newDevice = 'customer_identity_changed'

/**
 * The seller who writes, if it is one; `writer` is who the last message alone says it is. Where the account may not be
 * theirs any more a person of the merchant is called, who can give a new code; a stranger with a seller's old number is a
 * customer like any other, and hears nothing of it.
 */
export async function sellerOf(
  turn: Turn,
  messages: Inbound[],
  writer: SellerSeat | undefined,
): Promise<SellerSeat | undefined> {
  const { sellers } = turn.deps
  const said = messages.at(-1)?.from
  const from = { ...turn.customer.identity, ...said }
  const changed = messages.some(({ content }) => content.kind === 'other' && content.type === newDevice)
  if (changed) await sellers.doubt(turn.tx, from)
  // A message that hides the phone is known by more than it says.
  const whole = said !== undefined && from.phone === said.phone && from.userId === said.userId
  const seat = whole && !changed ? writer : await sellers.recognise(turn.tx, from)
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
