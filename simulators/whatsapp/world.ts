import type { Clock } from '../kit/clock.ts'
import type { WebhookSender } from '../kit/webhooks.ts'
import type { Catalogues } from './catalogues.ts'
import type { Chats } from './chats.ts'
import type { MediaStore } from './media.ts'
import type { People } from './people.ts'
import type { RateLimits } from './rate.ts'
import type { Settings } from './settings.ts'
import type { Templates } from './templates.ts'

/** All that one simulated platform knows. */
export type World = {
  settings: Settings
  clock: Clock
  webhooks: WebhookSender
  people: People
  chats: Chats
  media: MediaStore
  templates: Templates
  catalogues: Catalogues
  rate: RateLimits
  /** The webhook bytes each inbound message went out in, for a second delivery. */
  delivered: Map<string, { url: string; appSecret: string; body: Buffer }>
}

/** Unix seconds as text, the form of every `timestamp` in a `messages` webhook (contract §1.4). */
export function timestamp(ms: number): string {
  return String(Math.floor(ms / 1000))
}
