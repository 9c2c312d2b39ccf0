import { z } from 'zod'
import { readThousandths } from '../../listed/thousandths.ts'

/** A quantity as text or number; below nothing is nothing. */
const quantity = z.union([z.string(), z.number()]).transform((value, context) => {
  const read = readThousandths(String(value))
  if (typeof read === 'number') return Math.max(0, read)
  context.addIssue({ code: 'custom', message: read })
  return z.NEVER
})

export const availabilities = z.array(z.object({ key: z.string(), available: quantity.nullable() })).max(1_000)
