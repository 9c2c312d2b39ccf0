import { describe, expect, test } from 'vitest'
import { hours, minutes, after as moved, seconds } from '../../kernel/clock.ts'
import { isWindowOpen, windowClosesAt } from './window.ts'

const wrote = new Date('2026-11-21T08:00:00Z')

describe('the window', () => {
  test('is open right after a message', () => {
    expect(isWindowOpen(wrote, wrote)).toBe(true)
    expect(isWindowOpen(wrote, moved(wrote, hours(23)))).toBe(true)
  })

  test('closes five minutes before the 24 hours are over', () => {
    const edge = moved(wrote, hours(24) - minutes(5))
    expect(windowClosesAt(wrote)).toEqual(edge)
    expect(isWindowOpen(wrote, moved(edge, -seconds(1)))).toBe(true)
    expect(isWindowOpen(wrote, edge)).toBe(false)
  })

  test('was never open for a reader who never wrote', () => {
    expect(isWindowOpen(undefined, wrote)).toBe(false)
  })

  test('is open for a message whose clock runs a little ahead of ours', () => {
    expect(isWindowOpen(moved(wrote, seconds(3)), wrote)).toBe(true)
  })
})
