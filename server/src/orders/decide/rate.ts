import type { Refusal } from '../order.ts'
import type { Asked, Writing } from './writing.ts'

/** One to five stars, once, for an order that came to its good end. */
export function rate(command: Asked<'Rate'>, order: Writing): Refusal | undefined {
  const { status, rating } = order.now
  if (status !== 'COMPLETED') return { why: 'not_in_status', status }
  if (rating !== undefined) return { why: 'nothing_to_do' }
  if (![1, 2, 3, 4, 5].includes(command.stars)) return { why: 'not_allowed' }
  order.note({ type: 'Rated', stars: command.stars })
  return undefined
}
