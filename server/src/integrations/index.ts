export { deliver, type Tried } from './deliver.ts'
export { type EventType, eventNames, pingType, wants } from './events.ts'
export {
  addMessage,
  endMessage,
  forgetMessages,
  listMessages,
  loadToDeliver,
  type Message,
  readMessage,
  recordTry,
  reopen,
  type ToDeliver,
} from './messages.ts'
export { failingMs, waitAfter } from './schedule.ts'
export { newSecret } from './signature.ts'
export {
  addWebhook,
  changeWebhook,
  disableWebhook,
  listWebhooks,
  readWebhook,
  removeWebhook,
  rotateSecret,
  type Webhook,
  webhooksInForce,
} from './webhooks.ts'
