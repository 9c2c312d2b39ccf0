import { describe, expect, it } from 'vitest'
import { pacing } from './pacing.ts'

function at(start = 0) {
  let now = start
  return { clock: { now: () => new Date(now) }, pass: (ms: number) => (now += ms) }
}

describe('pacing', () => {
  it('lets eighty messages of a number go at once and holds the next one back', () => {
    const { clock } = at()
    const pace = pacing(clock)
    for (let reader = 0; reader < 80; reader += 1) expect(pace.take('n', `r${reader}`)).toBe(0)
    expect(pace.take('n', 'r80')).toBe(13)
  })

  it('has a place again when the time it named is over', () => {
    const { clock, pass } = at()
    const pace = pacing(clock)
    for (let reader = 0; reader < 80; reader += 1) pace.take('n', `r${reader}`)
    pass(pace.take('n', 'late'))
    expect(pace.take('n', 'late')).toBe(0)
  })

  it('gives one reader forty-five in a burst and then one in six seconds', () => {
    const { clock, pass } = at()
    const pace = pacing(clock)
    for (let n = 0; n < 45; n += 1) expect(pace.take('n', 'r')).toBe(0)
    expect(pace.take('n', 'r')).toBe(6_000)
    pass(6_000)
    expect(pace.take('n', 'r')).toBe(0)
    expect(pace.take('n', 'r')).toBe(6_000)
  })

  it('does not let a reader who waits take places from others of the number', () => {
    const { clock } = at()
    const pace = pacing(clock)
    for (let n = 0; n < 100; n += 1) pace.take('n', 'r')
    for (let reader = 0; reader < 35; reader += 1) expect(pace.take('n', `other${reader}`)).toBe(0)
  })
})
