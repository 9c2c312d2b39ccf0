/** What can be measured, each with its units in the smallest one: facts of physics and trade, the same in every language. */
const dimensions: Record<string, Record<string, number>> = {
  mass: { mg: 0.001, g: 1, ons: 100, poa: 250, kg: 1_000, lb: 453.592 },
  volume: { ml: 1, l: 1_000 },
  length: { mm: 1, cm: 10, inch: 25.4, ft: 304.8, m: 1_000 },
  iu: { iu: 1 },
  power: { w: 1 },
  storage: { gb: 1 },
  charge: { mah: 1 },
  grammage: { gsm: 1 },
  share: { percent: 1 },
  current: { amp: 1 },
  tension: { volt: 1 },
}

export type Measure = { dimension: string; size: number }

/** The measure of `value` units, or nothing when the unit only counts. */
export const measureOf = (value: number, units: readonly string[]): Measure | undefined => measuresOf(value, units)[0]

/** Every measure that `value` units may be: "9 mili" are millimetres of plywood and millilitres of medicine. */
export const measuresOf = (value: number, units: readonly string[]): Measure[] =>
  units.flatMap(unit =>
    Object.entries(dimensions).flatMap(([dimension, sizes]) => {
      const size = sizes[unit]
      return size === undefined ? [] : [{ dimension, size: value * size }]
    }),
  )

/** What people buy by weight or volume. */
export const isWeighed = ({ dimension }: Measure) => dimension === 'mass' || dimension === 'volume'

export const sameMeasure = (a: Measure, b: Measure) =>
  a.dimension === b.dimension && Math.abs(a.size - b.size) <= 0.005 * b.size

/** How the amount in `measure` is counted in a product's own unit, where that unit measures the same thing. */
export function inUnitsOf(measure: Measure, units: readonly string[]): number | undefined {
  const one = measureOf(1, units)
  return one && one.dimension === measure.dimension ? measure.size / one.size : undefined
}
