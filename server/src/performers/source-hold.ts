import {
  type Availability,
  type HoldLine,
  noteHold,
  promisedUnheld,
  readHold,
  type SourceAccount,
  type SourceHold,
  SourceUnreadable,
} from '../catalogue/index.ts'
import { seconds } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import { lockOrder, type Order, readOrder } from '../orders/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import { type OutboxRow, type Performed, type Performer, prepared } from '../platform/lanes/index.ts'
import { callSource } from '../reactions/holds.ts'
import type { House } from '../reactions/house.ts'
import { callOperator } from '../reactions/tell.ts'
import { setFreeStocks } from '../stock/index.ts'

type Payload = { holdId: string; again?: true }
type Given = { hold: SourceHold | undefined; account: SourceAccount | undefined; number: string | undefined }

/** What a source said of a hold, with what it has left of the goods where it said so. */
export type Held = { kind: 'held'; left?: Availability[] } | { kind: 'committed' } | { kind: 'short'; lines: Availability[] }

/**
 * Makes up for the difference between what an order needs of a hold and what is known of it at its source: holds, commits or frees.
 * A call whose answer was lost is looked up by its key before anything is repeated.
 */
export function sourceHoldPerformer(house: House): Performer {
  return prepared<Given>(
    async (tx, row) => {
      const hold = await readHold(tx, (row.payload as Payload).holdId)
      return {
        hold,
        account: hold && (await house.sources.byId(tx, hold.accountId)),
        number: hold && (await readOrder(tx, hold.orderId))?.number,
      }
    },
    async (row, { hold, account, number }) => {
      if (!hold || hold.state === 'refused') return { outcome: 'done' }
      if (hold.state === hold.wanted && !(row.payload as Payload).again) return { outcome: 'done' }
      if (!account?.open.hold) return { outcome: 'done', error: 'the source is not there any more' }
      try {
        return await step(house, row, hold, account, number ?? hold.holdId)
      } catch (error) {
        if (!(error instanceof SourceUnreadable)) throw error
        return { outcome: 'later', waitMs: seconds(60), error: error.message }
      }
    },
  )
}

async function step(
  house: House,
  row: OutboxRow,
  hold: SourceHold,
  account: SourceAccount,
  number: string,
): Promise<Performed> {
  if (hold.wanted === 'released') {
    await account.open.release!(hold.holdId)
    return { outcome: 'done', store: tx => noteHold(tx, house.clock, hold, 'released') }
  }
  if (hold.state === 'asked') {
    const answer = await askToHold(account, hold, row.unknownSince !== null || hold.createdAt < row.createdAt)
    return { outcome: 'done', store: tx => storeHeld(house, tx, hold.holdId, answer) }
  }
  if ((await account.open.commit!(hold.holdId, number)) === 'committed')
    return { outcome: 'done', store: tx => noteHold(tx, house.clock, hold, 'committed') }
  // Its time was over there: the goods are asked for once more.
  return {
    outcome: 'done',
    error: 'it was not held any more',
    async store(tx) {
      await noteHold(tx, house.clock, hold, 'asked')
      await callSource(house, tx, hold)
    },
  }
}

/** Asks for a hold, after a look at what an earlier question may have done. @throws Unreachable, SourceUnreadable */
export async function askToHold({ open }: SourceAccount, hold: SourceHold, askedBefore: boolean): Promise<Held> {
  const found = askedBefore ? await open.heldAs!(hold.holdId) : 'none'
  if (found === 'committed') return { kind: 'committed' }
  if (found === 'none') {
    const { holdId, lines, until, replaces } = hold
    const result = await open.hold!({ holdId, lines, until, ...(replaces !== null && { replaces }) })
    if (result.kind === 'short') return result
  }
  const left = await open.availability?.(hold.lines.map(line => line.key)).catch((error: unknown) => {
    if (error instanceof Unreachable || error instanceof SourceUnreadable) return undefined
    throw error
  })
  return { kind: 'held', ...(left && { left }) }
}

/**
 * Writes what a source said of a hold, under the order's lock: what it has left, or that it has too little. Where the order was placed
 * meanwhile by the last known number, or from a form, a person settles it with the customer. What the order needs by now is made up
 * for by another call.
 */
export async function storeHeld(house: House, tx: Tx, holdId: string, answer: Held): Promise<void> {
  const before = await readHold(tx, holdId)
  const order = before && (await lockOrder(tx, before.orderId))
  const hold = await readHold(tx, holdId)
  if (!hold || !order) return
  const placed = order.stock !== 'none'
  if (answer.kind === 'short') {
    await takeShort(house, tx, hold, answer.lines, placed)
    if (placed && hold.wanted !== 'released') await callAbout(house, tx, order, answer.lines)
    return
  }
  await noteHold(tx, house.clock, hold, answer.kind)
  if (answer.kind === 'held') await takeLeft(house, tx, hold, answer.left)
  if (hold.wanted !== answer.kind) await callSource(house, tx, hold)
}

async function callAbout(house: House, tx: Tx, { orderId, number }: Order, lines: Availability[]): Promise<void> {
  const names = await tx.rows<{ name: string }>(sql`SELECT name FROM products WHERE merchant_id = ${tx.merchantId}
    AND key = ANY(${lines.map(line => line.key)}) ORDER BY key`)
  await callOperator(house, tx, {
    reason: 'source_short',
    orderId,
    values: { number, products: names.map(row => row.name).join(', ') },
  })
}

/**
 * Takes over what a source has left beside its holds. What is promised to orders that it does not hold yet is not in it, nor are the
 * goods of this hold: whoever places the order takes those over with it.
 */
async function takeLeft(house: House, tx: Tx, hold: SourceHold, left: Availability[] | undefined) {
  const said = new Map(left?.map(item => [item.key, item.available]))
  const unheld = await promisedUnheld(tx, hold.accountId, hold.holdId)
  await setFree(house, tx, hold, ({ key }) => {
    const available = said.get(key)
    return available === undefined || available === null ? undefined : Math.max(0, available - (unheld.get(key) ?? 0))
  })
}

/** Keeps that a source has too little, and what there is. One that refuses and claims enough is taken by its refusal. */
async function takeShort(house: House, tx: Tx, hold: SourceHold, lines: Availability[], placed: boolean): Promise<void> {
  await noteHold(tx, house.clock, hold, 'refused', lines)
  const said = new Map(lines.map(item => [item.key, item.available]))
  await setFree(house, tx, hold, line => {
    if (!said.has(line.key)) return undefined
    const available = said.get(line.key) ?? 0
    return placed ? available : Math.min(available, Math.max(0, line.quantity - 1_000))
  })
}

async function setFree(house: House, tx: Tx, hold: SourceHold, freeOf: (line: HoldLine) => number | undefined) {
  const ids = await idsByKey(tx, hold)
  const counts = hold.lines.flatMap(line => {
    const free = freeOf(line)
    const productId = ids.get(line.key)
    return free === undefined || productId === undefined ? [] : [{ productId, free }]
  })
  await tx.run(sql`UPDATE products SET counted = true
    WHERE merchant_id = ${tx.merchantId} AND product_id = ANY(${counts.map(one => one.productId)}) AND NOT counted`)
  await setFreeStocks(tx, house.clock, counts, 'asked')
}

const idsByKey = async (tx: Tx, { lines }: SourceHold): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.rows<{ key: string; productId: string }>(sql`SELECT key, product_id AS "productId" FROM products
        WHERE merchant_id = ${tx.merchantId} AND key = ANY(${lines.map(line => line.key)})`)
    ).map(row => [row.key, row.productId]),
  )
