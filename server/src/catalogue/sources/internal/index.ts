import { z } from 'zod'
import type { SourceModule } from '../../source.ts'

/**
 * The merchant's own catalogue, kept here: our ledger is the authority on stock, holds are its own, and there is nobody
 * else to ask.
 */
export const source: SourceModule<Record<string, never>> = {
  id: 'internal',
  label: 'Kept here',
  capabilities: { list: false, live: false, hold: false, publish: false },
  accountSchema: z.strictObject({}),
  open: () => ({}),
}
