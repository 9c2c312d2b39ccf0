import { createHash } from 'node:crypto'
import { Unreachable } from '../../kernel/errors.ts'
import type { ChannelAccount } from '../channel.ts'
import { type Refusal, readError, refusalOf } from './errors.ts'
import { isObject, textOf } from './json.ts'
import { type Answer, type Fetch, request, TooLarge } from './request.ts'

/** What the provider tells of a file before it is fetched; `url` lives five minutes and must not be stored. */
export type MediaInfo = { kind: 'info'; url: string; mimeType?: string; sha256?: string; bytes?: number }

/** `too_large` and `not_allowed` are ours, `corrupt` does not match its digest, `gone` is for ever. */
export type MediaRefusal = { kind: 'unusable'; why: 'too_large' | 'not_allowed' | 'corrupt' | 'gone'; detail: string }

export type MediaFile = { kind: 'file'; bytes: Uint8Array<ArrayBuffer>; mimeType?: string }

export type MediaLimits = { timeoutMs: number; maxBytes: number; hosts: readonly string[] }

const authorized = (account: ChannelAccount) => ({ authorization: `Bearer ${account.accessToken}` })

/** The address of an edge of the API; ids are escaped, since some come from strangers' messages. */
export const edgeOf = (account: ChannelAccount, ...path: string[]) =>
  [account.apiUrl.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/')

/** The JSON of an answer, or nothing when it is none. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes))
  } catch {
    return undefined
  }
}

/** Asked about a file, "the object does not exist" speaks of the file; anywhere else it would speak of our number. */
const noSuchObject = 33

/** Asks for the address of a file (contract §5.5). @throws Unreachable */
export async function mediaInfo(
  fetch: Fetch,
  account: ChannelAccount,
  mediaId: string,
  limits: MediaLimits,
): Promise<MediaInfo | MediaRefusal | Refusal> {
  if (!/^[\w-]{1,128}$/.test(mediaId)) return { kind: 'unusable', why: 'not_allowed', detail: 'not the id of a file' }
  const url = `${edgeOf(account, mediaId)}?phone_number_id=${encodeURIComponent(account.phoneNumberId)}`
  const answer = await request(fetch, url, { headers: authorized(account) }, { ...limits, maxBytes: 100_000 })
  const body = jsonOf(answer)
  if (answer.status === 404) return { kind: 'unusable', why: 'gone', detail: 'the provider no longer has the file' }
  const error = answer.status === 200 ? undefined : readError(answer.status, body)
  if (error?.code === noSuchObject) return { kind: 'unusable', why: 'gone', detail: error.detail }
  if (error) return refusalOf(error)
  const address = isObject(body) ? textOf(body.url) : undefined
  if (!isObject(body) || address === undefined) throw new Unreachable('an answer without the address of the file', false)
  const bytes = Number(textOf(body.file_size))
  const mimeType = textOf(body.mime_type)
  const sha256 = textOf(body.sha256)
  return {
    kind: 'info',
    url: address,
    ...(mimeType !== undefined && { mimeType }),
    ...(sha256 !== undefined && { sha256 }),
    ...(Number.isSafeInteger(bytes) && { bytes }),
  }
}

/**
 * Fetches a file with the token, from allowed hosts only, over TLS unless it is the API's own origin.
 *
 * The bytes are counted while they come, and compared with the digest, which may be base64 or hex (contract §2).
 * @throws Unreachable
 */
export async function fetchMedia(
  fetch: Fetch,
  account: ChannelAccount,
  info: MediaInfo,
  limits: MediaLimits,
): Promise<MediaFile | MediaRefusal | Refusal> {
  if (!isAllowed(info.url, account, limits.hosts)) return { kind: 'unusable', why: 'not_allowed', detail: 'host not allowed' }
  if ((info.bytes ?? 0) > limits.maxBytes) return tooLarge(limits)
  try {
    const answer = await request(fetch, info.url, { headers: authorized(account) }, limits)
    if (answer.status !== 200) return refusedByHost(answer.status)
    if (!matches(answer.bytes, info.sha256)) return { kind: 'unusable', why: 'corrupt', detail: 'the digest does not match' }
    return { kind: 'file', bytes: answer.bytes, ...(info.mimeType !== undefined && { mimeType: info.mimeType }) }
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge(limits)
    throw error
  }
}

/** Media hosts answer without codes: a server in trouble is asked again, a bad token stops us, anything else has expired. */
function refusedByHost(status: number): MediaRefusal | Refusal {
  if (status >= 500 || status === 408 || status === 429) throw new Unreachable(`the media host answered ${status}`, false)
  if (status === 401) return { kind: 'refused', why: 'account', code: status, detail: 'the media host refused the token' }
  if (status >= 300 && status < 400)
    return { kind: 'unusable', why: 'not_allowed', detail: 'the media host redirects elsewhere' }
  return { kind: 'unusable', why: 'gone', detail: `the media host answered ${status}` }
}

const tooLarge = ({ maxBytes }: MediaLimits): MediaRefusal => ({
  kind: 'unusable',
  why: 'too_large',
  detail: `more than ${maxBytes} bytes`,
})

function isAllowed(address: string, account: ChannelAccount, hosts: readonly string[]): boolean {
  if (!URL.canParse(address) || !URL.canParse(account.apiUrl)) return false
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return false
  return url.origin === new URL(account.apiUrl).origin || (url.protocol === 'https:' && hosts.includes(url.host))
}

function matches(bytes: Uint8Array, sha256: string | undefined): boolean {
  if (sha256 === undefined) return true
  const digest = createHash('sha256').update(bytes).digest()
  const expected = /^[0-9a-f]{64}$/i.test(sha256) ? Buffer.from(sha256, 'hex') : Buffer.from(sha256, 'base64')
  return digest.equals(expected)
}
