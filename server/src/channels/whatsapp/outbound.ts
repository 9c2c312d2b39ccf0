import type { Identity, Outgoing, SendResult } from '../channel.ts'
import type { Reply } from '../message.ts'
import { buttonsOf, distinct, needsList, placeholder, rowsOf } from './choices.ts'
import { storableText } from './json.ts'
import { cut, limits } from './limits.ts'
import { shelfOf } from './shelf.ts'
import { splitOffEnd, splitText } from './split.ts'
import { templateOf } from './template.ts'

type Bubble = { type: 'text' | 'image' | 'interactive' | 'template' } & Record<string, unknown>

/** The body of one request to `/{number}/messages` (contract §5.1). */
export type GraphMessage = Bubble & {
  messaging_product: 'whatsapp'
  recipient_type: 'individual'
  biz_opaque_callback_data: string
} & ({ to: string } | { recipient: string })

export type Rendered = { kind: 'bodies'; bodies: GraphMessage[] } | Extract<SendResult, { kind: 'refused' }>

/** What opens a list when the reply has no word for it. */
const listSign = '☰'

/** The body of a request that stands apart from its text: no words, so that it fits every language. */
const requestSigns = { location: '📍', contact: '📱' } as const

/** Whether a reply, sent freely, needs an image that must be uploaded first. */
const needsImage = (reply: Reply, photo?: Outgoing['photo']) => reply.qr !== undefined || photo !== undefined

/** Whether something must be uploaded before this can be sent: freely, or as a template with it above. */
export const needsUpload = ({ reply, photo, windowOpen }: Pick<Outgoing, 'reply' | 'photo' | 'windowOpen'>) =>
  needsImage(reply, photo) && (windowOpen || reply.template?.header !== undefined)

/**
 * Writes a reply as the requests that send it, in order, each within the provider's limits (contract §5).
 *
 * One bubble wherever the limits allow it. Only the last request carries `opaque` as it is; those before it carry
 * `<opaque>#1` and so on, so that a status with our id always speaks of the part that asks and offers, and never proves by
 * the first part that the last one went out. Outside the window the reply's template is written, and without one the
 * answer is the refusal `template`. `imageId` is the uploaded image of the code or photo.
 */
export function render({ to, reply, photo, opaque, windowOpen }: Outgoing, imageId?: string): Rendered {
  const address = addressOf(to)
  if (address === undefined) return { kind: 'refused', why: 'final', code: 131009, detail: 'the reader has no phone and no id' }
  if (!windowOpen && reply.template === undefined)
    return { kind: 'refused', why: 'template', code: 131047, detail: 'the window is closed and the reply has no template' }
  if (opaque.length > limits.opaque - 4) throw new RangeError('the opaque id is too long')
  const bubbles: Bubble[] =
    !windowOpen && reply.template !== undefined
      ? [{ type: 'template', template: templateOf(reply.template, imageId) }]
      : [...pictureOf(reply, photo), ...bubblesOf(reply, imageId, needsImage(reply, photo))]
  const bodies = bubbles.map((bubble, n) => ({
    messaging_product: 'whatsapp' as const,
    recipient_type: 'individual' as const,
    ...address,
    ...bubble,
    biz_opaque_callback_data: n === bubbles.length - 1 ? opaque : `${opaque}#${n + 1}`,
  }))
  return { kind: 'bodies', bodies }
}

/** The phone with its plus wherever it is known, since the provider guesses a country otherwise (contract §4.1, §4.3). */
function addressOf({ phone, userId }: Identity): { to: string } | { recipient: string } | undefined {
  if (phone !== undefined) return { to: phone.startsWith('+') ? phone : `+${phone}` }
  return userId === undefined ? undefined : { recipient: userId }
}

