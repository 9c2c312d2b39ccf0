/** What seldom changes, kept in memory for a while. */
export type Kept<Value> = {
  /** What is kept under `key`, else what `load` finds, which is kept from now on. What is not found is not kept. */
  get<Found extends Value | undefined>(key: string, load: () => Promise<Found>): Promise<Found | Value>
  forget(key: string): void
}

/**
 * Keeps values for `forMs` of real time. Another process that changes one is seen after that time at the latest, so this is
 * for what may be as old as that: accounts, routes, never stock, money or an order.
 */
export function keeping<Value>(forMs: number, most = 10_000): Kept<Value> {
  const kept = new Map<string, { until: number; value: Value }>()
  return {
    async get(key, load) {
      const found = kept.get(key)
      if (found && found.until > performance.now()) return found.value
      const value = await load()
      if (kept.size >= most) kept.clear()
      if (value !== undefined) kept.set(key, { until: performance.now() + forMs, value })
      return value
    },
    forget: key => void kept.delete(key),
  }
}
