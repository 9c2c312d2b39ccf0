import { evolve } from '../evolve.ts'
import type { Actor, Cause, Order, OrderCommand, OrderEvent, OrderStatus } from '../order.ts'
import { findMove } from '../transitions.ts'

type Body<Event> = Event extends OrderEvent ? Omit<Event, 'at' | 'by'> : never
/** What a decision may state besides moving the status. */
type Fact = Body<Exclude<OrderEvent, { type: 'StatusMoved' | 'OrderStarted' }>>
/** A command by its name. */
export type Asked<Type extends OrderCommand['type']> = Extract<OrderCommand, { type: Type }>

/** A decision while it is being taken: `now` is the order as it stands after what was written so far. */
export type Writing = {
  readonly now: Order
  readonly events: readonly OrderEvent[]
  note(fact: Fact): void
  /** Takes one row of the table. It is marked as done by who asked, or by the machine where only that may. */
  move(on: Cause, to: OrderStatus, reason?: string): void
}

export function writing(command: OrderCommand, order: Order): Writing {
  const at = command.at.toISOString()
  const events: OrderEvent[] = []
  let now = order
  const write = (event: OrderEvent) => {
    events.push(event)
    now = evolve(now, event)
  }
  return {
    get now() {
      return now
    },
    events,
    note: fact => write({ ...fact, at, by: command.by }),
    move(on, to, reason) {
      const from = now.status
      const row = findMove(from, on, to)
      if (row === undefined) throw new Error(`the table has no move from ${from} on ${on} to ${to}`)
      const by: Actor = row.by.includes(command.by.kind) ? command.by : { kind: 'machine' }
      if (!row.by.includes(by.kind)) throw new Error(`nobody who is here may move ${from} on ${on} to ${to}`)
      write({ type: 'StatusMoved', from, to, on, at, by, ...(reason === undefined ? {} : { reason }) })
    },
  }
}
