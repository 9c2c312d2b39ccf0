import { z } from 'zod'
import { listPublications, type Publication, publicationProblems, republish } from '../../catalogue/index.ts'
import { PesanError } from '../../kernel/errors.ts'
import type { Tx } from '../../platform/database/index.ts'
import { noteChange } from '../../platform/live/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Catalogue'
const params = z.object({ accountId: z.uuid() })

const publication = z
  .object({
    accountId: z.uuid(),
    shop: z.string().describe('The shop’s key'),
    source: z.string().describe('Where it is published to'),
    paused: z
      .enum(['account', 'refused', 'many_gone', 'currency'])
      .nullable()
      .describe('Why nothing is told any more until a person says so; docs/guides/meta-catalogue.md'),
    why: z.string().nullable().describe('What the other end said, or how much it was'),
    live: z.int().describe('Products that stand there'),
    refused: z.int(),
    keptBack: z.int().describe('Not told, for a reason of ours'),
    sending: z.int().nullable().describe('Items of the batch that is on its way'),
    finishedAt: z.iso.datetime().nullable().describe('When the last batch was finished there'),
  })
  .meta({ id: 'Publication' })

const tell = ({ finishedAt, detail, ...rest }: Publication) => ({
  ...rest,
  why: detail,
  finishedAt: finishedAt?.toISOString() ?? null,
})

async function known(tx: Tx, accountId: string): Promise<Publication> {
  const found = (await listPublications(tx)).find(one => one.accountId === accountId)
  if (!found) throw new PesanError('not_found')
  return found
}

/** How what is shown elsewhere stands: counts, problems by product, and telling everything anew. */
export const publicationRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/catalogue/publications',
    id: 'listPublications',
    tag,
    summary: 'What is published of which shop, and why something is not',
    description: 'Changes are told on `/live` as `health`.',
    response: z.object({ items: z.array(publication) }),
    handle: async ({ tx }) => ({ items: (await listPublications(tx)).map(tell) }),
  }),
  merchantRoute({
    method: 'GET',
    path: '/catalogue/publications/:accountId/problems',
    id: 'listPublicationProblems',
    tag,
    summary: 'Products that are not shown as they should be, and why',
    params,
    query: z.strictObject(pageQuery),
    response: pageOf(
      z.object({
        key: z.string(),
        code: z
          .string()
          .describe('`refused` there, or kept back here: `price_jump`, `no_image`, `prescription`, `key_too_long`'),
        detail: z.string().nullable(),
        live: z.boolean().describe('Whether an older version of it is shown'),
        at: z.iso.datetime(),
      }),
    ),
    async handle({ tx, params: { accountId }, query: { cursor, limit } }) {
      await known(tx, accountId)
      const place = readCursor(cursor, z.tuple([z.string()]))
      const problems = await publicationProblems(tx, accountId, place?.[0] ?? '', limit + 1)
      return paged(
        problems,
        limit,
        ({ at, ...problem }) => ({ ...problem, at: at.toISOString() }),
        ({ key }) => writeCursor(key),
      )
    },
  }),
  merchantRoute({
    method: 'POST',
    path: '/catalogue/publications/:accountId/republish',
    id: 'republish',
    tag,
    summary: 'Tell everything anew, and go on where it had stopped',
    status: 202,
    params,
    body: z.strictObject({
      confirmed: z.boolean().default(false).describe('A person has seen what looks like a mistake and means it'),
    }),
    example: { confirmed: true },
    response: publication,
    async handle({ tx, now, params: { accountId }, body: { confirmed } }) {
      if (!(await republish(tx, accountId, now, confirmed))) throw new PesanError('not_found')
      noteChange(tx, now, { kind: 'health', subject: `publication:${accountId}` })
      return tell(await known(tx, accountId))
    },
  }),
]
