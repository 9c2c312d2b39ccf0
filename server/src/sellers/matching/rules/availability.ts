import type { Rule } from '../rule.ts'

/** Only who says that they take orders. */
export const availability: Rule = {
  name: 'availability',
  judge: ({ availability: says, offUntil }, { now }) => {
    if (offUntil !== null && offUntil > now) return { forbids: true, because: 'is on leave' }
    if (says === 'AVAILABLE') return { score: 0, because: 'takes orders' }
    return { forbids: true, because: says === 'BUSY' ? 'is busy' : 'is off duty' }
  },
}
