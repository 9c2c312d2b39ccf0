import { ControlRefusal } from '../kit/control.ts'
import type { Fields } from '../kit/shape.ts'
import { newNumericId } from './ids.ts'

/** One thing in a catalogue: what was said of it, by the names of the feed, and what the review of commerce says. */
export type CatalogueItem = { retailerId: string; productId: string; data: Fields; review: 'approved' | 'pending' | 'rejected' }

export type ItemProblem = { id: string; message: string }

/** A batch that was taken in; nothing of it counts before `readyAt` (contract catalogues.md §5.2). */
export type Batch = {
  handle: string
  readyAt: number
  allowUpsert: boolean
  requests: unknown[]
  done?: { errors: ItemProblem[]; warnings: ItemProblem[] }
}

export type Catalogue = {
  catalogId: string
  /** The WhatsApp account that it is linked to, at most one catalogue for one (contract whatsapp.md §9). */
  wabaId: string
  name: string
  accessToken?: string
  appSecret?: string
  /** By retailer id, in the order in which they came. */
  items: Map<string, CatalogueItem>
  batches: Batch[]
  /** When calls were made, for the limit of an hour. */
  calls: number[]
}

export type NewCatalogue = Pick<Catalogue, 'catalogId' | 'wabaId'> &
  Partial<Pick<Catalogue, 'name' | 'accessToken' | 'appSecret'>>

/** The catalogues that exist, and the one that each WhatsApp account shows. */
export class Catalogues {
  readonly #catalogues = new Map<string, Catalogue>()

  /** Adds a catalogue, or changes the access and the account of the one that has this id. */
  put(given: NewCatalogue): Catalogue {
    const other = this.linkedTo(given.wabaId)
    if (other && other.catalogId !== given.catalogId)
      throw new ControlRefusal(`account ${given.wabaId} has a catalogue already`)
    const known = this.#catalogues.get(given.catalogId)
    const catalogue = { name: 'Shop', ...(known ?? { items: new Map(), batches: [], calls: [] }), ...given }
    this.#catalogues.set(given.catalogId, catalogue)
    return catalogue
  }

  find(catalogId: string): Catalogue | undefined {
    return this.#catalogues.get(catalogId)
  }

  linkedTo(wabaId: string): Catalogue | undefined {
    return [...this.#catalogues.values()].find(one => one.wabaId === wabaId)
  }
}

/** Lays down what is said of an item on top of what was said before. */
export function putItem({ items }: Catalogue, retailerId: string, data: Fields): CatalogueItem {
  const known = items.get(retailerId)
  const item: CatalogueItem = known
    ? { ...known, data: { ...known.data, ...data } }
    : { retailerId, productId: newNumericId(), data, review: 'approved' }
  items.set(retailerId, item)
  return item
}

/** What customers can see: complete, and let through by the review. An item that is sold out is still seen. */
export function isShown(item: CatalogueItem | undefined): item is CatalogueItem {
  return (
    item?.review === 'approved' && ['title', 'price', 'image_link', 'availability'].every(name => item.data[name] !== undefined)
  )
}

/** The price as a number in major units, the form that the cart of a phone has (contract whatsapp.md §2 order). */
export function priceOf(item: CatalogueItem): { price: number; currency: string } {
  const [amount, currency] = String(item.data.sale_price || item.data.price).split(' ')
  return { price: Number(amount), currency: currency ?? '' }
}
