/** Whether a word ends so, or is such an ending. */
export const endsIn = (word: string, endings: ReadonlySet<string>): boolean => {
  for (const ending of endings) if (word.endsWith(ending)) return true
  return false
}

/** A word without the longest ending that leaves at least so many letters of it; undefined where it has none. */
export function withoutEnding(word: string, endings: Iterable<string>, least: number): string | undefined {
  let length = word.length
  for (const ending of endings) {
    const left = word.length - ending.length
    if (left >= least && left < length && word.endsWith(ending)) length = left
  }
  return length < word.length ? word.slice(0, length) : undefined
}
