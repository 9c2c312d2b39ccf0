import { expect, it } from 'vitest'
import { clockTime, momentIn } from './zone-time.ts'

it.each([
  ['Asia/Jakarta', '2026-11-23T10:00:00', '2026-11-23T03:00:00.000Z'],
  ['Asia/Dhaka', '2026-11-23T00:30:00', '2026-11-22T18:30:00.000Z'],
  ['Asia/Kathmandu', '2026-11-23T05:45:00', '2026-11-23T00:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29T03:30:00', '2026-03-29T01:30:00.000Z'],
])('clocks in %s show %s at %s', (zone, local, utc) => {
  const moment = momentIn(zone, local)
  expect(moment.toISOString()).toBe(utc)
  expect(clockTime(zone, moment.getTime())).toBe(local.slice(11, 16))
})
