import { z } from 'zod'
import { quantityOf } from '../../kernel/quantity.ts'
import type { InboundContent } from '../channel.ts'
import { each, filled, flag, number, part, type Reader, text } from './fields.ts'
import { phoneOf } from './sender.ts'

const cart = z.object({
  order: z.object({
    catalog_id: filled,
    text: filled,
    product_items: each(
      z.object({
        product_retailer_id: z.string().min(1),
        quantity: number,
        item_price: z.unknown().optional(),
        currency: z.unknown().optional(),
      }),
    ),
  }),
})

/**
 * A cart, in thousandths of a unit. What its device claims of prices is carried along as words: prices come from our catalogue
 * alone. A line whose quantity is no quantity is left out.
 */
export function readCart(message: unknown): InboundContent | undefined {
  const order = cart.safeParse(message).data?.order
  if (order === undefined) return undefined
  const items = order.product_items.flatMap(item => {
    const quantity = quantityOf(item.quantity)
    const claimed = claimOf(item.item_price, item.currency)
    return quantity === undefined
      ? []
      : { productKey: item.product_retailer_id, quantity, ...(claimed !== undefined && { claimed }) }
  })
  return {
    kind: 'cart',
    items,
    ...(order.catalog_id !== undefined && { catalogueId: order.catalog_id }),
    ...(order.text !== undefined && { note: order.text }),
  }
}

/** `18000 IDR`; a price that is no number, or without a currency, claims nothing. */
const claimOf = (price: unknown, currency: unknown): string | undefined =>
  typeof price === 'number' && Number.isFinite(price) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)
    ? `${price} ${currency}`
    : undefined

const place = z.object({
  location: z.object({
    latitude: number.pipe(z.number().min(-90).max(90)),
    longitude: number.pipe(z.number().min(-180).max(180)),
    name: filled,
    address: filled,
  }),
})

export function readLocation(message: unknown): InboundContent | undefined {
  const read = place.safeParse(message).data?.location
  if (read === undefined) return undefined
  const { latitude, longitude, name, address } = read
  const pin = { latitude, longitude }
  return { kind: 'location', pin, ...(name !== undefined && { name }), ...(address !== undefined && { address }) }
}

const media = z.object({ id: filled, mime_type: filled, caption: filled, voice: flag })

export const readMedia =
  (kind: Extract<InboundContent, { kind: 'media' }>['media']): Reader =>
  message => {
    const read = media.safeParse(message[kind]).data
    if (read === undefined) return message.errors === undefined ? undefined : { kind: 'media', media: kind }
    return {
      kind: 'media',
      media: kind,
      ...(read.id !== undefined && { mediaId: read.id }),
      ...(read.mime_type !== undefined && { mimeType: read.mime_type }),
      ...(read.caption !== undefined && { caption: read.caption }),
      ...(read.voice !== undefined && { voice: read.voice }),
    }
  }

const card = z.object({
  name: part({ formatted_name: filled }),
  phones: each(z.object({ wa_id: text, phone: text })),
  origin: text,
})
const cards = z.object({ contacts: each(card) })

/** The sender's own card, if there is one, else all the cards together; only the share-my-phone button makes it `own`. */
export function readCards(message: unknown): InboundContent | undefined {
  const all = cards.safeParse(message).data?.contacts ?? []
  const shared = all.find(one => one.origin === 'contact_request')
  const read = shared === undefined ? all : [shared]
  if (read.length === 0) return undefined
  const phones = read.flatMap(one => one.phones.flatMap(({ wa_id, phone }) => phoneOf(wa_id) ?? phone ?? []))
  const name = read[0]?.name?.formatted_name
  return { kind: 'contact', own: shared !== undefined, phones, ...(name !== undefined && { name }) }
}
