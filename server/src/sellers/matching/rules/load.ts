import type { Rule } from '../rule.ts'

/** Five points against them for each job in hand and each offer that they have yet to answer: work is spread. */
export const load: Rule = {
  name: 'load',
  judge: ({ facts: { jobs, openOffers } }) => ({
    score: -5 * (jobs + openOffers),
    because: `has ${counted(jobs, 'job')} in hand${openOffers === 0 ? '' : ` and ${counted(openOffers, 'offer')} to answer`}`,
  }),
}

const counted = (n: number, what: string) => (n === 1 ? `1 ${what}` : `${n || 'no'} ${what}s`)
