/**
 * How often a bad day is played: a few times in every run, and as often as the evidence page says with `npm run test:long`.
 * Only the number of rounds may depend on it, never what is promised.
 */
export const sized = (everyRun: number, long: number): number => (process.env.LONG ? long : everyRun)
