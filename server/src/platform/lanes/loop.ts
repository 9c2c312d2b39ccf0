/** A loop that can be asked to stop; `stop` waits for what is in hand. */
export type Loop = { stop(): Promise<void> }
