/** What the server sells, and what it keeps for whom. Quantities are in thousandths; null: as much as anybody wants. */
export type Shelf = {
  products: Record<string, unknown>[]
  stock: Map<string, number | null>
  holds: Map<string, { lines: { key: string; quantity: number }[]; untilMs: number }>
}

/** What may be promised of a product; undefined where there is no such product. A hold whose time is over keeps nothing. */
export function availableOf(shelf: Shelf, key: string, nowMs: number): number | null | undefined {
  const stock = shelf.stock.get(key)
  if (stock === undefined || stock === null) return stock
  const kept = [...shelf.holds.values()]
    .filter(hold => hold.untilMs > nowMs)
    .flatMap(hold => hold.lines)
    .filter(line => line.key === key)
  return kept.reduce((free, line) => free - line.quantity, stock)
}

/** Lines of one product count together. */
export function shortOf(shelf: Shelf, lines: { key: string; quantity: number }[], nowMs: number): string[] {
  const wanted = new Map<string, number>()
  for (const { key, quantity } of lines) wanted.set(key, (wanted.get(key) ?? 0) + quantity)
  return [...wanted]
    .filter(([key, quantity]) => (availableOf(shelf, key, nowMs) ?? (shelf.stock.has(key) ? Infinity : 0)) < quantity)
    .map(([key]) => key)
}

export const written = (thousandths: number | null) => (thousandths === null ? null : String(thousandths / 1_000))
