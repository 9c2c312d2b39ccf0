import { say } from '../texts.ts'
import { methodLabel } from '../turn/describe.ts'
import { ridesItself } from '../turn/methods.ts'
import { note, type Turn } from '../turn/turn.ts'

/** The ways to pay, and where cash is taken: by the shop's own rider and at the counter, never by a courier company. */
export function answerPayment(turn: Turn): void {
  const { settings } = turn.model.merchant
  const { payments, pickup } = settings
  if (payments.length === 0) return note(turn, 'answer.payment_later')
  const methods = payments.map(method => methodLabel(method, turn.language)).join(', ')
  const ownRider = ridesItself(settings)
  const cash = !payments.includes('cash') || (ownRider && !pickup) ? undefined : ownRider ? 'both' : 'counter'
  const sentences = [say(turn.language, 'answer.payment', { methods })]
  if (cash) sentences.push(say(turn.language, `answer.payment_cash_${cash}`))
  turn.notes.push(sentences.join(' '))
}
