import type { Inbound } from '../../channels/channel.ts'
import { orderCodeIn } from '../../orders/index.ts'
import { sayStatus } from '../answers/status.ts'
import { say } from '../texts.ts'
import type { Continued } from './deps.ts'
import { describeQuote } from './describe.ts'
import { note, type Turn } from './turn.ts'

/** Those of the messages that hold the code of a website's order: they say nothing else that is to be read. */
export const codesIn = (messages: Inbound[]): { messages: Inbound[]; codes: string[] } => {
  const found = messages.flatMap(message => {
    const code = message.content.kind === 'text' ? orderCodeIn(message.content.text) : undefined
    return code === undefined ? [] : [{ message, code }]
  })
  return { messages: found.map(one => one.message), codes: [...new Set(found.map(one => one.code))] }
}

/** Says that the order goes on here, what it is and how it stands; whoever did not place it is told not to pay. */
export function tellContinued(turn: Turn, continued: Continued): void {
  turn.understood = true
  if (continued.kind === 'refused') return note(turn, 'continue.refused')
  const { order } = continued
  if (continued.kind === 'over') {
    turn.notes.push([say(turn.language, 'continue.over'), sayStatus(turn, order)].join('\n'))
    return
  }
  const parts = [
    say(turn.language, 'continue.done', { number: order.number }),
    order.quote ? describeQuote(order.quote, turn.language) : '',
    sayStatus(turn, order),
    say(turn.language, 'continue.not_yours'),
  ]
  turn.notes.push(parts.filter(part => part !== '').join('\n'))
}
