import type { InboundContent } from '../channel.ts'
import { readCards, readCart, readLocation, readMedia } from './attachments.ts'
import { errors, other, type Reader } from './fields.ts'
import { readChanged, readInteractive, readReaction, readTemplateButton, readText, readUnsupported } from './words.ts'

const readers = new Map<string, Reader>([
  ['text', readText],
  ['interactive', readInteractive],
  ['button', readTemplateButton],
  ['order', readCart],
  ['location', readLocation],
  ['image', readMedia('image')],
  ['video', readMedia('video')],
  ['document', readMedia('document')],
  ['audio', readMedia('audio')],
  ['sticker', readMedia('sticker')],
  ['contacts', readCards],
  ['reaction', readReaction],
  ['unsupported', readUnsupported],
  ['edit', readChanged('edit')],
  ['revoke', readChanged('revoke')],
])

/** The content of a message by its type; what we cannot read comes out as `other` with the provider's word for it. */
export function contentOf(type: string, message: Record<string, unknown>): InboundContent {
  return readers.get(type)?.(message) ?? other(type, errors.parse(message.errors)[0]?.title)
}
