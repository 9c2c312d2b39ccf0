import { type Offer, priceAt } from '../../catalogue/index.ts'
import { lastShopId } from '../../orders/index.ts'
import type { Act } from '../../understanding/index.ts'
import type { ListedRow } from '../conversations.ts'
import { say } from '../texts.ts'
import { note, type Turn } from '../turn/turn.ts'
import { list, listFrom, servicesCategory } from './listing.ts'
import { nearestTo } from './nearest.ts'
import { shelfOf } from './shelf.ts'
import { tellAvailability } from './stock.ts'

type Asked = Extract<Act, { act: 'menu' }>

/** So many things are shown at once; of more than that the categories come first. */
const atOnce = 10

/** Shows what there is for what was asked: products, services, categories, or everything. */
export async function showMenu(turn: Turn, asked: Asked): Promise<void> {
  const { catalogue } = turn.model
  if (asked.services && turn.model.orderTypes.length > 0) return listServices(turn)
  const found = asked.productIds
    .flatMap(id => catalogue.filter(offer => offer.productId === id))
    .filter(offer => asked.shopId === undefined || offer.shopId === asked.shopId)
  if (found.length > 0 && asked.named) return tellAvailability(turn, found)
  if (found.length > 0) return listProducts(turn, 'answer.products', asked.cheapest ? byPrice(found, turn.now) : found)
  if (asked.query !== '') return nothingFound(turn, asked)
  const shopId = asked.shopId ?? (await shopInMind(turn))
  if (shopId === undefined && catalogue.length > atOnce) return askShop(turn)
  const offers = shopId === undefined ? catalogue : catalogue.filter(offer => offer.shopId === shopId)
  if (asked.cheapest) return listProducts(turn, 'menu.cheapest', byPrice(offers, turn.now))
  return listEverything(turn, offers, shopId)
}

/** The rest of the list, as the words asked; without one, everything from the start. */
export async function showMore(turn: Turn, token?: string, from?: number): Promise<void> {
  if (!(await listFrom(turn, token, from))) await showMenu(turn, { act: 'menu', query: '', productIds: [] })
}

const listProducts = (turn: Turn, key: string, offers: Offer[]): Promise<void> =>
  list(
    turn,
    say(turn.language, key),
    offers.map(offer => ({ kind: 'product', id: offer.productId })),
  )

const listServices = (turn: Turn): Promise<void> => list(turn, say(turn.language, 'menu.services'), servicesOf(turn))

const servicesOf = ({ model }: Turn): ListedRow[] => model.orderTypes.map(type => ({ kind: 'service', id: type.key }))

/** The products of a category, in one shop where that is known. The empty name stands for what is in none. */
export function listCategory(turn: Turn, category: string, shopId?: string): Promise<void> {
  if (category === servicesCategory) return listServices(turn)
  const offers = turn.model.catalogue.filter(
    offer => (offer.category ?? '') === category && (shopId === undefined || offer.shopId === shopId),
  )
  return listProducts(turn, 'answer.products', offers)
}

/** All of a shop, or its categories where that is too much for one list. */
export async function listEverything(turn: Turn, offers: Offer[], shopId?: string): Promise<void> {
  const services = servicesOf(turn)
  const categories = [...new Set(offers.map(offer => offer.category ?? ''))].sort((a, b) => Number(a === '') - Number(b === ''))
  if (offers.length + services.length === 0) return empty(turn)
  const few = offers.length + services.length <= atOnce
  if (few || categories.length + Math.sign(services.length) <= 1)
    return list(turn, say(turn.language, 'answer.products'), [
      ...services,
      ...offers.map<ListedRow>(offer => ({ kind: 'product', id: offer.productId })),
    ])
  const rows = categories.map<ListedRow>(id => ({ kind: 'category', id, ...(shopId !== undefined && { shopId }) }))
  if (services.length > 0) rows.unshift({ kind: 'category', id: servicesCategory })
  await list(turn, say(turn.language, 'menu.categories'), rows)
  const shelf = services.length === 0 ? await shelfOf(turn, offers) : undefined
  if (shelf && turn.listing) turn.listing.shelf = shelf
}

async function empty(turn: Turn) {
  note(turn, 'menu.empty')
}

const byPrice = (offers: Offer[], now: Date) => offers.toSorted((a, b) => priceAt(a, now).price - priceAt(b, now).price)

/** Whose menu is meant where no shop and no product was named: the basket's, the only one, or the one ordered from last. */
async function shopInMind(turn: Turn): Promise<string | undefined> {
  const { shops } = turn.model.merchant
  if (turn.shop) return turn.shop.shopId
  if (shops.length === 1) return shops[0]!.shopId
  const last = await lastShopId(turn.tx, turn.customer.customerId)
  return shops.find(shop => shop.shopId === last)?.shopId
}

async function askShop(turn: Turn): Promise<void> {
  await list(
    turn,
    say(turn.language, 'menu.which_shop'),
    turn.model.merchant.shops.map(shop => ({ kind: 'shop', id: shop.shopId })),
  )
  turn.noteAsks = ['choice']
}

/** Says honestly that nothing was found, and shows what comes nearest: alike names, else what there is at all. */
async function nothingFound(turn: Turn, { query, shopId }: Asked): Promise<void> {
  note(turn, 'answer.nothing_like', { query: query.slice(0, longestQuery) })
  const offers = turn.model.catalogue.filter(offer => shopId === undefined || offer.shopId === shopId)
  const near = nearestTo(query, offers)
  if (near.length > 0) return listProducts(turn, 'menu.nearest', near)
  await listEverything(turn, offers, shopId)
}

const longestQuery = 60
