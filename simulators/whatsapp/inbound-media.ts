import { asText, type Fields } from '../kit/shape.ts'
import type { Inbound } from './inbound-message.ts'
import { samplePdf, samplePng, sampleVoice, sampleWebp } from './samples.ts'
import type { World } from './world.ts'

export const mediaTypes = ['image', 'video', 'audio', 'document', 'sticker'] as const
export type MediaType = (typeof mediaTypes)[number]

/**
 * A picture, voice note, sticker, film or file from the user. Its bytes are `content` (base64, with `mime`) or a small
 * real sample; `said` is what a voice note says. The webhook carries the id and a base64 SHA-256 (contract §2 media).
 */
export function inboundMedia(world: World, type: MediaType, given: Fields): Inbound {
  const content = asText(given.content)
  const [mime, bytes] =
    content === undefined ? sample(type, given) : [asText(given.mime) ?? 'image/png', Buffer.from(content, 'base64')]
  const media = world.media.add(mime, bytes)
  const caption = asText(given.caption)
  const filename = asText(given.filename)
  const body = {
    id: media.id,
    mime_type: mime,
    sha256: Buffer.from(media.sha256, 'hex').toString('base64'),
    ...(caption !== undefined && { caption }),
    ...(type === 'document' && { filename: filename ?? 'dokumen.pdf' }),
    ...(type === 'audio' && { voice: given.voice !== false }),
    ...(type === 'sticker' && { animated: false }),
  }
  return { type, text: caption ?? asText(given.said) ?? '', fields: { [type]: body } }
}

function sample(type: MediaType, given: Fields): [mime: string, bytes: Buffer] {
  switch (type) {
    case 'image':
      return ['image/png', samplePng()]
    case 'sticker':
      return ['image/webp', sampleWebp()]
    case 'audio':
      return ['audio/ogg; codecs=opus', sampleVoice(asText(given.said) ?? '')]
    case 'document':
      return ['application/pdf', samplePdf()]
    case 'video':
      return ['video/mp4', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')]
    default:
      return type satisfies never
  }
}
