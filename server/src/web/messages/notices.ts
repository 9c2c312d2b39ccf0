import { z } from 'zod'
import { loadMerchant, loadNumbers, templateAccountOf } from '../../merchants/index.ts'
import { countMessages, listWaiting, loadTemplates } from '../../notifications/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

const tag = 'Messages'

/** The templates that notices go as outside the window, which notices wait for one, and what messages cost. */
export const noticeRoutes: ApiRoute[] = [
  merchantRoute({
    method: 'GET',
    path: '/templates',
    id: 'listTemplates',
    tag,
    summary: 'The WhatsApp templates of the merchant’s numbers, as WhatsApp last told of them',
    response: z.object({
      items: z.array(
        z.object({
          phone: z.string(),
          accountId: z.string().nullable(),
          syncedAt: z.iso.datetime().nullable(),
          templates: z.array(
            z.object({
              name: z.string(),
              language: z.string(),
              category: z.string(),
              status: z.string().describe('Only APPROVED is sent'),
              reason: z.string().nullable(),
              quality: z.string().nullable(),
              body: z.string(),
              header: z.string().nullable().describe('TEXT, IMAGE, DOCUMENT …; null for nothing above the body'),
            }),
          ),
        }),
      ),
    }),
    async handle({ tx }) {
      const items = []
      for (const number of await loadNumbers(tx))
        items.push({
          phone: number.phone,
          accountId: number.accountId,
          syncedAt: number.templatesSyncedAt?.toISOString() ?? null,
          templates: await loadTemplates(tx, templateAccountOf(number)),
        })
      return { items }
    },
  }),
  merchantRoute({
    method: 'GET',
    path: '/notices/waiting',
    id: 'listWaitingNotices',
    tag,
    summary: 'Notices that cannot go out now, and why, oldest first',
    response: z.object({
      items: z.array(
        z.object({
          purpose: z.string(),
          waitsFor: z.enum(['window', 'template', 'budget']),
          why: z.string(),
          conversationId: z.uuid(),
          since: z.iso.datetime(),
          until: z.iso.datetime().describe('Dropped then, with the reason'),
        }),
      ),
    }),
    handle: async ({ tx }) => ({
      items: (await listWaiting(tx)).map(({ purpose, waitsFor, why, conversationId, since, until }) => ({
        purpose,
        waitsFor,
        why,
        conversationId,
        since: since.toISOString(),
        until: until.toISOString(),
      })),
    }),
  }),
  merchantRoute({
    method: 'GET',
    path: '/dashboard/message-costs',
    id: 'messageCosts',
    tag,
    summary: 'Messages by day, category and market, as WhatsApp priced them',
    description: '`cost` follows the merchant’s `messageRates`; null where no rate is known.',
    query: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
    response: z.object({
      items: z.array(
        z.object({
          day: z.iso.date(),
          category: z.string(),
          market: z.string(),
          type: z.string(),
          messages: z.int(),
          cost: z.int().nullable(),
        }),
      ),
    }),
    handle: async ({ tx, query }) => ({
      items: await countMessages(tx, query.from, query.to, (await loadMerchant(tx)).settings.messageRates),
    }),
  }),
]
