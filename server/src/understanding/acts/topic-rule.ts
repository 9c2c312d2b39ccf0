import type { Reading } from '../reading/reading.ts'
import type { Sense } from '../reading/sense.ts'

/** A sentence for which `holds` is true is read as this act. */
export type Rule = {
  act:
    | 'stop'
    | 'ask_bot'
    | 'human'
    | 'deny'
    | 'usual'
    | 'ask_return'
    | 'cancel'
    | 'claims_paid'
    | 'ask_hours'
    | 'ask_payment'
    | 'ask_area'
    | 'ask_status'
  /** It also holds of a sentence that names goods in full; the others do not. */
  ofGoods?: true
  holds: (sense: Sense, reading: Reading) => boolean
}
