import type { Rule } from '../rule.ts'

/** Only who does this kind of work; work of no particular kind is anybody's. */
export const specialisation: Rule = {
  name: 'specialisation',
  judge: ({ specialisation: does }, { specialisation: wanted }) => {
    if (wanted === undefined) return { score: 0, because: 'does any work' }
    return does.includes(wanted) ? { score: 0, because: `does ${wanted}` } : { forbids: true, because: `does not do ${wanted}` }
  },
}
