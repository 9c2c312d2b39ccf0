import { ControlRefusal } from '../kit/control.ts'
import { asFields, asList, asText, type Fields } from '../kit/shape.ts'
import { priceOf } from './catalogues.ts'
import type { Heard } from './chats.ts'
import type { Inbound } from './inbound-message.ts'
import type { User } from './people.ts'
import type { BusinessNumber } from './settings.ts'
import type { World } from './world.ts'

/**
 * A cart of the native catalogue (contract §2 order). What the player does not say is as on a phone: the catalogue that the
 * number shows, and the price that stands in it, as a number in major units. A player may lie about all of it. With
 * `fromList: true` it answers the newest message that showed products, and holds only what that message showed.
 */
export function order(world: World, number: BusinessNumber, user: User, given: Fields): Inbound {
  if (number.isCartEnabled === false) throw new ControlRefusal('this number takes no carts')
  const catalogue = world.catalogues.linkedTo(number.wabaId)
  const opened = given.fromList === true ? newestShown(world, number, user) : undefined
  const items = (asList(given.items) ?? []).map(one => {
    const item = asFields(one) ?? {}
    const retailerId = asText(item.retailerId) ?? ''
    if (opened && !opened.products?.some(shown => shown.retailerId === retailerId && shown.available))
      throw new ControlRefusal(`${user.name} cannot put "${retailerId}" into a cart from this message`)
    const known = catalogue?.items.get(retailerId)
    const listed = known && priceOf(known)
    return {
      product_retailer_id: retailerId,
      quantity: item.quantity ?? 1,
      item_price: item.price ?? listed?.price ?? 0,
      currency: asText(item.currency) ?? listed?.currency ?? 'IDR',
    }
  })
  const text = asText(given.text) ?? ''
  const catalogId = asText(given.catalogId) ?? opened?.catalogId ?? catalogue?.catalogId ?? '700000000000001'
  return {
    type: 'order',
    text,
    fields: { order: { catalog_id: catalogId, text, product_items: items } },
    ...(opened && { contextId: opened.messageId }),
  }
}

/** The product a question is about, as it stands in the context of the text (contract §2 text). */
export function referredProduct(world: World, number: BusinessNumber, given: Fields): Fields | undefined {
  const retailerId = asText(given.about)
  if (retailerId === undefined) return undefined
  const catalogId = world.catalogues.linkedTo(number.wabaId)?.catalogId ?? '700000000000001'
  return { referred_product: { catalog_id: catalogId, product_retailer_id: retailerId } }
}

function newestShown(world: World, number: BusinessNumber, user: User): Heard {
  const shown = world.chats
    .list(number.phoneNumberId, user.id, 0)
    .filter(entry => entry.direction === 'out')
    .findLast(entry => entry.products !== undefined)
  if (!shown) throw new ControlRefusal(`${user.name} was shown no products`)
  return shown
}
