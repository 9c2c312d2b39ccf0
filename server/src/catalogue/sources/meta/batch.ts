import { z } from 'zod'
import { Unreachable } from '../../../kernel/errors.ts'
import type { PublishedItem, PublishRefusal, PublishResult, PublishState } from '../../source.ts'
import type { Call } from './call.ts'
import { type Fallbacks, requestOf, versionField } from './items.ts'

const accepted = z.object({ handles: z.array(z.string().min(1)).min(1) })

/**
 * Hands a batch in. Where it only tells stock, an item that is not there is not made by it: it would have neither name nor
 * price (contract catalogues.md §5.2).
 */
export async function publish(call: Call, items: PublishedItem[], fallbacks: Fallbacks): Promise<PublishResult> {
  const body = {
    item_type: 'PRODUCT_ITEM',
    allow_upsert: !items.every(item => item.do === 'stock'),
    requests: items.map(item => requestOf(item, fallbacks)),
  }
  const answer = await call({ edge: 'items_batch', body })
  if (answer.kind === 'refused') return answer
  const parsed = accepted.safeParse(answer.body)
  if (!parsed.success) throw new Unreachable('the catalogue at Meta took a batch in without a handle', true)
  return { kind: 'accepted', handles: parsed.data.handles }
}

const problem = z.object({ id: z.coerce.string().catch(''), message: z.string().catch('refused without a reason') })
const states = z.object({
  data: z.array(z.object({ status: z.string(), errors: z.array(problem).catch([]) })).min(1),
})
/** Words for a batch that will come to no other end; everything else is on its way. */
const ended = new Set(['finished', 'error', 'canceled', 'cancelled'])

/** What became of a batch. One that ended otherwise than by finishing is lost: its items are read back. */
export async function published(call: Call, handle: string): Promise<PublishState> {
  const query = { handle, load_ids_of_invalid_requests: 'true' }
  const answer = await call({ edge: 'check_batch_request_status', query })
  if (answer.kind === 'refused') return answer.why === 'other' ? { kind: 'lost' } : answer
  const state = states.safeParse(answer.body).data?.data[0]
  if (!state || !ended.has(state.status)) return { kind: 'running' }
  if (state.status !== 'finished') return { kind: 'lost' }
  return { kind: 'done', problems: state.errors.map(({ id, message }) => ({ key: id, detail: message.slice(0, 500) })) }
}

const items = z.object({
  data: z.array(z.object({ retailer_id: z.string(), [versionField]: z.string().optional() })),
})
/** Keys of one question; its address has to stay short. */
const atOnce = 50

/** Which version of these items stands there. @throws Unreachable, also where the question is refused: nothing is known then */
export async function standing(call: Call, keys: string[]): Promise<Map<string, string | undefined>> {
  const found = new Map<string, string | undefined>()
  for (let start = 0; start < keys.length; start += atOnce) {
    const part = keys.slice(start, start + atOnce)
    const filter = JSON.stringify({ retailer_id: { is_any: part } })
    const fields = `retailer_id,${versionField}`
    const answer = await call({ edge: 'products', query: { fields, filter, limit: String(atOnce) } })
    if (answer.kind === 'refused')
      throw new Unreachable(`the catalogue at Meta: ${answer.detail}`, false, { cause: refused(answer) })
    const parsed = items.safeParse(answer.body)
    if (!parsed.success) throw new Unreachable('the catalogue at Meta answers in another form', false)
    for (const item of parsed.data.data) found.set(item.retailer_id, item[versionField])
  }
  return found
}

const refused = ({ detail }: PublishRefusal) => new Error(detail)
