import type { Reply, SimRequest } from '../kit/router.ts'
import { checkKind, kindOf, type Media } from './media.ts'
import { Refusal } from './refusal.ts'
import type { BusinessNumber } from './settings.ts'
import type { World } from './world.ts'

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
  const kind = kindOf(mime)
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
