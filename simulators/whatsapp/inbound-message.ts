import type { Fields } from '../kit/shape.ts'

/** What a user's message adds to the common fields of a webhook message, and how it reads in the chat. */
export type Inbound = { type: string; text: string; fields: Fields; contextId?: string }
