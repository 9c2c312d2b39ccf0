import { asFields, asText, type Fields } from '../kit/shape.ts'
import { checkKind, type MediaKind } from './media.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** Contract §5.2: a media object names either an uploaded id of the right kind or a public address, never both. */
export function checkMedia(world: World, kind: MediaKind, given: unknown): { mediaId?: string; mediaLink?: string } {
  const fields = asFields(given)
  if (!fields) throw new Refusal(131008, `${kind} is missing`)
  const id = asText(fields.id)
  const link = asText(fields.link)
  if ((id === undefined) === (link === undefined)) throw new Refusal(131009, `${kind} takes either id or link`)
  checkCaption(kind, fields)
  if (link !== undefined) {
    if (!/^https?:\/\/\S+$/.test(link)) throw new Refusal(131009, `${kind}.link is not a public http(s) address`)
    return { mediaLink: link }
  }
  const media = world.media.find(id ?? '')
  if (!media) throw new Refusal(131009, `${kind}.id ${id} does not exist`)
  checkKind(kind, media)
  if (fields.voice === true && !media.mime.startsWith('audio/ogg')) throw new Refusal(131053, 'voice needs Ogg with Opus')
  return { mediaId: media.id }
}

function checkCaption(kind: MediaKind, fields: Fields): void {
  if (fields.caption === undefined) return
  const caption = asText(fields.caption)
  if (caption === undefined || caption.length > 1024)
    throw new Refusal(131009, `${kind}.caption: text of at most 1024 characters`)
  if (kind === 'audio' || kind === 'sticker') throw new Refusal(131009, `${kind} takes no caption`)
}
