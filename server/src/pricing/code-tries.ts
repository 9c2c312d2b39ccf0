import { sql, type Tx, triesIn } from '../platform/database/index.ts'

const tries = triesIn(sql`discount_code_tries`)

/**
 * Whether codes of this customer are looked at no more today. The count is held until the transaction ends, so that what they
 * say on several numbers at the same moment is counted one after another.
 */
export const triedTooOften = (tx: Tx, customerId: string, at: Date): Promise<boolean> => tries.lock(tx, customerId, at)

/** Counts codes that are none. A right one in between gives no tries back: whoever knows one code could guess the others for ever. */
export const countWrongCodes = (tx: Tx, customerId: string, at: Date, wrong: number) => tries.count(tx, customerId, at, wrong)
