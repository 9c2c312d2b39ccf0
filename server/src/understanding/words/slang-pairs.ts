/** The second word of slang that is two words, and the two that are meant. */
export type SlangPair = { second: string; meant: readonly [string, string] }

/** Slang whose meaning hangs on the word behind it. */
export function pairsOf(slang: ReadonlyMap<string, string>): Map<string, SlangPair[]> {
  const pairs = new Map<string, SlangPair[]>()
  for (const [said, text] of slang) {
    const [first, second, ...more] = said.split(' ')
    const [own, next] = text.split(' ')
    if (first === undefined || second === undefined || more.length > 0 || own === undefined || next === undefined) continue
    pairs.set(first, [...(pairs.get(first) ?? []), { second, meant: [own, next] }])
  }
  return pairs
}
