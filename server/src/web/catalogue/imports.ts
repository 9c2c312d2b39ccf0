import { z } from 'zod'
import { type Import, importProblems, listImports, readImport } from '../../catalogue/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import { importFile, shopByKey } from '../../operations/catalogue-import.ts'
import type { Tx } from '../../platform/database/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Catalogue'
const params = z.object({ importId: z.uuid() })

const options = {
  dryRun: z.boolean().default(false).describe('Compare and count, change nothing'),
  deactivateMissing: z.boolean().default(false).describe('What the feed does not list goes off sale'),
  confirmed: z.boolean().default(false).describe('A person has seen what looks like a mistake and means it'),
}

const shown = z
  .object({
    importId: z.uuid(),
    source: z.string(),
    state: z.enum(['waiting', 'reading', 'comparing', 'done', 'failed']),
    error: z.string().nullable().describe('Why nothing was changed; docs/reference/feed.md'),
    options: z.object(options),
    rowsRead: z.int(),
    rowsRefused: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    gone: z.int().describe('On sale and not in the feed'),
    counted: z.int().describe('Whose stock was counted anew'),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Import' })

const tell = ({ createdAt, finishedAt, shopId: _, accountId: __, actor: ___, ...rest }: Import) => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
})

async function known(tx: Tx, importId: string): Promise<Import> {
  const found = await readImport(tx, importId)
  if (!found) throw new PesanError('not_found')
  return found
}

/** Imports of product feeds: begun here, run by a worker, followed by their progress. */
export const importRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'POST',
    path: '/catalogue/imports',
    id: 'importFeed',
    tag,
    summary: 'Bring a feed of products into a shop',
    description: 'Larger feeds come by address or by the command line. One import at a time is run for a shop.',
    status: 202,
    body: z.strictObject({
      shop: z.string().min(1).max(64).optional().describe('The shop’s key; may be left out where there is one'),
      content: z.string().min(1).max(2_500_000).describe('CSV, TSV or JSON'),
      ...options,
    }),
    example: { shop: 'kebon-jeruk', content: 'id,title,price\nVIT-D,Vitamin D,25000 IDR', dryRun: true },
    response: shown,
    async handle({ house, tx, principal, body: { shop, content, ...given } }) {
      const shopId = await shopByKey(tx, shop)
      return tell(await known(tx, await importFile(house, tx, principal.kind, shopId, Buffer.from(content), given)))
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/imports',
    id: 'listImports',
    tag,
    summary: 'The newest imports',
    query: z.strictObject({ limit: pageQuery.limit }),
    response: z.object({ items: z.array(shown) }),
    handle: async ({ tx, query }) => ({ items: (await listImports(tx, query.limit)).map(tell) }),
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/imports/:importId',
    id: 'getImport',
    tag,
    summary: 'How far an import is, and what it has done',
    params,
    response: shown,
    handle: async ({ tx, params: { importId } }) => tell(await known(tx, importId)),
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/imports/:importId/problems',
    id: 'listImportProblems',
    tag,
    summary: 'What was wrong with which row',
    params,
    query: z.strictObject(pageQuery),
    response: pageOf(
      z.object({
        row: z.int(),
        column: z.string(),
        code: z.string(),
        detail: z.string().nullable(),
        warning: z.boolean().describe('The row was taken all the same'),
      }),
    ),
    async handle({ tx, params: { importId }, query: { cursor, limit } }) {
      await known(tx, importId)
      const place = readCursor(cursor, z.tuple([z.int(), z.int()]))
      const problems = await importProblems(tx, importId, limit + 1, place && { row: place[0], n: place[1] })
      return paged(
        problems,
        limit,
        ({ n: _, ...problem }) => problem,
        ({ row, n }) => writeCursor(row, n),
      )
    },
  }),
]
