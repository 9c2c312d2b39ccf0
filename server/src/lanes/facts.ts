import type { PaymentFact } from '../payments/index.ts'

/** Facts come back from the inbox as JSON: their times are text again. */
export const factsOf = (facts: unknown): PaymentFact[] =>
  (facts as (Omit<PaymentFact, 'at' | 'confirmedAt'> & { at?: string; confirmedAt?: string })[]).map(
    ({ at, confirmedAt, ...fact }) => ({
      ...fact,
      ...(at && { at: new Date(at) }),
      ...(confirmedAt && { confirmedAt: new Date(confirmedAt) }),
    }),
  )
