export { handOver, keepMessage, loadConversation, lockLastInbound, openConversation } from './conversations.ts'
export { changedFields } from './draft/changed-fields.ts'
export { type CourierQuote, zoneOf } from './draft/delivery-fee.ts'
export { fileIdsIn } from './draft/files.ts'
export { type OrderForm, placeByForm } from './form/place-by-form.ts'
export { type MerchantModel, merchantModels } from './model.ts'
export { optionWords } from './option-words.ts'
export type { OrderField, OrderType } from './order-type.ts'
export { describeField, fieldLabel, isBirthDate, labelIn, longDate } from './order-type.ts'
export {
  type NewOrderType,
  newOrderTypeSchema,
  type OrderTypeChange,
  orderTypeChangeSchema,
  policySchema,
  usualPolicy,
} from './order-types/schema.ts'
export { addOrderType, loadOrderTypes, lockOrderType, type StoredType, writeOrderType } from './order-types/store.ts'
export { whyUnworkable } from './order-types/workable.ts'
export { type SendPayload, sendNotice } from './outgoing.ts'
export { type CallRow, openCalls, settleCall } from './read/calls.ts'
export { type ConversationRow, listConversations, listSaid } from './read/conversations.ts'
export type { InterpretAsk, InterpretedAnswer } from './second-opinion/ask.ts'
export { countTokens } from './second-opinion/budget.ts'
export type { SellerAnswer, SellerDesk, SellerSeat, Tappable } from './seller/desk.ts'
export { defaultText, inWordsOf, say, textKeys } from './texts.ts'
export { type AvailabilityAsk, availabilityDeadlineMs } from './turn/availability.ts'
export { paymentChoices } from './turn/choices.ts'
export type { CourierQuoteAsk } from './turn/courier-quote.ts'
export type { CarriedOut, CarryOut, Continued, ConversationDeps } from './turn/deps.ts'
export { methodLabel } from './turn/describe.ts'
export { type TranscribeAsk, type Transcribed, transcribeDeadlineMs } from './turn/listen.ts'
export type { MediaAsk } from './turn/media.ts'
export { messageKind } from './turn/message-kind.ts'
export { methodsFor, splitMethod } from './turn/methods.ts'
export { preview } from './wordings/examples.ts'
export { problemWith } from './wordings/rules.ts'
export { addWording, currentWordings, versionsOf, type Wording } from './wordings/store.ts'

/** Turns bring along all that is needed to understand; only who takes them loads it. */
export const loadTurns = async () => (await import('./turn/take-turn.ts')).takeTurn
