import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'

/** How lists are asked for: at most `limit` rows after what a cursor names. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many at most'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before; opaque'),
}

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Ask with it for the next page; null at the end'),
  })

/**
 * Cursors name the last row of a page by the values that the list is sorted by, so that rows which are added or change
 * elsewhere neither repeat nor skip one. They are opaque: their form may change.
 */
export const writeCursor = (...place: (string | number | null)[]) =>
  Buffer.from(JSON.stringify(place), 'utf8').toString('base64url')

/** @throws PesanError `invalid_request` for a text that is no cursor of a list with this form */
export function readCursor<Place extends z.ZodType>(cursor: string | undefined, form: Place): z.output<Place> | undefined {
  if (cursor === undefined) return undefined
  try {
    return form.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new PesanError('invalid_request', 'this cursor belongs to no such list')
  }
}

/** A page of rows that were asked for with one row more than its limit: the extra one tells that there is more. */
export const paged = <Row, Item>(rows: Row[], limit: number, item: (row: Row) => Item, cursor: (row: Row) => string) => ({
  items: rows.slice(0, limit).map(item),
  nextCursor: rows.length > limit ? cursor(rows[limit - 1]!) : null,
})
