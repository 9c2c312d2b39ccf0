import type { Language } from '../../kernel/region.ts'
import type { Act } from '../types/act.ts'
import type { Features } from './features.ts'
import type { GoodsFeatures } from './goods-features.ts'

/**
 * What must be asked before a reading is relied upon. `which`: the words fit several products. `check`: the line is put into the
 * order and asked about. `open`: ask what was meant. At most three products are named.
 */
export type Question = { kind: 'which' | 'check'; phrase: string; productIds: string[] } | { kind: 'open' }

export type Understanding = {
  acts: Act[]
  /** The language to answer in, by the words of the message and the language before it. */
  language: Language
  /** 0…1: how sure the whole reading is. */
  confidence: number
  /** How sure everything is that alters the goods, in the order of the acts: each line, change, removal and replacement. */
  goods: { confidence: number; features: GoodsFeatures }[]
  question?: Question
  /** Words that may have been tries to hit a code for a discount. */
  codeGuesses: number
  /** What made the reading sure or unsure, for whoever fits the confidence. */
  features: Features
  /** Why it was read so, one short line a step, for the trace of a turn and for tests that fail. */
  trace: string[]
}
