import type { Pack } from './pack-schema.ts'

/** Unit word → the units that it may mean. */
export function unitsOf(sources: readonly Pack[]): Map<string, string[]> {
  const units = new Map<string, string[]>()
  for (const pack of sources)
    for (const [unit, names] of Object.entries(pack.units))
      for (const name of [unit, ...names]) {
        const known = units.get(name)
        if (!known) units.set(name, [unit])
        else if (!known.includes(unit)) known.push(unit)
      }
  return units
}

/** Units with the prefix that makes one of them, and what they stand for: "sekilo" is "satu kilo". */
export function* unitsWithOne(sources: readonly Pack[]): Generator<readonly [string, string]> {
  for (const pack of sources) {
    if (pack.onePrefix === '') continue
    const one = [...pack.numbers].find(([, value]) => value === 1)?.[0] ?? '1'
    for (const name of [...Object.values(pack.units).flat(), ...pack.counts.keys()]) {
      const joined = pack.onePrefix + name
      if (name.length > 2 && !pack.numbers.has(joined)) yield [joined, `${one} ${name}`]
    }
  }
}

/** Number words, also with the classifiers that are glued to them, and hundreds in one word: "চারশো", "atsho", "duaratus". */
export function numbersOf(sources: readonly Pack[]): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const pack of sources)
    for (const [word, value] of [...pack.numbers, ...hundredsOf(pack).filter(([word]) => !pack.numbers.has(word))]) {
      numbers.set(word, value)
      if (!Number.isInteger(value) || value === 0) continue
      for (const tail of [...pack.numberTails, ...pack.partTails])
        if (!numbers.has(word + tail)) numbers.set(word + tail, value)
    }
  return numbers
}

/** Every number of a pack below a hundred with its word for a hundred right behind it. */
export function hundredsOf({ numbers, scales }: Pack): (readonly [string, number])[] {
  const hundred = [...scales].flatMap(([word, value]) => (value === 100 ? [word] : []))
  return [...numbers].flatMap(([word, value]) =>
    Number.isInteger(value) && value > 0 && value < 100 && !word.includes(' ')
      ? hundred.map(scale => [word + scale, value * 100] as const)
      : [],
  )
}

/** Number words with an ending that speaks of a part of what is ordered: "ektay chini kom". */
export const portionWords = (sources: readonly Pack[]): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ numbers, partTails }) =>
      [...numbers].flatMap(([word, value]) => (Number.isInteger(value) ? partTails.map(tail => word + tail) : [])),
    ),
  )

/** Fractions that are counted and never added ("tiga perempat"): those that "one" is put before to be said by themselves. */
export const countedParts = (sources: readonly Pack[]): ReadonlySet<string> =>
  new Set(
    sources.flatMap(({ onePrefix, numbers }) =>
      onePrefix === ''
        ? []
        : [...numbers].flatMap(([word, value]) => (value < 1 && numbers.get(onePrefix + word) === value ? [word] : [])),
    ),
  )
