import type { DialogueState } from './types/dialogue-state.ts'

/** A conversation in which nothing has been said: no order, nothing asked. */
export const emptyState = (role: DialogueState['role']): DialogueState => ({
  role,
  asks: [],
  choices: [],
  basket: [],
  missingFields: [],
  runningOrders: [],
})
