import type { Span } from '../names/span.ts'
import type { Amount } from '../words/amounts.ts'

/** The pieces of which order lines are made, in the order of the message. */
export type Element =
  | { kind: 'item'; start: number; end: number; span: Extract<Span, { kind: 'product' }>; definite: boolean }
  | { kind: 'option'; start: number; end: number; span: Extract<Span, { kind: 'option' }> }
  | { kind: 'amount'; start: number; end: number; amount: Amount }
  | { kind: 'without'; start: number; end: number; text: string }
  | { kind: 'note'; start: number; end: number; text: string }
  | { kind: 'separator'; start: number; end: number; sentence: boolean }
  | { kind: 'all'; start: number; end: number }
  /** "the rest": what of a quantity was not spoken of yet. */
  | { kind: 'rest'; start: number; end: number }
  | { kind: 'other'; start: number; end: number }
