import type { Interpretation, InterpretRequest } from '../../assistants/interpreter.ts'

/** What is asked of an interpreter. Answered into the chat's lane as `interpreted`. */
export type InterpretAsk = {
  askLane: string
  customerId: string
  /** The messages that the question is about. */
  messageIds: string[]
  /** The day whose budget it was taken from, as `2026-11-23`. */
  day: string
  /** Which product stands behind each candidate's name. */
  products: Record<string, string>
  request: InterpretRequest
}

/** What came of it, with all that it is held against; see `ground`. */
export type Opinion = Pick<InterpretAsk, 'messageIds' | 'products' | 'request'> & { interpretation: Interpretation }

/** The answer; without an opinion the rules answer alone. */
export type InterpretedAnswer = { customerId: string; askId: string; opinion?: Opinion }
