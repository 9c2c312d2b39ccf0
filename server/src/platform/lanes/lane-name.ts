/**
 * Lanes are text that can be computed from a raw payload, before anything is looked up (`docs/lifecycle.md` §4).
 * Everything of one lane is handled in order, one turn at a time; different lanes run side by side.
 */
export const chatLane = (numberId: string, person: string) => `chat:${numberId}:${person}`
export const orderLane = (orderNumber: string) => `order:${orderNumber}`
export const numberLane = (numberId: string) => `number:${numberId}`
export const sellerLane = (sellerId: string) => `seller:${sellerId}`
export const accountLane = (accountId: string) => `account:${accountId}`
export const sendLane = (conversationId: string) => `send:${conversationId}`
/** What the source of a shop is told of one order's goods. */
export const holdLane = (orderId: string) => `hold:${orderId}`
export const publishLane = (accountId: string) => `publish:${accountId}`
/** Of an order's number or a seller's id: what is to be told of it to other systems. */
export const hookLane = (subject: string) => `hook:${subject}`
export const callLane = (orderNumber: string) => `call:${orderNumber}`

/** What stands before the first colon, and chooses the handler. */
export const kindOfLane = (lane: string) => lane.slice(0, Math.max(0, lane.indexOf(':')))
