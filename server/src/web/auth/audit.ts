import { z } from 'zod'
import { readAudit } from '../../access/index.ts'
import { paged, pageOf, pageQuery, readCursor, writeCursor } from '../api/page.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'

/** The log of the merchant, for its owners. */
export const auditRoute: ApiRoute = merchantRoute({
  method: 'GET',
  path: '/auth/audit',
  id: 'readAudit',
  tag: 'Staff',
  summary: 'Who changed what, newest first',
  query: z.strictObject({ ...pageQuery, subject: z.string().max(100).optional().describe('Only what was about this id') }),
  response: pageOf(
    z.object({
      at: z.iso.datetime(),
      actor: z.string().describe('`user:` or `key:` and an id'),
      action: z.string(),
      subject: z.string(),
      detail: z.record(z.string(), z.unknown()).describe('`before` and `after`, without secrets'),
    }),
  ),
  async handle({ tx, query: { limit, cursor, subject } }) {
    const place = readCursor(cursor, z.tuple([z.int()]))
    const rows = await readAudit(tx, { limit: limit + 1, ...(place && { below: place[0] }), ...(subject && { subject }) })
    return paged(
      rows,
      limit,
      ({ at, actor, action, subject, detail }) => ({ at: at.toISOString(), actor, action, subject, detail }),
      row => writeCursor(row.id),
    )
  },
})
