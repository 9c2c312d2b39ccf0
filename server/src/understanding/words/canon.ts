import type { Pack } from './pack-schema.ts'
import { stemsOf } from './stems.ts'

/** Brings a word to the form in which all phrases are stored, by slang and by the affixes of each language; what goods are called stays as it is. */
export function canonOf(
  sources: readonly Pack[],
  slang: ReadonlyMap<string, string>,
  everyday: ReadonlySet<string>,
  goods: ReadonlySet<string>,
): (word: string) => string {
  return word => {
    const direct = slang.get(word)
    if (direct !== undefined) return direct
    if (everyday.has(word) || goods.has(word)) return word
    for (const { affixes } of sources) {
      for (const stem of stemsOf(word, affixes)) {
        const found = slang.get(stem.stem) ?? (everyday.has(stem.stem) ? stem.stem : undefined)
        if (found !== undefined) return found
      }
    }
    return word
  }
}
