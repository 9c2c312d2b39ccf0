import { createHash, randomBytes } from 'node:crypto'
import { newNumericId } from './ids.ts'
import { Refusal } from './refusal.ts'

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

/** Which kind takes this MIME type; undefined: none does. */
export function kindOf(mime: string): MediaKind | undefined {
  return (Object.keys(kinds) as MediaKind[]).find(one => kinds[one].mimes.some(known => bareMime(mime).startsWith(known)))
}

/** Refuses bytes that no message of this kind can carry, with 131053. */
export function checkKind(kind: MediaKind, media: Media): void {
  const bare = bareMime(media.mime)
  const { mimes, max } = kinds[kind]
  if (!mimes.some(mime => bare.startsWith(mime))) throw new Refusal(131053, `${bare} cannot be sent as ${kind}`)
  if (media.bytes.length > max) throw new Refusal(131053, `${kind} is larger than ${max} bytes`)
}

function bareMime(mime: string): string {
  return (mime.split(';')[0] ?? '').trim().toLowerCase()
}
