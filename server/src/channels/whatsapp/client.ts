import { seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { ChannelAccount, Outgoing, SendResult } from '../channel.ts'
import { type Refusal, readError, refusalOf } from './errors.ts'
import { isObject, listOf, textOf } from './json.ts'
import { edgeOf, fetchMedia, jsonOf, type MediaFile, type MediaLimits, type MediaRefusal, mediaInfo } from './media.ts'
import { type GraphMessage, isPicture, needsUpload, readReceipt, render } from './outbound.ts'
import { progressMemory } from './progress.ts'
import { type Fetch, request, TooLarge } from './request.ts'

export type WhatsappOptions = {
  fetch?: Fetch
  /** How long a send or an upload may take, in milliseconds. */
  timeoutMs?: number
  /** How long fetching a file may take, in milliseconds, and how large it may be. */
  mediaTimeoutMs?: number
  maxMediaBytes?: number
  /** Hosts, beside the API's own, that may be asked for files with the token (contract §0). */
  mediaHosts?: readonly string[]
}

/** What the rest of the server calls. Nothing here knows a database, and nothing is repeated: the outbox does that. */
export type WhatsappClient = {
  /**
   * Sends a reply, in as many messages as it takes; the id is the one of the last. `attempt` counts earlier refusals.
   * @throws Unreachable when there was no answer, or one that leaves open whether the message was sent.
   */
  send(account: ChannelAccount, outgoing: Outgoing, attempt?: number): Promise<SendResult>
  /** Marks a message as read and, with `typing`, shows that an answer is on its way. @throws Unreachable */
  markRead(account: ChannelAccount, providerId: string, typing: boolean): Promise<{ kind: 'done' } | Refusal>
  /** Uploads a file and answers with its id, good for 30 days. @throws Unreachable */
  uploadMedia(
    account: ChannelAccount,
    file: MediaFile & { mimeType: string },
  ): Promise<{ kind: 'uploaded'; id: string } | Refusal>
  /** Fetches a file that somebody sent. @throws Unreachable */
  download(account: ChannelAccount, mediaId: string): Promise<MediaFile | MediaRefusal | Refusal>
}

/** An answer of the API to a send is a few hundred bytes. */
const longestAnswer = 1_000_000

/** A thin client of the Cloud API (contract §5); the token goes to the API and to allowed media hosts only. */
export function whatsappClient(options: WhatsappOptions = {}): WhatsappClient {
  const fetch = options.fetch ?? globalThis.fetch
  const bounds = { timeoutMs: options.timeoutMs ?? seconds(20), maxBytes: longestAnswer }
  const mediaLimits: MediaLimits = {
    timeoutMs: options.mediaTimeoutMs ?? seconds(60),
    maxBytes: options.maxMediaBytes ?? 16 * 1024 * 1024,
    hosts: options.mediaHosts ?? ['lookaside.fbsbx.com'],
  }
  const progress = progressMemory()

  const post = async (account: ChannelAccount, edge: string, body: string | FormData) => {
    const authorization = `Bearer ${account.accessToken}`
    const headers = typeof body === 'string' ? { authorization, 'content-type': 'application/json' } : { authorization }
    const url = edgeOf(account, account.phoneNumberId, edge)
    try {
      const answer = await request(fetch, url, { method: 'POST', headers, body }, bounds)
      return { status: answer.status, json: jsonOf(answer) }
    } catch (error) {
      if (error instanceof TooLarge) throw new Unreachable('an answer without end', true, { cause: error })
      throw error
    }
  }

  const client: WhatsappClient = {
    async send(account, outgoing, attempt = 0) {
      const { opaque, windowOpen } = outgoing
      // A template takes the place of the whole reply, so it goes on from nothing that was sent freely before.
      const key = windowOpen ? opaque : `${opaque} template`
      let { accepted, imageId } = progress.of(key)
      const note = () => progress.note(key, { accepted, ...(imageId !== undefined && { imageId }) })
      if (needsUpload(outgoing) && imageId === undefined) {
        const uploaded = await uploadImage(client, account, outgoing)
        if (uploaded.kind === 'refused') return uploaded
        imageId = uploaded.id
        note()
      }
      const rendered = render(outgoing, imageId)
      if (rendered.kind === 'refused') return rendered
      const [last, ...before] = rendered.bodies.toReversed()
      for (const body of before.toReversed().slice(accepted)) {
        const result = await sendOne(account, body, attempt)
        if (result.kind === 'refused' && !isPicture(body)) return result
        accepted += 1
        note()
      }
      const result = await sendOne(account, last!, attempt)
      if (result.kind === 'accepted') progress.forget(key)
      return result
    },

    async markRead(account, providerId, typing) {
      const answer = await post(account, 'messages', JSON.stringify(readReceipt(providerId, typing)))
      return answer.status === 200 ? { kind: 'done' } : refusalOf(readError(answer.status, answer.json))
    },

    async uploadMedia(account, { bytes, mimeType }) {
      const form = new FormData()
      form.set('messaging_product', 'whatsapp')
      form.set('type', mimeType)
      form.set('file', new Blob([bytes], { type: mimeType }), 'file')
      const answer = await post(account, 'media', form)
      if (answer.status !== 200) return refusalOf(readError(answer.status, answer.json))
      const id = isObject(answer.json) ? textOf(answer.json.id) : undefined
      if (id === undefined) throw new Unreachable('an upload was answered without an id', true)
      return { kind: 'uploaded', id }
    },

    async download(account, mediaId) {
      const read = async () => {
        const info = await mediaInfo(fetch, account, mediaId, mediaLimits)
        return info.kind === 'info' ? fetchMedia(fetch, account, info, mediaLimits) : info
      }
      const first = await read()
      // The address lives five minutes; one that is gone is asked for again, once.
      return first.kind === 'unusable' && first.why === 'gone' ? read() : first
    },
  }

  async function sendOne(account: ChannelAccount, body: GraphMessage, attempt: number): Promise<SendResult> {
    const answer = await post(account, 'messages', JSON.stringify(body))
    if (answer.status !== 200) return refusalOf(readError(answer.status, answer.json), attempt)
    const message = isObject(answer.json) ? listOf(answer.json.messages).find(isObject) : undefined
    const providerId = textOf(message?.id)
    if (providerId === undefined) throw new Unreachable('a message was accepted without an id', true)
    return { kind: 'accepted', providerId }
  }

  return client
}

/** Uploads the photo or draws the code. Whatever happens to the upload, the message itself has not been sent. */
async function uploadImage(client: WhatsappClient, account: ChannelAccount, { reply, photo }: Outgoing) {
  const image = photo ?? { bytes: (await import('./qr.ts')).drawQr(reply.qr ?? ''), mimeType: 'image/png' }
  try {
    return await client.uploadMedia(account, { kind: 'file', ...image })
  } catch (error) {
    if (error instanceof Unreachable) throw new Unreachable(error.message, false, { cause: error })
    throw error
  }
}
