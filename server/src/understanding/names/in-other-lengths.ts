import type { Lexicon } from '../words/lexicon.ts'

/** "3-6 bulan" is "3-6 months", and "1-2 tahun" is "1-2 years": a length of time behind a number, in the other words for it. */
export function* inOtherLengths(words: readonly string[], { packs }: Lexicon): Generator<readonly string[]> {
  const at = words.findIndex((word, i) => /^\d+$/.test(words[i - 1] ?? '') && !/^\d/.test(word))
  const kind = (['week', 'month', 'year'] as const).find(one =>
    packs.some(pack => pack.days.lengths[one].includes(words[at] ?? '')),
  )
  if (kind === undefined) return
  for (const pack of packs) for (const word of pack.days.lengths[kind]) if (word !== words[at]) yield words.with(at, word)
}
