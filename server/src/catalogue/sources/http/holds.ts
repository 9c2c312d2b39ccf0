import { z } from 'zod'
import { seconds } from '../../../kernel/clock.ts'
import { formatQuantity } from '../../../kernel/quantity.ts'
import type { HoldRequest, HoldResult } from '../../source.ts'
import { type Call, inForm } from './call.ts'
import { availabilities } from './quantities.ts'

const timeoutMs = seconds(5)
const pathOf = (holdId: string) => `/holds/${encodeURIComponent(holdId)}`

const held = z.object({ held: z.literal(true) })
const short = z.object({ lines: availabilities.min(1) })

/** Keeps goods, all or nothing; repeated under the same id it keeps them once. @throws Unreachable, SourceUnreadable */
export async function hold(call: Call, { holdId, lines, until }: HoldRequest): Promise<HoldResult> {
  const body = {
    lines: lines.map(({ key, quantity }) => ({ key, quantity: formatQuantity(quantity) })),
    until: until.toISOString(),
  }
  const answer = await call({ method: 'PUT', path: pathOf(holdId), body, timeoutMs })
  if (answer.status === 409) return { kind: 'short', lines: inForm(answer, 409, short).lines }
  inForm(answer, 200, held)
  return { kind: 'held' }
}

/** Frees what is held under the id, if anything is. @throws Unreachable, SourceUnreadable */
export async function release(call: Call, holdId: string): Promise<void> {
  const answer = await call({ method: 'DELETE', path: pathOf(holdId), timeoutMs })
  if (answer.status !== 404) inForm(answer, 204, z.undefined())
}
