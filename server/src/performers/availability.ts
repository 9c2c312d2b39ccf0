import { type Availability, readHold, type SourceAccount, type SourceHold, SourceUnreadable } from '../catalogue/index.ts'
import { type AvailabilityAsk, availabilityDeadlineMs } from '../conversation/index.ts'
import { Unreachable } from '../kernel/errors.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { enqueue, type Performer } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'
import { takeStated } from '../stock/index.ts'
import { askToHold, type Held, storeHeld } from './source-hold.ts'

type Wanted = { productId: string; shopId: string; key: string }

type Answered = { asked: Wanted[]; items: Availability[] } | { holdId: string; answer: Held }

/**
 * Asks the sources of the shops to keep the goods of a basket, or what there is of them where they cannot, all shops at once, and
 * takes their counts over. The answer enters the chat's lane also where a source gave none: then what the merchant has said for
 * that counts, and nobody waits for longer.
 */
export function availabilityPerformer(house: House): Performer {
  return async row => {
    const { askLane, customerId, productIds, holds: keys } = row.payload as AvailabilityAsk
    const { accounts, wanted, holds } = await house.database.merchant(row.merchantId, async tx => {
      const wanted = await tx.rows<Wanted>(sql`SELECT product_id AS "productId", shop_id AS "shopId", key FROM products
        WHERE merchant_id = ${row.merchantId} AND product_id = ANY(${productIds})`)
      const holds: SourceHold[] = []
      for (const key of keys) holds.push(...[await readHold(tx, key)].flatMap(hold => hold ?? []))
      return { wanted, holds, accounts: await house.sources.live(tx, [...new Set(wanted.map(one => one.shopId))]) }
    })
    const late = house.clock.now().getTime() - row.createdAt.getTime() >= availabilityDeadlineMs
    const asking = accounts.flatMap(account => {
      const hold = holds.find(one => one.accountId === account.accountId && one.state === 'asked')
      if (hold) return [keep(house, account, hold, row.unknownSince !== null)]
      // What holds for this basket already counts our hold out, so its number says less than there is for us.
      return account.module.capabilities.hold ? [] : [ask(house, account, wanted)]
    })
    const answers: (Answered | undefined)[] = late ? [] : await Promise.all(asking)
    return {
      outcome: 'done',
      store: async tx => {
        for (const answered of answers)
          if (answered && 'asked' in answered) await take(house, tx, answered.asked, answered.items)
          else if (answered) await storeHeld(house, tx, answered.holdId, answered.answer)
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

/** Without an answer the hold stays asked for: whoever places the order by what the merchant has said goes on asking. */
async function keep(house: House, account: SourceAccount, hold: SourceHold, again: boolean): Promise<Answered | undefined> {
  return said(house, account, async () => ({ holdId: hold.holdId, answer: await askToHold(account, hold, again) }))
}

async function ask(house: House, account: SourceAccount, wanted: Wanted[]): Promise<Answered | undefined> {
  const asked = wanted.filter(one => one.shopId === account.shopId)
  return said(house, account, async () => ({ asked, items: await account.open.availability!(asked.map(one => one.key)) }))
}

async function said(
  { log }: House,
  { shopId, module }: SourceAccount,
  question: () => Promise<Answered>,
): Promise<Answered | undefined> {
  try {
    return await question()
  } catch (error) {
    if (!(error instanceof Unreachable) && !(error instanceof SourceUnreadable)) throw error
    log.warn({ source: module.id, shopId, error: error.message }, 'a source did not answer what there is')
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
