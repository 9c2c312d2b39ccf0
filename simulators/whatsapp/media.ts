import { createHash, randomBytes } from 'node:crypto'
import type { Reply, SimRequest } from '../kit/router.ts'
import { Refusal } from './refusal.ts'
import type { BusinessNumber } from './settings.ts'
import { newNumericId, type World } from './world.ts'

export type MediaKind = 'audio' | 'document' | 'image' | 'sticker' | 'video'
export type Media = { id: string; mime: string; bytes: Buffer; sha256: string }

const megabyte = 1024 * 1024
const urlLifeMs = 5 * 60 * 1000

/** What each kind takes and how large it may be (contract §5.5). */
const kinds: Record<MediaKind, { mimes: string[]; max: number }> = {
  audio: { mimes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], max: 16 * megabyte },
  document: {
    mimes: ['application/pdf', 'text/plain', 'application/msword', 'application/vnd.'],
    max: 100 * megabyte,
  },
  image: { mimes: ['image/jpeg', 'image/png'], max: 5 * megabyte },
  sticker: { mimes: ['image/webp'], max: 500 * 1024 },
  video: { mimes: ['video/mp4', 'video/3gpp'], max: 16 * megabyte },
}

/** The media the platform holds, and the short-lived addresses it has given out for them. */
export class MediaStore {
  readonly #media = new Map<string, Media>()
  readonly #addresses = new Map<string, { id: string; until: number }>()

  add(mime: string, bytes: Buffer): Media {
    const media = { id: newNumericId(), mime, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    this.#media.set(media.id, media)
    return media
  }

  find(id: string): Media | undefined {
    return this.#media.get(id)
  }

  remove(id: string): boolean {
    return this.#media.delete(id)
  }

  /** A token that opens the bytes for five minutes of simulated time. */
  openAddress(id: string, now: number): string {
    const token = randomBytes(12).toString('base64url')
    this.#addresses.set(token, { id, until: now + urlLifeMs })
    return token
  }

  behind(token: string, now: number): Media | undefined {
    const address = this.#addresses.get(token)
    return address && address.until > now ? this.#media.get(address.id) : undefined
  }
}

/** Refuses bytes that no message of this kind can carry, with 131053. */
export function checkKind(kind: MediaKind, media: Media): void {
  const bare = bareMime(media.mime)
  const { mimes, max } = kinds[kind]
  if (!mimes.some(mime => bare.startsWith(mime))) throw new Refusal(131053, `${bare} cannot be sent as ${kind}`)
  if (media.bytes.length > max) throw new Refusal(131053, `${kind} is larger than ${max} bytes`)
}

/** `POST /{PHONE_ID}/media`, multipart: messaging_product, type, file. The number must exist, and that is all it is for. */
export async function uploadMedia(world: World, _number: BusinessNumber, request: SimRequest): Promise<Reply> {
  const type = String(request.headers['content-type'] ?? '')
  if (!type.startsWith('multipart/form-data')) throw new Refusal(100, 'media is uploaded as multipart/form-data')
  const form = await readForm(request.raw, type)
  if ((form.get('messaging_product') ?? request.query.get('messaging_product')) !== 'whatsapp')
    throw new Refusal(100, 'messaging_product must be whatsapp')
  const file = form.get('file')
  if (!(file instanceof File)) throw new Refusal(131008, 'file is missing')
  const named = form.get('type')
  const mime = typeof named === 'string' && named !== '' ? named : file.type
  const kind = (Object.keys(kinds) as MediaKind[]).find(one => kinds[one].mimes.some(known => bareMime(mime).startsWith(known)))
  if (!kind) throw new Refusal(100, `Param file must be a file with one of the supported types, not ${mime || 'unknown'}`)
  const media = world.media.add(mime, Buffer.from(await file.arrayBuffer()))
  try {
    if (media.bytes.length === 0) throw new Refusal(131053, 'the file is empty')
    checkKind(kind, media)
  } catch (refusal) {
    world.media.remove(media.id)
    throw refusal
  }
  return { status: 200, body: { id: media.id } }
}

/** `GET /{MEDIA_ID}`: where the bytes are for the next five minutes. */
export function describeMedia(world: World, media: Media, host: string): Reply {
  const token = world.media.openAddress(media.id, world.clock.now())
  const { id, mime, sha256, bytes } = media
  const url = `http://${host}/media-bytes/${token}`
  return {
    status: 200,
    body: { messaging_product: 'whatsapp', url, mime_type: mime, sha256, file_size: String(bytes.length), id },
  }
}

async function readForm(raw: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new Refusal(100, 'the multipart body cannot be read')
  }
}

function bareMime(mime: string): string {
  return (mime.split(';')[0] ?? '').trim().toLowerCase()
}
