/**
 * Quantities and stock are integers in thousandths of the unit of sale: 2 strips are 2000, a quarter of a kilo is 250.
 * One representation for pieces and weights keeps every comparison exact.
 */
export type Quantity = number

export const one: Quantity = 1_000

/** `2`, `0,25` (comma for Indonesian), `0.25`: the shortest exact form. */
export function formatQuantity(quantity: Quantity, language = 'en'): string {
  const text = String(quantity / 1_000)
  return language === 'id' ? text.replace('.', ',') : text
}

/** Whole thousandths of a decimal number of units; `undefined` when it is not a positive number of at most 1,000,000 units. */
export function quantityOf(units: number): Quantity | undefined {
  const thousandths = Math.round(units * 1_000)
  return Number.isFinite(units) && thousandths > 0 && units <= 1_000_000 ? thousandths : undefined
}
