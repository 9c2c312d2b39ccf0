import type { SellerAnswer, Tappable } from '../../conversation/index.ts'
import { isId } from '../../kernel/ids.ts'
import { hasEnded, lockOrder, type Order, readOrder } from '../../orders/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { House } from '../../reactions/house.ts'
import { due } from '../../reactions/payments.ts'
import { callOperator } from '../../reactions/tell.ts'
import { balanceOf, factsOf, historyOf, jobsOf, loadSeller, offersToAnswer, ratingOf, totalsOf } from '../../sellers/index.ts'
import { meantBy } from './said-number.ts'

/** Which job a seller speaks of: by its button, by its number, or the only one in hand. */
export type JobSaid = { orderNumber?: string; orderId?: string }

/** The work is done. */
export const finishJob = (house: House, tx: Tx, sellerId: string, said: JobSaid, cashTaken: boolean) =>
  withJob(tx, sellerId, 'done', said, async found => {
    if (found.status === 'AWAITING_PAYMENT') return { kind: 'unpaid', number: found.number }
    const cash = found.policy.payment === 'on_delivery' ? due(found) : 0
    if (cash > 0 && !cashTaken) return { kind: 'cash_due', order: found, amount: cash }
    const order = cash > 0 ? await takeCash(house, tx, found, sellerId, cash) : found
    const result = await house.carryOut(tx, order, {
      type: 'Finish',
      at: house.clock.now(),
      by: { kind: 'seller', id: sellerId },
    })
    return result.ok ? { kind: 'finished', order: result.order } : { kind: 'ended', number: order.number }
  })

/** The customer paid into the seller's hand, and the seller says so. */
async function takeCash(house: House, tx: Tx, order: Order, sellerId: string, amount: number): Promise<Order> {
  const by = { kind: 'seller' as const, id: sellerId }
  const taken = await house.carryOut(tx, order, {
    type: 'CollectCash',
    at: house.clock.now(),
    by,
    receiptId: `cash:${order.orderId}`,
    amount,
  })
  return taken.ok ? taken.order : order
}

/**
 * The seller cannot do it after all: somebody else is asked. `sure`: they said which order, or tapped; mere words are asked
 * about once more, since work that was given back is hard to get again.
 */
export const giveJobBack = (house: House, tx: Tx, sellerId: string, said: JobSaid, reason: string | undefined, sure: boolean) =>
  withJob(tx, sellerId, 'give_back', said, async order => {
    if (!sure) return { kind: 'give_back_sure', order }
    const result = await house.carryOut(tx, order, {
      type: 'ReleaseSeller',
      at: house.clock.now(),
      by: { kind: 'seller', id: sellerId },
      ...(reason && { reason }),
    })
    return result.ok ? { kind: 'given_back', order: result.order } : { kind: 'ended', number: order.number }
  })

/** Something is in the way: a person is called, with the seller's own words. */
export const reportProblem = (house: House, tx: Tx, sellerId: string, said: JobSaid, reason: string | undefined) =>
  withJob(tx, sellerId, 'problem', said, async order => {
    await callOperator(house, tx, {
      reason: 'seller_problem',
      orderId: order.orderId,
      values: { number: order.number, detail: reason ?? '-' },
    })
    return { kind: 'reported', order }
  })

async function withJob(
  tx: Tx,
  sellerId: string,
  action: 'done' | 'problem' | 'give_back',
  { orderNumber, orderId }: JobSaid,
  act: (order: Order) => Promise<SellerAnswer>,
): Promise<SellerAnswer> {
  const jobs = await jobsOf(tx, sellerId)
  const tappable = (job: { orderId: string; number: string }): Tappable => ({
    action,
    subject: job.orderId,
    number: job.number,
  })
  let found = jobs
  if (orderId !== undefined) {
    found = jobs.filter(job => job.orderId === orderId)
    if (found.length === 0) return noLonger(tx, sellerId, orderId)
  } else if (orderNumber !== undefined) {
    const meant = meantBy(orderNumber, jobs)
    if (meant.kind !== 'one') {
      const before = meantBy(orderNumber, await historyOf(tx, sellerId, 20))
      if (before.kind === 'one') return { kind: 'ended', number: before.item.number }
      return {
        kind: 'no_such',
        said: orderNumber,
        ...(meant.kind === 'near' && { meant: tappable(meant.item) }),
        open: jobs.map(tappable),
      }
    }
    found = [meant.item]
  }
  if (found.length > 1) return { kind: 'which', among: found.map(tappable) }
  const order = found[0] && (await lockOrder(tx, found[0].orderId))
  return order && order.sellerId === sellerId ? act(order) : { kind: 'none', of: 'job' }
}

/** A button of a job that is in hand no more: theirs and finished, or never theirs. */
async function noLonger(tx: Tx, sellerId: string, orderId: string): Promise<SellerAnswer> {
  const order = isId(orderId) ? await readOrder(tx, orderId) : undefined
  return order?.sellerId === sellerId && hasEnded(order.status)
    ? { kind: 'ended', number: order.number }
    : { kind: 'none', of: 'job' }
}

/** What a seller has in hand, and what waits for their answer. */
export async function tellJobs(house: House, tx: Tx, sellerId: string): Promise<SellerAnswer> {
  const offers = await offersToAnswer(tx, sellerId, house.clock.now())
  return {
    kind: 'jobs',
    jobs: await jobsOf(tx, sellerId),
    offers: offers.map(({ offerId, number }) => ({ action: 'accept', subject: offerId, number })),
  }
}

/** What a seller has done lately, and how they stand. */
export async function tellHistory(tx: Tx, sellerId: string): Promise<SellerAnswer> {
  const facts = (await factsOf(tx, [sellerId])).get(sellerId)!
  const totals = (await totalsOf(tx, [sellerId])).get(sellerId)!
  const seller = await loadSeller(tx, sellerId)
  return {
    kind: 'history',
    jobs: await historyOf(tx, sellerId, 5),
    completed: totals.completedOrders,
    rating: ratingOf(facts.stars, seller?.startingRating ?? null),
    ratingCount: facts.stars.count,
    owed: await balanceOf(tx, sellerId),
  }
}
