import { z } from 'zod'
import type { Courier, CourierModule } from '../../courier.ts'

/**
 * The merchant's own riders. Nothing is asked of anybody: a booking is a task for a person, and everything after it is
 * reported by people (couriers contract §8). What it costs the buyer is the zones' business.
 */
export const courier: CourierModule<Record<string, never>> = {
  id: 'own-rider',
  label: 'Own rider',
  capabilities: {
    quote: false,
    book: true,
    cancel: true,
    status: false,
    webhook: false,
    assisted: true,
    cod: true,
    schedule: true,
    insurance: false,
    proofOfDelivery: true,
    liveTracking: false,
    idempotentBooking: true,
  },
  accountSchema: z.strictObject({}),
  redact: text => text,
  open: (): Courier => ({
    quote: async () => ({ quotes: [], refusals: [] }),
    book: async (_request, attemptId) => ({ kind: 'booked', externalId: attemptId }),
    cancel: async () => ({ kind: 'cancelled' }),
    inquire: async () => ({ found: false }),
    reconcile: async () => ({ found: false }),
    readNotification: () => ({ authentic: false }),
  }),
}
