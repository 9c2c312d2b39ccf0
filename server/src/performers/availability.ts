import { type Availability, type SourceAccount, SourceUnreadable } from '../catalogue/index.ts'
import { type AvailabilityAsk, availabilityDeadlineMs } from '../conversation/index.ts'
import { Unreachable } from '../kernel/errors.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { enqueue, type Performer } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { takeStated } from '../stock/index.ts'

type Wanted = { productId: string; shopId: string; key: string }

/**
 * Asks the sources of the shops what there is of the goods in a basket, all shops at once, and takes their counts over. The
 * answer enters the chat's lane also where a source gave none: then what we knew last counts, and nobody waits for longer.
 */
export function availabilityPerformer(house: House): Performer {
  return async row => {
    const { askLane, customerId, productIds } = row.payload as AvailabilityAsk
    const { accounts, wanted } = await house.database.merchant(row.merchantId, async tx => {
      const wanted = await tx.rows<Wanted>(sql`SELECT product_id AS "productId", shop_id AS "shopId", key FROM products
        WHERE merchant_id = ${row.merchantId} AND product_id = ANY(${productIds})`)
      return { wanted, accounts: await house.sources.live(tx, [...new Set(wanted.map(one => one.shopId))]) }
    })
    const late = house.clock.now().getTime() - row.createdAt.getTime() >= availabilityDeadlineMs
    const answers = late ? [] : await Promise.all(accounts.map(account => ask(house, account, wanted)))
    return {
      outcome: 'done',
      store: async tx => {
        for (const { asked, items } of answers.flatMap(answer => answer ?? [])) await take(house, tx, asked, items)
        enqueue(tx, {
          lane: askLane,
          providerId: `answer:${row.id}`,
          kind: 'availability_known',
          payload: { customerId, askId: row.id },
          at: house.clock.now(),
        })
      },
    }
  }
}

async function ask({ log }: House, { shopId, module, open }: SourceAccount, wanted: Wanted[]) {
  const asked = wanted.filter(one => one.shopId === shopId)
  try {
    return { asked, items: await open.availability!(asked.map(one => one.key)) }
  } catch (error) {
    if (!(error instanceof Unreachable) && !(error instanceof SourceUnreadable)) throw error
    log.warn(
      { source: module.id, shopId, error: error.message },
      'a source did not say what there is; the last known count stands',
    )
    return undefined
  }
}

/** What a source does not know of is not there; what it has without counting is left as it is. */
async function take(house: House, tx: Tx, asked: Wanted[], items: Availability[]): Promise<void> {
  const said = new Map(items.map(item => [item.key, item.available]))
  const stated = asked.flatMap(({ productId, key }) => {
    const onHand = said.has(key) ? said.get(key)! : 0
    return onHand === null ? [] : [{ productId, onHand }]
  })
  await tx.run(sql`UPDATE products SET counted = true
    WHERE merchant_id = ${tx.merchantId} AND product_id = ANY(${stated.map(one => one.productId)}) AND NOT counted`)
  await takeStated(tx, house.clock, stated, 'asked')
}
