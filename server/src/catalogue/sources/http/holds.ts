import { z } from 'zod'
import { seconds } from '../../../kernel/clock.ts'
import { formatQuantity } from '../../../kernel/quantity.ts'
import type { HoldRequest, HoldResult } from '../../source.ts'
import { type Call, inForm } from './call.ts'
import { availabilities } from './quantities.ts'

/** A customer waits for it, as for what there is (contract of sources §7). */
const holdMs = 2_500
const timeoutMs = seconds(5)
const pathOf = (holdId: string) => `/holds/${encodeURIComponent(holdId)}`

const held = z.object({ held: z.literal(true) })
const short = z.object({ lines: availabilities.min(1) })
const standing = z.object({ state: z.enum(['held', 'committed']) })
const committed = z.object({ committed: z.literal(true) })

/** Keeps goods, all or nothing; repeated under the same id it keeps them once. @throws Unreachable, SourceUnreadable */
export async function hold(call: Call, { holdId, lines, until, replaces }: HoldRequest): Promise<HoldResult> {
  const body = {
    lines: lines.map(({ key, quantity }) => ({ key, quantity: formatQuantity(quantity) })),
    until: until.toISOString(),
    ...(replaces !== undefined && { replaces }),
  }
  const answer = await call({ method: 'PUT', path: pathOf(holdId), body, timeoutMs: holdMs })
  if (answer.status === 409) return { kind: 'short', lines: inForm(answer, 409, short).lines }
  inForm(answer, 200, held)
  return { kind: 'held' }
}

/** What stands under the id. @throws Unreachable, SourceUnreadable */
export async function heldAs(call: Call, holdId: string): Promise<'held' | 'committed' | 'none'> {
  const answer = await call({ method: 'GET', path: pathOf(holdId), timeoutMs })
  return answer.status === 404 ? 'none' : inForm(answer, 200, standing).state
}

/** Sells what is held under the id; twice, it is sold once. @throws Unreachable, SourceUnreadable */
export async function commit(call: Call, holdId: string, order: string): Promise<'committed' | 'gone'> {
  const answer = await call({ method: 'POST', path: `${pathOf(holdId)}/commit`, body: { order }, timeoutMs })
  if (answer.status === 404) return 'gone'
  inForm(answer, 200, committed)
  return 'committed'
}

/** Frees what is held under the id, or takes back what was sold, if anything is. @throws Unreachable, SourceUnreadable */
export async function release(call: Call, holdId: string): Promise<void> {
  const answer = await call({ method: 'DELETE', path: pathOf(holdId), timeoutMs })
  if (answer.status !== 404) inForm(answer, 204, z.undefined())
}
