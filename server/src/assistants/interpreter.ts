/** One thing that could be meant, under a name that means nothing outside this one request. */
export type Candidate = {
  /** `C1`, `C2` … */
  ref: string
  name: string
  unit: string
  options: { group: string; choices: string[] }[]
}

/**
 * What an interpreter is shown: a message with personal numbers masked, and the only things it may answer with. It never
 * sees prices, stock, orders or people.
 */
export type InterpretRequest = {
  /** As the customer wrote it, numbers of people as `<NUMBER_1>`. At most 2,000 characters. */
  text: string
  /** The languages in which the customer may be writing (BCP 47), the likeliest first. */
  languages: readonly string[]
  candidates: readonly Candidate[]
  /** What a service still has to know. */
  fields: readonly { key: string; kind: string; label: string }[]
  /** What the last reply asked for, such as `address`; empty where nothing is open. */
  asks: readonly string[]
  /** The acts that may be answered, beside lines and fields. */
  acts: readonly string[]
}

/** What a model says that a message means. A claim: nothing of it is believed before it was compared with the message. */
export type Interpretation = {
  acts: string[]
  lines: {
    /** `null`: asked for, but none of the candidates. */
    ref: string | null
    /** The words of the message that say so. */
    phrase: string
    quantity: number
    options: { group: string; choice: string }[]
    note?: string
  }[]
  fields: { key: string; quote: string }[]
  /** The model does not know. */
  unsure: boolean
}

/** `nonsense`: an answer in no form that was asked for. `account`: the settings are refused until a person looks. */
export type Interpreted =
  | { kind: 'read'; interpretation: Interpretation; tokens: number }
  | { kind: 'refused'; why: 'nonsense' | 'account'; detail: string; tokens: number }

/** Reads what rules could not. Asking twice does no harm; what is asked and answered is written into no log. */
export type Interpreter = {
  /** @throws Unreachable when there is no answer in time, or one that decides nothing. */
  interpret(request: InterpretRequest): Promise<Interpreted>
}
