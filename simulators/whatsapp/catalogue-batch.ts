import { randomBytes } from 'node:crypto'
import type { Reply } from '../kit/router.ts'
import { asList, asText, type Fields } from '../kit/shape.ts'
import { readItem } from './catalogue-items.ts'
import { type Batch, type Catalogue, type ItemProblem, putItem } from './catalogues.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

const mostRequests = 5_000
const mostBytes = 28 * 1024 * 1024

/**
 * `POST /{catalog_id}/items_batch` (contract catalogues.md §5.2): takes the items in and answers a handle. What is wrong with
 * single items is told by `check_batch_request_status` alone; the call itself refuses only what is no batch.
 */
export function takeBatch(world: World, catalogue: Catalogue, given: Fields, bytes: number): Reply {
  const itemType = asText(given.item_type)
  if (itemType === undefined) throw new Refusal(100, 'The parameter item_type is required')
  if (itemType !== 'PRODUCT_ITEM') throw new Refusal(100, `item_type ${itemType} does not fit a catalogue of goods`)
  const requests = asList(given.requests)
  if (!requests) throw new Refusal(100, 'The parameter requests is required')
  if (requests.length === 0) throw new Refusal(100, 'requests must not be empty')
  if (requests.length > mostRequests || bytes > mostBytes)
    throw new Refusal(1, "Please reduce the amount of data you're asking for, then retry your request")
  const batch: Batch = {
    handle: `Acx${randomBytes(24).toString('base64url')}`,
    readyAt: world.clock.now() + world.settings.catalogueBatchMs,
    allowUpsert: String(given.allow_upsert ?? true) !== 'false',
    requests,
  }
  catalogue.batches.push(batch)
  return { status: 200, body: { handles: [batch.handle] } }
}

/** `GET /{catalog_id}/check_batch_request_status?handle=…`: an unknown handle is a bad parameter. */
export function batchStatus(world: World, catalogue: Catalogue, given: Fields): Reply {
  const handle = asText(given.handle)
  if (handle === undefined) throw new Refusal(100, 'The parameter handle is required')
  const batch = catalogue.batches.find(one => one.handle === handle)
  if (!batch) throw new Refusal(100, 'Invalid handle')
  settleBatches(world, catalogue)
  const { errors = [], warnings = [] } = batch.done ?? {}
  const state = {
    handle,
    status: batch.done ? 'finished' : 'in_progress',
    errors_total_count: errors.length,
    errors: errors.map(told),
    warnings_total_count: warnings.length,
    warnings: warnings.map(told),
    ...(String(given.load_ids_of_invalid_requests) === 'true' && {
      ids_of_invalid_requests: [...new Set(errors.map(one => one.id))],
    }),
  }
  return { status: 200, body: { data: [state] } }
}

const told = ({ id, message }: ItemProblem, line: number) => ({ line: line + 1, id, message })

/** Carries out the batches whose time has come, in the order in which they were taken in. */
export function settleBatches(world: World, catalogue: Catalogue): void {
  for (const batch of catalogue.batches) {
    if (batch.done) continue
    if (world.clock.now() < batch.readyAt) return
    batch.done = { errors: [], warnings: [] }
    for (const request of batch.requests) carryOut(catalogue, batch, batch.done, request)
    batch.requests = []
  }
}

/**
 * With `allow_upsert`, its default, an update of an unknown item makes one that has only what the update says; without it
 * such an update is an error.
 */
function carryOut(catalogue: Catalogue, { allowUpsert }: Batch, into: NonNullable<Batch['done']>, request: unknown): void {
  const { items } = catalogue
  const { method, id, data, problems } = readItem(request, one => !items.has(one))
  into.errors.push(...problems.map(message => ({ id, message })))
  if (problems.length > 0) return
  if (method === 'DELETE') {
    if (!items.delete(id)) into.warnings.push({ id, message: 'The item does not exist in the catalogue' })
    return
  }
  if (method === 'UPDATE' && !allowUpsert && !items.has(id)) {
    into.errors.push({ id, message: 'The item does not exist in the catalogue and allow_upsert is false' })
    return
  }
  putItem(catalogue, id, data)
}
