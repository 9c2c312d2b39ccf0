import { say } from '../texts.ts'
import { methodLabel } from '../turn/describe.ts'
import { note, type Turn } from '../turn/turn.ts'

/** The ways to pay, and where cash is taken: by the shop's own rider and at the counter, never by a courier company. */
export function answerPayment(turn: Turn): void {
  const { payments, couriers, pickup } = turn.model.merchant.settings
  if (payments.length === 0) return note(turn, 'answer.payment_later')
  const methods = payments.map(method => methodLabel(method, turn.language)).join(', ')
  const ownRider = couriers[0] === 'own-rider'
  const cash = !payments.includes('cash') || (ownRider && !pickup) ? undefined : ownRider ? 'both' : 'counter'
  const sentences = [say(turn.language, 'answer.payment', { methods })]
  if (cash) sentences.push(say(turn.language, `answer.payment_cash_${cash}`))
  turn.notes.push(sentences.join(' '))
}
