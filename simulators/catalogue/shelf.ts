/** What the server sells, and what it keeps for whom. Quantities are in thousandths; null: as much as anybody wants. */
export type Shelf = {
  products: Record<string, unknown>[]
  stock: Map<string, number | null>
  /** What is kept under an id; sold where it has an order, and then for good. */
  holds: Map<string, { lines: { key: string; quantity: number }[]; untilMs: number; order?: string }>
}

/** Whether goods are kept or sold under it at this moment. */
export const stands = (hold: { untilMs: number; order?: string } | undefined, nowMs: number): boolean =>
  hold !== undefined && (hold.order !== undefined || hold.untilMs > nowMs)

/**
 * What may be promised of a product; undefined where there is no such product. A hold whose time is over keeps nothing, nor does
 * the one that is `but`.
 */
export function availableOf(shelf: Shelf, key: string, nowMs: number, but?: string): number | null | undefined {
  const stock = shelf.stock.get(key)
  if (stock === undefined || stock === null) return stock
  const kept = [...shelf.holds]
    .filter(([id, hold]) => id !== but && stands(hold, nowMs))
    .flatMap(([, hold]) => hold.lines)
    .filter(line => line.key === key)
  return kept.reduce((free, line) => free - line.quantity, stock)
}

/** Lines of one product count together. */
export function shortOf(shelf: Shelf, lines: { key: string; quantity: number }[], nowMs: number, but?: string): string[] {
  const wanted = new Map<string, number>()
  for (const { key, quantity } of lines) wanted.set(key, (wanted.get(key) ?? 0) + quantity)
  return [...wanted]
    .filter(([key, quantity]) => (availableOf(shelf, key, nowMs, but) ?? (shelf.stock.has(key) ? Infinity : 0)) < quantity)
    .map(([key]) => key)
}

export const written = (thousandths: number | null) => (thousandths === null ? null : String(thousandths / 1_000))
