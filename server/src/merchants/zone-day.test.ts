import { describe, expect, it } from 'vitest'
import { startOfDay } from './zone-day.ts'

describe('a day', () => {
  it.each([
    ['Asia/Jakarta', '2026-11-30', '2026-11-29T17:00:00.000Z'],
    ['Asia/Dhaka', '2026-11-30', '2026-11-29T18:00:00.000Z'],
    ['UTC', '2026-11-30', '2026-11-30T00:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ])('begins in %s on %s at %s', (zone, day, moment) => expect(startOfDay(day, zone).toISOString()).toBe(moment))
})
