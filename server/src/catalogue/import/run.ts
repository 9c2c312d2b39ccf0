import type { Clock } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { Currency } from '../../kernel/money.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import { type Database, sql, type Tx } from '../../platform/database/index.ts'
import { type CatalogueSource, type ListedEntry, SourceUnreadable } from '../source.ts'
import { type Claim, claimImport, endImport, forgetRead, leaveImport, Superseded, stillMine } from './claim.ts'
import { compare } from './compare.ts'
import { partsOf } from './parts.ts'
import { stageRows } from './stage.ts'
import { swap } from './swap.ts'

export type ImportDeps = {
  database: Database
  clock: Clock
  /** Opens the source of an import; undefined where its account is gone. */
  openSource: (tx: Tx, claim: Claim) => Promise<CatalogueSource | undefined>
  /** Tells whoever waited for products that are there again; undefined: as much as anybody wants. */
  tellBack: (tx: Tx, free: Map<string, Quantity | undefined>) => Promise<void>
}

/** Rows in one transaction: many enough to be quick, few enough for progress to be seen. */
const batchRows = 1_000
/** A source that has lost more of the shop's goods than this is thought to be broken, not the shop. */
const mostGone = 0.3

/** Why an import as a whole did not happen. `docs/reference/feed.md` explains each. */
export const importFailures = ['unreadable', 'unreachable', 'no_source', 'many_gone', 'gave_up'] as const
export type ImportFailure = (typeof importFailures)[number]

/**
 * Runs an import to its end, unless another worker has it in hand.
 *
 * What the source lists is laid beside the catalogue in parts; then, in one transaction, it is compared with the catalogue
 * and takes its place. Until that commit nobody sees anything of it, and a worker that is killed leaves the old catalogue
 * whole: the next one begins anew. Whoever keeps a copy of the catalogue hears of it once.
 */
export async function runImport(deps: ImportDeps, merchantId: string, importId: string, signal?: AbortSignal): Promise<void> {
  const { database, clock } = deps
  const opened = await database.merchant(merchantId, async tx => {
    const claim = await claimImport(tx, clock, importId)
    if (!claim) return undefined
    const merchant = await tx.row<{ currency: Currency }>(sql`SELECT currency FROM merchants WHERE merchant_id = ${merchantId}`)
    return {
      claim,
      currency: merchant!.currency,
      source: await deps.openSource(tx, claim),
      parts: await partsOf(database, tx, importId),
    }
  })
  if (!opened) return
  const { claim, currency, source, parts } = opened
  try {
    if (!source?.read) return await fail(deps, merchantId, claim, 'no_source')
    const entries = source.read({ currency, ...(parts && { content: parts }) })
    for await (const batch of batches(entries, signal))
      await database.merchant(merchantId, tx => stageRows(tx, clock, claim, batch))
    if (signal?.aborted) return void (await database.merchant(merchantId, tx => leaveImport(tx, claim)))
    await database.merchant(merchantId, tx => takePlace(deps, tx, claim))
    await database.merchant(merchantId, tx => forgetRead(tx, importId, { file: true }))
  } catch (error) {
    if (error instanceof Superseded) return
    if (error instanceof Unreachable) return fail(deps, merchantId, claim, 'unreachable', error.message)
    if (error instanceof SourceUnreadable) return fail(deps, merchantId, claim, 'unreadable', error.message)
    throw error
  }
}

/** Compares and, unless it is a dry run, swaps; the merchant's row is locked, so that swaps of two shops follow each other. */
async function takePlace(deps: ImportDeps, tx: Tx, claim: Claim): Promise<void> {
  const { clock } = deps
  const { options, importId } = claim
  await tx.run(sql`SELECT FROM merchants WHERE merchant_id = ${tx.merchantId} FOR NO KEY UPDATE`)
  await stillMine(tx, clock, claim, 'comparing')
  // What was just read has no statistics yet: the planner takes it for a few rows and would go through all for each.
  await tx.run(sql`SET LOCAL enable_nestloop = off`)
  const { onSale, ...counts } = await compare(tx, clock, claim)
  await tx.run(sql`UPDATE imports SET added = ${counts.added}, changed = ${counts.changed}, unchanged = ${counts.unchanged}, gone = ${counts.gone}, counted = ${counts.counted}
    WHERE merchant_id = ${tx.merchantId} AND import_id = ${importId}`)
  if (options.deactivateMissing && !options.confirmed && counts.gone > onSale * mostGone)
    return endImport(tx, clock, claim, 'failed', `many_gone: ${counts.gone} of ${onSale}`)
  if (!options.dryRun) {
    await deps.tellBack(tx, await swap(tx, clock, claim))
    if (counts.added + counts.changed + (options.deactivateMissing ? counts.gone : 0) > 0)
      await tx.run(sql`UPDATE merchants SET revision = revision + 1 WHERE merchant_id = ${tx.merchantId}`)
  }
  await endImport(tx, clock, claim, 'done')
}

async function fail({ database, clock }: ImportDeps, merchantId: string, claim: Claim, why: ImportFailure, detail?: string) {
  await database.merchant(merchantId, async tx => {
    await endImport(tx, clock, claim, 'failed', detail === undefined ? why : `${why}: ${detail}`)
    await forgetRead(tx, claim.importId, { file: true })
  })
}

/** Entries in parts; ends early, between two parts, when the process is to end. */
async function* batches(entries: AsyncIterable<ListedEntry>, signal?: AbortSignal): AsyncGenerator<ListedEntry[]> {
  let batch: ListedEntry[] = []
  for await (const entry of entries) {
    batch.push(entry)
    if (batch.length < batchRows) continue
    yield batch
    batch = []
    if (signal?.aborted) return
  }
  if (batch.length > 0) yield batch
}
