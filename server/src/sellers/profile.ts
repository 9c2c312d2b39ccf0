import type { Hours } from '../merchants/index.ts'
import { sideBySide, sql, type Tx } from '../platform/database/index.ts'
import { type Facts, factsOf, type Totals, totalsOf } from './facts.ts'
import type { SellerFilter } from './input.ts'
import type { Commission } from './payouts/earning.ts'
import { ratingOf } from './rating.ts'
import { loadSeller, type Seller, selectSellers } from './seller.ts'

/** A seller as the dashboard and the API show them, by the names of the first specification. */
export type SellerProfile = {
  sellerId: string
  key: string
  name: string
  phone: string
  email: string | null
  whatsAppNumber: string | null
  /** Whether a message or a code has come from their WhatsApp; `doubted`: a new code is needed. */
  whatsApp: 'invited' | 'joined' | 'doubted'
  status: Seller['status']
  availability: Seller['availability']
  /** On leave until then. */
  offUntil: Date | null
  specialization: string[]
  workingHours: Hours
  commission: Commission | null
  /** 0 to 5: customers' stars, in which `startingRating` counts as five; null while there is neither. */
  rating: number | null
  /** How many customers gave stars. None: the rating is what the merchant said at the start. */
  ratingCount: number
  startingRating: number | null
  totalOrders: number
  completedOrders: number
  runningOrders: number
  /** Minutes until they answer an offer, on average over the last twenty; null before the first. */
  responseTime: number | null
  lastActive: Date | null
  version: number
}

export async function profileOf(tx: Tx, sellerId: string): Promise<SellerProfile | undefined> {
  const seller = await loadSeller(tx, sellerId)
  return seller && (await toldOf(tx, [seller]))[0]
}

/**
 * A page of sellers, the longest here first. `next` is the cursor of the page after it; without one this is the last.
 */
export async function listSellers(tx: Tx, filter: SellerFilter): Promise<{ sellers: SellerProfile[]; next?: string }> {
  const { status = null, availability = null, specialization = null, search = null, cursor = null, limit } = filter
  const like = search && `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const found = await selectSellers(
    tx,
    sql`(${status}::text IS NULL OR status = ${status}) AND (${availability}::text IS NULL OR availability = ${availability})
      AND (${specialization}::text IS NULL OR ${specialization} = ANY(specialisation))
      AND (${like}::text IS NULL OR name ILIKE ${like} OR phone LIKE ${like} OR whatsapp_number LIKE ${like})
      AND (${cursor}::uuid IS NULL OR seller_id > ${cursor}::uuid) ORDER BY seller_id LIMIT ${limit + 1}`,
  )
  const page = found.slice(0, limit)
  return { sellers: await toldOf(tx, page), ...(found.length > limit && { next: page.at(-1)!.sellerId }) }
}

async function toldOf(tx: Tx, sellers: Seller[]): Promise<SellerProfile[]> {
  const ids = sellers.map(seller => seller.sellerId)
  const [facts, totals] = await sideBySide(factsOf(tx, ids), totalsOf(tx, ids))
  return sellers.map(seller => told(seller, facts.get(seller.sellerId)!, totals.get(seller.sellerId)!))
}

function told(seller: Seller, facts: Facts, totals: Totals): SellerProfile {
  const { specialisation, hours, bsuid: _, joinedAt, doubtedAt, ...said } = seller
  return {
    ...said,
    whatsApp: doubtedAt ? 'doubted' : joinedAt ? 'joined' : 'invited',
    specialization: specialisation,
    workingHours: hours,
    rating: ratingOf(facts.stars, seller.startingRating),
    ratingCount: facts.stars.count,
    totalOrders: totals.totalOrders,
    completedOrders: totals.completedOrders,
    runningOrders: facts.jobs,
    responseTime: facts.responseMinutes === null ? null : Math.round(facts.responseMinutes * 10) / 10,
    lastActive: facts.lastActive,
  }
}
