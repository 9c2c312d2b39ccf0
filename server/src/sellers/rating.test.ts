import { describe, expect, it } from 'vitest'
import { ratingOf } from './rating.ts'

const stars = (...given: number[]) => ({ sum: given.reduce((sum, one) => sum + one, 0), count: given.length })

describe('a rating', () => {
  it('is nothing while nobody has said anything', () => expect(ratingOf(stars(), null)).toBeNull())
  it('is what the merchant said until a customer says otherwise', () => expect(ratingOf(stars(), 4.8)).toBe(4.8))
  it('moves by a sixth of the way with the first stars', () => expect(ratingOf(stars(1), 4.6)).toBe(4))
  it('begins at four where the merchant said nothing', () => expect(ratingOf(stars(4), null)).toBe(4))
  it('comes to be what customers say', () => expect(ratingOf(stars(...Array(95).fill(5)), 2)).toBe(4.85))
  it('is never more than five or less than one star', () => {
    expect(ratingOf(stars(...Array(1000).fill(5)), 5)).toBe(5)
    expect(ratingOf(stars(...Array(1000).fill(1)), 1)).toBe(1)
  })
})
