import type { Rule } from '../rule.ts'

/**
 * A quarter of a point against them for each minute that they usually take, a quarter of a star at most: it tells like ones
 * apart. Who has never been asked is taken for middling.
 */
export const responseTime: Rule = {
  name: 'response time',
  judge: ({ facts: { responseMinutes: minutes } }) =>
    minutes === null
      ? { score: -middling * perMinute, because: 'has never been asked' }
      : { score: -Math.min(minutes * perMinute, most), because: `answers in ${counted(minutes)} on average` },
}

const perMinute = 0.25
const most = 2.5
const middling = 5
const counted = (minutes: number) => (Math.round(minutes) === 1 ? '1 minute' : `${Math.round(minutes)} minutes`)
