import type { DialogueState } from '../types/dialogue-state.ts'

/** The whole order was read back, and a yes agrees to it; where there are ways to pay, that question asks the same. */
export const asksAgreement = ({ asks }: DialogueState): boolean => asks.includes('confirm') || asks.includes('payment')
