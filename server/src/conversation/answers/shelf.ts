import type { Offer } from '../../catalogue/index.ts'
import type { Shelf } from '../../channels/message.ts'
import { say } from '../texts.ts'
import type { Turn } from '../turn/turn.ts'

/** What is shown with pictures at once; more than that is asked for more narrowly (contract whatsapp.md §5.3). */
const mostShown = 30
const mostSections = 10

/**
 * These products as a channel may show them, in sections by category, where all of them stand in a catalogue that this chat can
 * show. The text beside them is added when the reply is composed.
 */
export async function shelfOf(turn: Turn, offers: Offer[]): Promise<Omit<Shelf, 'text'> | undefined> {
  if (offers.length === 0 || offers.length > mostShown) return undefined
  const sections = [...Map.groupBy(offers, offer => offer.category ?? '')].map(([category, own]) => ({
    title: category === '' ? say(turn.language, 'menu.other') : category,
    keys: own.map(offer => offer.key),
  }))
  if (sections.length > mostSections) return undefined
  const catalogue = await turn.deps.shelf(
    turn.tx,
    turn.conversation.numberId,
    offers.map(offer => offer.key),
  )
  if (catalogue === undefined) return undefined
  const shop = new Set(offers.map(offer => offer.shopId)).size === 1 ? shopName(turn, offers[0]!.shopId) : undefined
  return { catalogue, head: shop ?? turn.model.merchant.name, sections }
}

const shopName = ({ model }: Turn, shopId: string) =>
  model.merchant.shops.length > 1 ? model.merchant.shops.find(shop => shop.shopId === shopId)?.name : undefined
