import { describe, expect, it } from 'vitest'
import { startOfDay } from './start-of-day.ts'

describe('the start of a day', () => {
  it.each([
    ['Asia/Jakarta', '2026-11-23T08:00:00Z', '2026-11-22T17:00:00.000Z'],
    ['Asia/Dhaka', '2026-11-23T17:59:00Z', '2026-11-22T18:00:00.000Z'],
    ['Asia/Dhaka', '2026-11-23T18:00:00Z', '2026-11-23T18:00:00.000Z'],
    ['UTC', '2026-11-23T23:59:59Z', '2026-11-23T00:00:00.000Z'],
    // A day of 25 hours: it began in summer time.
    ['Europe/Berlin', '2026-10-25T22:00:00Z', '2026-10-24T22:00:00.000Z'],
  ])('is midnight in %s: %s', (zone, now, start) => {
    expect(startOfDay(new Date(now), zone).toISOString()).toBe(start)
  })
})
