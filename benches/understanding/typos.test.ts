import { expect, it } from 'vitest'
import { mistype, seeded } from './typos.ts'

const text = 'please bring seven cups of lemonade with honey and no ice'

it('the same seed mistypes the same words, another seed others', () => {
  expect(mistype(text, 0.5, seeded(7))).toBe(mistype(text, 0.5, seeded(7)))
  expect(mistype(text, 0.5, seeded(7))).not.toBe(mistype(text, 0.5, seeded(8)))
})

it('leaves short words alone and the number of words as it is', () => {
  const mistyped = mistype(text, 1, seeded(1)).split(' ')
  expect(mistyped).toHaveLength(text.split(' ').length)
  expect(mistyped.filter(word => ['of', 'and', 'no', 'ice'].includes(word))).toEqual(['of', 'and', 'no', 'ice'])
})

it('mistypes about the share that is asked for, and nothing when none is', () => {
  const words = Array.from({ length: 2_000 }, () => 'lemonade')
  const changed = mistype(words.join(' '), 0.1, seeded(3))
    .split(' ')
    .filter(word => word !== 'lemonade')
  expect(changed.length).toBeGreaterThan(140)
  expect(changed.length).toBeLessThan(240)
  expect(mistype(text, 0, seeded(1))).toBe(text)
})
