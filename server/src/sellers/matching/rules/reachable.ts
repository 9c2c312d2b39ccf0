import type { Rule } from '../rule.ts'

/** Only who can be written to, on an account that is known to be theirs. */
export const reachable: Rule = {
  name: 'reachable',
  judge: ({ whatsAppNumber, bsuid, doubtedAt }) => {
    if (whatsAppNumber === null && bsuid === null) return { forbids: true, because: 'has not joined on WhatsApp yet' }
    if (doubtedAt !== null) return { forbids: true, because: 'must confirm their WhatsApp with a new code' }
    return { score: 0, because: 'can be written to' }
  },
}
