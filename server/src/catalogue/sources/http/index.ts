import { z } from 'zod'
import type { SourceModule } from '../../source.ts'
import { caller } from './call.ts'
import { commit, heldAs, hold, release } from './holds.ts'
import { availability, list } from './reads.ts'

const account = z.strictObject({
  /** What stands before `/products`. */
  baseUrl: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(16),
})

/** A merchant's own server that speaks `docs/reference/catalogue-source.md`. */
export const source: SourceModule<z.output<typeof account>> = {
  id: 'http',
  label: 'Own server',
  capabilities: { list: true, live: true, hold: true, publish: false },
  accountSchema: account,
  open(settings, http, clock) {
    const call = caller(settings, http, clock)
    return {
      read: ({ currency }) => list(call, currency),
      availability: keys => availability(call, keys),
      hold: request => hold(call, request),
      heldAs: holdId => heldAs(call, holdId),
      commit: (holdId, order) => commit(call, holdId, order),
      release: holdId => release(call, holdId),
    }
  },
}
