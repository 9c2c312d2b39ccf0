import type { Rule } from '../rule.ts'

/** Only who works for the merchant now. */
export const status: Rule = {
  name: 'status',
  judge: ({ status }) =>
    status === 'ACTIVE'
      ? { score: 0, because: 'works here' }
      : { forbids: true, because: status === 'SUSPENDED' ? 'is suspended' : 'has left' },
}