function bubblesOf(reply: Reply, imageId: string | undefined, withImage: boolean): Bubble[] {
  if (withImage && imageId === undefined) throw new TypeError('the image has not been uploaded')
  const shelf = reply.shelf && !withImage ? shelfOf(reply.shelf) : undefined
  if (shelf) return interactive(shelf.type, storableText(reply.shelf!.text).trim(), shelf.action, shelf.header)
  const choices = distinct(reply.choices ?? [])
  const link = choices.length === 0 && reply.request === undefined ? buttonLink(reply.link) : undefined
  const text = storableText(link === undefined ? withLink(reply) : reply.text).trim()
  const image = imageId === undefined ? undefined : { id: imageId }
  const header = image && { header: { type: 'image', image } }
  const asList = needsList(choices, reply.listLabel) && (image === undefined || choices.length > limits.button.count)

  if (choices.length > 0) {
    const offer = asList
      ? interactive('list', text, { button: listLabelOf(reply), sections: [{ rows: rowsOf(choices) }] })
      : interactive('button', text, { buttons: buttonsOf(choices) }, header)
    const request = reply.request === undefined ? [] : requestFor(reply.request, requestSigns[reply.request])
    return [...(asList ? imageAlone(image) : []), ...offer, ...request]
  }
  if (reply.request !== undefined) return [...imageAlone(image), ...requestFor(reply.request, text)]
  if (link !== undefined) return interactive('cta_url', text, { name: 'cta_url', parameters: link }, header)
  if (image !== undefined) {
    const [start, caption] = splitOffEnd(text, limits.image.caption)
    return [...texts(start), { type: 'image', image: { ...image, ...(caption !== '' && { caption }) } }]
  }
  return texts(text || placeholder)
}

/** A picture that the provider fetches by its address, apart from the words: where it cannot, they go out all the same. */
function pictureOf(reply: Reply, photo: Outgoing['photo']): Bubble[] {
  const { picture, shelf } = reply
  if (picture === undefined || shelf || needsImage(reply, photo)) return []
  if (picture.length > limits.link.url || !/^https:\/\/[^\s\0]+$/i.test(picture) || !URL.canParse(picture)) return []
  return [{ type: 'image', image: { link: picture.toWellFormed() } }]
}

/** Whether a request carries a picture only, which nobody misses who reads the words. */
export const isPicture = ({ type, image }: GraphMessage): boolean =>
  type === 'image' && typeof image === 'object' && image !== null && 'link' in image

const texts = (text: string): Bubble[] => splitText(text, limits.text.body).map(body => ({ type: 'text', text: { body } }))

const imageAlone = (image: { id: string } | undefined): Bubble[] => (image === undefined ? [] : [{ type: 'image', image }])

/** An interactive message under the end of the text; what is too long for its body goes out before it. */
function interactive(type: string, text: string, action: object, header: object = {}): Bubble[] {
  const [start, end] = splitOffEnd(text, limits.interactive.body)
  return [
    ...texts(start),
    { type: 'interactive', interactive: { type, ...header, body: { text: end || placeholder }, action } },
  ]
}

const requestFor = (request: 'location' | 'contact', text: string): Bubble[] =>
  request === 'location'
    ? interactive('location_request_message', text, { name: 'send_location' })
    : interactive('request_contact_info', text, { name: 'request_contact_info' })

const listLabelOf = (reply: Reply) => cut(storableText(reply.listLabel ?? ''), limits.list.open) || listSign

/** The link as a button, if the provider takes it as one. */
function buttonLink(link: Reply['link']): { display_text: string; url: string } | undefined {
  if (link === undefined || link.url.length > limits.link.url || !/^https?:\/\/[^\s\0]+$/i.test(link.url)) return undefined
  const label = cut(storableText(link.label), limits.link.label)
  return label === '' || !URL.canParse(link.url) ? undefined : { display_text: label, url: link.url.toWellFormed() }
}

/** Beside choices or a request there is no room for a link's own button, so it stands at the end of the text. */
const withLink = ({ text, link }: Reply) =>
  link === undefined
    ? text
    : [text.trim(), [link.label.trim(), link.url].filter(Boolean).join(': ')].filter(Boolean).join('\n\n')

/** Marks a message, and all before it, as read; with `typing` the reader sees that an answer is on its way (contract §5.5). */
export const readReceipt = (providerId: string, typing: boolean) => ({
  messaging_product: 'whatsapp',
  status: 'read',
  message_id: providerId,
  ...(typing && { typing_indicator: { type: 'text' } }),
})
