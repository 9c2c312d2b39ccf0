import type { Rule } from '../rule.ts'

/** Half a point against them for each minute that they usually take, five at most. Who has never been asked is taken for middling. */
export const responseTime: Rule = {
  name: 'response time',
  judge: ({ facts: { responseMinutes: minutes } }) =>
    minutes === null
      ? { score: -middling / 2, because: 'has never been asked' }
      : { score: -Math.min(minutes / 2, 5), because: `answers in ${counted(minutes)} on average` },
}

const middling = 5
const counted = (minutes: number) => (Math.round(minutes) === 1 ? '1 minute' : `${Math.round(minutes)} minutes`)
