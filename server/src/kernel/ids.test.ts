import { expect, it } from 'vitest'
import { newId } from './ids.ts'

it('ids of one moment are in the order in which they were made, whatever other moments come between', () => {
  const began = new Date('2026-11-27T08:00:00.000Z')
  const ids = Array.from({ length: 2_000 }, (_, i) => {
    newId(new Date(began.getTime() + 1 + (i % 7)))
    return newId(began)
  })
  // The counter begins anew once in some thousands, between two moments.
  const disorder = ids.filter((id, i) => i > 0 && id < ids[i - 1]!)
  expect(disorder.length).toBeLessThanOrEqual(2)
  expect(new Set(ids).size).toBe(2_000)
})
