import { asFields, asText } from '../kit/shape.ts'
import { checkMedia } from './check-media.ts'
import { requiredText } from './check-text.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** Which header each type may carry: any kind, text only, or none. */
const headers: Record<string, 'any' | 'text'> = {
  button: 'any',
  cta_url: 'any',
  flow: 'any',
  list: 'text',
  product_list: 'text',
}

/** Checks a header against its type; answers the text or the media it shows. */
export function checkHeader(
  world: World,
  type: string,
  given: unknown,
): { text?: string; media?: { mediaId?: string; mediaLink?: string } } {
  const header = asFields(given)
  if (!header) {
    if (given !== undefined) throw new Refusal(131009, 'header must be an object')
    if (type === 'product_list') throw new Refusal(131008, 'header is missing')
    return {}
  }
  const allowed = headers[type]
  const kind = asText(header.type)
  if (!allowed) throw new Refusal(131009, `interactive ${type} takes no header`)
  if (kind === 'text') return { text: requiredText('header.text', header.text, 60) }
  if (allowed === 'text') throw new Refusal(131009, `interactive ${type} takes a text header only`)
  if (kind !== 'image' && kind !== 'video' && kind !== 'document') throw new Refusal(131009, 'header.type is unknown')
  return { media: checkMedia(world, kind, header[kind]) }
}

const withoutFooter = new Set(['location_request_message', 'request_contact_info', 'carousel'])

export function checkFooter(type: string, given: unknown): string | undefined {
  if (given === undefined) return undefined
  if (withoutFooter.has(type)) throw new Refusal(131009, `interactive ${type} takes no footer`)
  return requiredText('footer.text', asFields(given)?.text, 60)
}
