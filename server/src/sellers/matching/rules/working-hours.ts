import { isOpen } from '../../../merchants/index.ts'
import type { Rule } from '../rule.ts'

/** Only who is at work at this hour, on the merchant's clock. */
export const workingHours: Rule = {
  name: 'working hours',
  judge: ({ hours }, { now, timeZone }) =>
    isOpen(hours, now, timeZone)
      ? { score: 0, because: 'is at work now' }
      : { forbids: true, because: 'is not at work at this hour' },
}
