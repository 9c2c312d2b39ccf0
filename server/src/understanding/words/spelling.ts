/** How words of one language are spelt: the chance of each letter after the two before it, learned from a list of its words. */
export type Spelling = (word: string) => number

/** Shares of the three-, two- and one-letter chances in the mixture, and what is left for letters that were never seen. */
const shares = [0.6, 0.28, 0.12] as const
const unseen = 1e-4

/** Learns from distinct words; the answer gives the natural logarithm of a word's probability. */
export function learnSpelling(words: Iterable<string>): Spelling {
  const counts = new Map<string, number>()
  const contexts = new Map<string, number>()
  const count = (context: string, letter: string) => {
    counts.set(context + letter, (counts.get(context + letter) ?? 0) + 1)
    contexts.set(context, (contexts.get(context) ?? 0) + 1)
  }
  for (const word of words) {
    const framed = `^^${word}$`
    for (let i = 2; i < framed.length; i++)
      for (let length = 0; length <= 2; length++) count(marked(framed.slice(i - length, i), length), framed[i]!)
  }
  const chance = (context: string, letter: string) => {
    const all = contexts.get(context)
    return all === undefined ? 0 : (counts.get(context + letter) ?? 0) / all
  }
  const mixed = (before: string, letter: string) => {
    let sum = unseen
    for (let length = 0; length <= 2; length++)
      sum += shares[2 - length]! * chance(marked(before.slice(2 - length), length), letter)
    return Math.log(sum)
  }
  // Three letters in a row are few, and each is met in many words.
  const known = new Map<string, number>()
  return word => {
    const framed = `^^${word}$`
    let sum = 0
    for (let i = 2; i < framed.length; i++) {
      const three = framed.slice(i - 2, i + 1)
      let log = known.get(three)
      if (log === undefined) {
        log = mixed(three.slice(0, 2), three[2]!)
        if (known.size < mostKnown) known.set(three, log)
      }
      sum += log
    }
    return sum
  }
}

/** More than the letters of any of our languages make. */
const mostKnown = 50_000

/** Contexts of different lengths are kept apart by their length. */
const marked = (context: string, length: number) => `${length}${context}`
