import { z } from 'zod'
import { addSource, listSources, removeSource } from '../../operations/catalogue-sources.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Catalogue'

const source = z
  .object({
    accountId: z.uuid(),
    shop: z.string().describe('The shop’s key'),
    source: z.string(),
    active: z.boolean(),
    everyMinutes: z.int().nullable().describe('How often it is read; null: not by itself'),
    whenAway: z.enum(['sell', 'ask', 'refuse']).describe('What counts while it cannot be asked to hold goods'),
  })
  .meta({ id: 'CatalogueSource' })

/** Where catalogues come from and where they are shown. Keys and tokens go in and never come out. */
export const sourceRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/catalogue/sources',
    id: 'listCatalogueSources',
    tag,
    summary: 'Where the shops’ catalogues come from, and where they are shown',
    response: z.object({ items: z.array(source) }),
    handle: async ({ tx }) => ({ items: await listSources(tx) }),
  }),
  merchantRoute({
    method: 'POST',
    path: '/catalogue/sources',
    id: 'addCatalogueSource',
    tag,
    summary: 'Connect a shop with a feed, its own server, or a catalogue at Meta',
    description:
      'Settings are those of the adapter: docs/guides/meta-catalogue.md, docs/reference/catalogue-source.md, docs/reference/feed.md.',
    status: 201,
    secret: true,
    body: z.strictObject({
      shop: z.string().min(1).max(64).optional().describe('The shop’s key; may be left out where there is one'),
      source: z.string().min(1).max(64),
      settings: z.record(z.string().max(64), z.union([z.string().max(4_000), z.number(), z.boolean()])),
      everyMinutes: z.int().min(5).max(10_080).optional(),
      whenAway: z
        .enum(['sell', 'ask', 'refuse'])
        .default('sell')
        .describe('While it does not answer: sell by the last known number, ask a person, or refuse'),
      deactivateMissing: z.boolean().default(false).describe('What it does not list any more goes off sale'),
    }),
    example: { shop: 'kebon-jeruk', source: 'feed', settings: { url: 'https://apotek.example/feed.csv' } },
    response: source,
    handle: ({ house, tx, body }) => addSource(house, tx, body),
  }),
  merchantRoute({
    method: 'DELETE',
    path: '/catalogue/sources/:accountId',
    id: 'removeCatalogueSource',
    tag,
    summary: 'Read from it and tell it nothing any more; what it brought in stays',
    status: 204,
    params: z.object({ accountId: z.uuid() }),
    response: z.null(),
    async handle({ tx, params }) {
      await removeSource(tx, params.accountId)
      return null
    },
  }),
]
