import { ratingOf, unknownRating } from '../../rating.ts'
import type { Rule } from '../rule.ts'

/** Ten points for each star. */
export const rating: Rule = {
  name: 'rating',
  judge: ({ facts, startingRating }) => {
    const known = ratingOf(facts.stars, startingRating)
    return { score: (known ?? unknownRating) * 10, because: known === null ? 'is not rated yet' : `is rated ${known}` }
  },
}
