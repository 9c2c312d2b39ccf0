import { randomBytes } from 'node:crypto'
import type { Reply } from '../kit/router.ts'

/** The refusals that this simulator gives: code → HTTP status and title (contract whatsapp.md §6.6). */
const known: Record<number, [http: number, title: string]> = {
  1: [400, 'An unknown error occurred'],
  10: [403, 'Application does not have permission for this action'],
  33: [400, 'Unsupported post request. Object does not exist or cannot be loaded'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Error validating access token'],
  80009: [400, 'There have been too many calls to this Catalog account'],
  80014: [400, 'There have been too many calls for the batch uploads to this catalog account'],
  130429: [400, 'Rate limit hit'],
  131000: [500, 'Something went wrong'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [500, 'Service unavailable'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131031: [403, 'Business Account locked'],
  131037: [400, 'Display name approval needed'],
  131042: [400, 'Business eligibility payment issue'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'Meta chose not to deliver'],
  131051: [400, 'Unsupported message type'],
  131053: [400, 'Media upload error'],
  131056: [400, '(Business Account, Consumer Account) pair rate limit hit'],
  131057: [500, 'Account in maintenance mode'],
  131059: [400, 'Invalid paging cursor'],
  131062: [400, 'Business-scoped user ids are not allowed here'],
  132000: [400, 'Template parameter count does not match'],
  132001: [404, 'Template name does not exist in the translation'],
  132008: [400, 'Template parameter is invalid'],
  132012: [400, 'Template parameter format does not match'],
  132015: [400, 'Template is paused'],
  132016: [400, 'Template is disabled'],
  132018: [400, 'Template parameter is not valid'],
  139200: [400, 'Direct Send is blocked'],
}

/** `plain` is the way of edges that send no messages: what is wrong stands in the message, and there is no `error_data`. */
export type Manner = { plain?: true; headers?: Record<string, string> }

/** Why the platform says no. `details` is what a developer would read in `error_data.details`. */
export class Refusal extends Error {
  readonly code: number
  readonly manner: Manner

  constructor(code: number, details: string, manner: Manner = {}) {
    super(details)
    this.code = code
    this.manner = manner
  }
}

/** The documented error envelope with the HTTP status that belongs to the code. Unknown codes are plain 400. */
export function refusalReply(code: number, details: string, { plain, headers }: Manner = {}): Reply {
  const [status, title] = known[code] ?? [400, 'Unknown error']
  const error = {
    message: plain ? `(#${code}) ${details}` : `(#${code}) ${title}`,
    type: 'OAuthException',
    code,
    ...(!plain && code !== 190 && code !== 33 && { error_data: { messaging_product: 'whatsapp', details } }),
    fbtrace_id: `A${randomBytes(10).toString('base64url')}`,
  }
  return { status, body: { error }, ...(headers && { headers }) }
}

/** The same refusal as it stands in a `failed` status or an unsupported message (contract §1.4). */
export function refusalInWebhook(code: number, details: string): Record<string, unknown> {
  const title = known[code]?.[1] ?? 'Unknown error'
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}
