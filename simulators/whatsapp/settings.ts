import { asNumber, asText, type Fields } from '../kit/shape.ts'

/** One business number. What is left out of a number is taken from the common settings. */
export type BusinessNumber = {
  phoneNumberId: string
  displayPhoneNumber: string
  wabaId: string
  accessToken?: string
  webhookUrl?: string
  appSecret?: string
  /** Contract §9: without a cart no `order` comes; customers may look through the catalogue only where it is visible. */
  isCartEnabled?: boolean
  isCatalogVisible?: boolean
}

/**
 * How the platform behaves. Everything may be changed while it runs, through `POST /_control/settings`.
 *
 * - `statuses`: what follows an accepted message: `auto` sent then delivered, `none`, `reorder` delivered before sent,
 *   `duplicate` each twice, `early` sent reaches the server before the answer to its call does.
 * - `lateRefusals`: a closed window and an unreachable user are told in a `failed` status instead of in the answer.
 * - `autoCreateUsers`: a message to an unknown phone makes the user; otherwise it is refused with 131026.
 * - `pairLimit`, `throughputPerSecond`, `directSend`: contract §6.4 and §5.6; off unless asked for.
 * - `templateStatus`: the status a template gets when it is created through the API.
 * - `catalogueBatchMs`: how long a batch of a catalogue is in hand; `catalogueCallsPerHour`: 0 for no limit.
 * - `requireProof`: catalogue calls without `appsecret_proof` are refused.
 */
export type Settings = {
  accessToken: string
  appSecret: string
  verifyToken: string
  webhookUrl: string
  statuses: 'auto' | 'none' | 'reorder' | 'duplicate' | 'early'
  lateRefusals: boolean
  autoCreateUsers: boolean
  pairLimit: boolean
  throughputPerSecond: number
  directSend: boolean
  templateStatus: string
  catalogueBatchMs: number
  catalogueCallsPerHour: number
  requireProof: boolean
}

export const defaultSettings: Settings = {
  accessToken: 'token-for-tests',
  appSecret: 'app-secret-for-tests',
  verifyToken: 'verify-token-for-tests',
  webhookUrl: '',
  statuses: 'auto',
  lateRefusals: false,
  autoCreateUsers: false,
  pairLimit: false,
  throughputPerSecond: 0,
  directSend: false,
  templateStatus: 'PENDING',
  catalogueBatchMs: 0,
  catalogueCallsPerHour: 0,
  requireProof: false,
}

const statusHabits = ['auto', 'none', 'reorder', 'duplicate', 'early'] as const

/** The settings named in a control body, and only those; unknown names are ignored. */
export function readSettings(body: Fields): Partial<Settings> {
  const changed: Partial<Settings> = {}
  for (const name of ['accessToken', 'appSecret', 'verifyToken', 'webhookUrl', 'templateStatus'] as const) {
    const value = asText(body[name])
    if (value !== undefined) changed[name] = value
  }
  for (const name of ['lateRefusals', 'autoCreateUsers', 'pairLimit', 'directSend', 'requireProof'] as const) {
    const value = body[name]
    if (typeof value === 'boolean') changed[name] = value
  }
  const habit = statusHabits.find(one => one === body.statuses)
  if (habit) changed.statuses = habit
  for (const name of ['throughputPerSecond', 'catalogueBatchMs', 'catalogueCallsPerHour'] as const) {
    const value = asNumber(body[name])
    if (value !== undefined) changed[name] = value
  }
  return changed
}
