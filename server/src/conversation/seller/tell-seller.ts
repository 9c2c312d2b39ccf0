import { formatMoney } from '../../kernel/money.ts'
import type { Order } from '../../orders/index.ts'
import { optionWords } from '../option-words.ts'
import { describeField, labelIn, longDate } from '../order-type.ts'
import { say, type Values } from '../texts.ts'
import type { Turn } from '../turn/turn.ts'
import type { SellerAnswer, SellerJob, Tappable } from './desk.ts'

/** As many as a list of the channel has rows. */
const tappedAtMost = 10

/** Puts into words what became of a seller's message. What the work needs is told in full to who accepted, and to nobody else. */
export function tell(turn: Turn, answer: SellerAnswer): void {
  const { language } = turn
  const push = (key: string, values: Values = {}) => void turn.notes.push(say(language, key, values))
  switch (answer.kind) {
    case 'accepted':
      return tellWork(turn, answer.order)
    case 'rejected':
    case 'finished':
    case 'reported':
    case 'quoted':
    case 'given_back':
      return push(`seller.${answer.kind}`, { number: answer.order.number })
    case 'give_back_sure': {
      const { number, orderId } = answer.order
      push('seller.give_back_sure', { number })
      turn.choices = [{ action: 'give_back', subject: orderId, label: say(language, 'button.give_back') }]
      return
    }
    case 'cash_due': {
      const { number, orderId, currency } = answer.order
      push('seller.cash_due', { number, total: formatMoney(answer.amount, currency) })
      turn.choices = [
        { action: 'done_cash', subject: orderId, label: say(language, 'button.cash_taken') },
        { action: 'problem', subject: orderId, label: say(language, 'button.problem') },
      ]
      return
    }
    case 'availability':
      if (answer.from) return push('seller.off_from', { date: longDate(answer.from, language) })
      if (answer.until) return push('seller.off_until', { date: longDate(answer.until, language) })
      return push(answer.available ? 'seller.open' : 'seller.closed')
    case 'changed':
      return tellChanged(turn, answer)
    case 'taken':
    case 'changing':
    case 'ended':
    case 'waits':
    case 'unpaid':
    case 'price_needed':
      return push(`seller.${answer.kind}`, { number: answer.number })
    case 'fixed_price': {
      const { number, quote, currency } = answer.order
      return push('seller.fixed_price', { number, total: formatMoney(quote?.total ?? 0, currency) })
    }
    case 'no_such': {
      const { said, meant, open } = answer
      if (meant) push('seller.near', { said, number: meant.number })
      else push('seller.no_such', { said, numbers: numbersOf(open) || 'none' })
      return offerTaps(turn, meant ? [meant] : open)
    }
    case 'which':
      push('seller.which', { numbers: numbersOf(answer.among) })
      return offerTaps(turn, answer.among)
    case 'none':
      return push(`seller.no_${answer.of}`)
    case 'jobs':
      return tellJobs(turn, answer)
    case 'history': {
      const { rating, ratingCount, completed, owed, jobs } = answer
      push('seller.history', {
        completed,
        stars: rating === null ? 'none' : rating.toFixed(1),
        count: ratingCount,
        owed: owed === 0 ? 'none' : formatMoney(owed, turn.model.merchant.currency),
      })
      if (jobs.length > 0) turn.notes.push(jobs.map(job => lineOf(turn, job)).join('\n'))
    }
  }
}

/** What the order is now, with the buttons that answer for it. */
function tellChanged(turn: Turn, { order, offerId }: Extract<SellerAnswer, { kind: 'changed' }>) {
  const { language, model } = turn
  const chosen = order.quote?.lines[0]?.options.map(option => optionWords(option, language)) ?? []
  const service = [labelIn(model.everyType.get(order.type)?.labels ?? {}, language, order.type), ...chosen].join(', ')
  const price = order.quote?.total ? formatMoney(order.quote.total, order.currency) : say(language, 'offer.to_quote')
  turn.notes.push(say(language, 'seller.changed', { number: order.number, service, price }))
  turn.choices = (['accept', 'reject'] as const).map(action => ({
    action,
    subject: offerId,
    label: say(language, `button.${action}`),
  }))
}

/** Everything that the work needs, to its owner. */
function tellWork(turn: Turn, order: Order) {
  const { language, model, deps } = turn
  const type = model.everyType.get(order.type)
  const fields = (type?.fields ?? []).flatMap(field => {
    const value = order.draft.fields[field.key]
    return value ? [describeField(field, value.sensitive ? deps.sealer.open(value.value) : value.value, language)] : []
  })
  const { number } = order
  const next =
    order.status === 'AWAITING_PAYMENT' ? say(language, 'seller.unpaid', { number }) : say(language, 'seller.when_done')
  const total = order.policy.payment === 'on_delivery' && order.money !== 'paid' ? (order.quote?.total ?? 0) : 0
  const cash = total > 0 ? [say(language, 'seller.take_cash', { total: formatMoney(total, order.currency) })] : []
  turn.notes.push([say(language, 'seller.yours', { number }), ...fields, ...cash, next].join('\n'))
  turn.choices = [
    { action: 'done', subject: order.orderId, label: say(language, 'button.done') },
    { action: 'problem', subject: order.orderId, label: say(language, 'button.problem') },
  ]
}

function tellJobs(turn: Turn, { jobs, offers }: Extract<SellerAnswer, { kind: 'jobs' }>) {
  const { language } = turn
  const lines = jobs.map(job => lineOf(turn, job))
  turn.notes.push([say(language, 'seller.jobs', { count: jobs.length }), ...lines].join('\n'))
  if (offers.length > 0) turn.notes.push(say(language, 'seller.offers', { numbers: numbersOf(offers) }))
  const done = jobs.map<Tappable>(job => ({ action: 'done', subject: job.orderId, number: job.number }))
  offerTaps(turn, [...offers, ...done])
}

/** `ORD-… · NID service · John Doe` */
function lineOf(turn: Turn, { number, type, customer, stars }: SellerJob): string {
  const labels = turn.model.everyType.get(type)?.labels ?? {}
  const parts = [number, labelIn(labels, turn.language, type), customer ?? '']
  return [...parts, stars ? '★'.repeat(stars) : ''].filter(part => part !== '').join(' · ')
}

/** A button or a row for each: what it does, and the end of the order's number, by which people tell orders apart. */
function offerTaps(turn: Turn, items: Tappable[]) {
  turn.choices = items.slice(0, tappedAtMost).map(({ action, subject, number }) => ({
    action,
    subject,
    label: `${say(turn.language, `button.${action}`)} ${number.slice(-6)}`,
    description: number,
  }))
}

const numbersOf = (items: Tappable[]) => items.map(item => item.number).join(', ')
