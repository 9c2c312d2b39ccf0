import { randomInt } from 'node:crypto'

/** A wait that is up to a fifth shorter or longer, so that what failed at one moment does not come again at one moment. */
export const jittered = (ms: number) => Math.round((ms * (800 + randomInt(401))) / 1_000)
