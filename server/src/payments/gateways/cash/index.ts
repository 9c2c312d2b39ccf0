import { z } from 'zod'
import type { Gateway, GatewayModule } from '../../gateway.ts'

/**
 * Cash, taken by the rider or at the counter. Nothing is known here and nothing is asked: the money exists when the
 * person who took it says so, never earlier (lifecycle §1).
 */
export const gateway: GatewayModule<Record<string, never>> = {
  id: 'cash',
  label: 'Cash',
  methods: [{ kind: 'cash', min: 1, life: { min: 0, max: 30 * 86_400 } }],
  capabilities: {
    currencies: ['IDR', 'BDT'],
    collected: 'at_handover',
    refunds: {},
    cancel: true,
    expire: true,
    hostedPage: false,
    statusByReference: false,
  },
  accountSchema: z.strictObject({}),
  redact: text => text,
  open: (): Gateway => ({
    async request({ method, expiresAt }) {
      if (method !== 'cash')
        return { kind: 'refused', why: 'method', code: 'method', detail: `cash cannot be paid by ${method}` }
      return { kind: 'presented', presentation: { type: 'cash' }, expiresAt }
    },
    status: async () => ({ found: false }),
    cancel: async () => ({ kind: 'ended' }),
    expire: async () => ({ kind: 'ended' }),
    refund: async () => ({ kind: 'refused', why: 'method', code: 'method', detail: 'cash is paid back by hand' }),
    readNotification: () => ({ authentic: false }),
  }),
}
