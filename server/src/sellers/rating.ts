/** As many stars as a starting rating counts for: the first bad day of somebody good does not sink them. */
const startingWeight = 5

/** What a seller is taken for whom nobody has rated and the merchant said nothing of. */
export const unknownRating = 4

/**
 * The rating of a seller, 0 to 5 in hundredths: the mean of the stars that customers gave, in which the merchant's starting
 * rating (or 4, where there is none) counts as five of them. Null while there are neither stars nor a starting rating.
 */
export function ratingOf(stars: { sum: number; count: number }, starting: number | null): number | null {
  if (stars.count === 0) return starting
  const mean = (stars.sum + (starting ?? unknownRating) * startingWeight) / (stars.count + startingWeight)
  return Math.round(mean * 100) / 100
}
