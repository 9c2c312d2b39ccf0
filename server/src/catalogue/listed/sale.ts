import type { RowReader } from './cell.ts'

/** `2026-11-01T00:00+0700`, with or without a colon and seconds; without an offset nobody knows which midnight is meant. */
const moment = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:?\d{2})$/

type Dates = { saleFrom: string | null; saleUntil: string | null }
export const always: Dates = { saleFrom: null, saleUntil: null }

/**
 * When a sale price counts, as Google and Meta write it: two moments parted by a slash. Where it cannot be read the sale is
 * not kept, which is told: a price that should have ended is worse than none.
 */
export function saleDatesIn(reader: RowReader, text: string): Dates | undefined {
  const [from, until, ...more] = text.split('/').map(part => momentOf(part.trim()))
  if (from && until && more.length === 0 && from < until) return { saleFrom: from, saleUntil: until }
  reader.warn(reader.nameOf('saleDates'), 'sale_not_kept', text)
  return undefined
}

function momentOf(text: string): string | undefined {
  const read = moment.exec(text)
  if (!read) return undefined
  const at = Date.parse(`${read[1]}${read[2]!.replace(/(\d{2})(\d{2})$/, '$1:$2')}`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
