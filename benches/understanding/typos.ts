/** Mistyping for measurements: the same seed gives the same mistakes on every machine. */

// biome-ignore format: a keyboard
const neighbours: Record<string, string> = {
  a: 'sq', b: 'vn', c: 'xv', d: 'sf', e: 'wr', f: 'dg', g: 'fh', h: 'gj', i: 'uo', j: 'hk', k: 'jl', l: 'k', m: 'n',
  n: 'bm', o: 'ip', p: 'o', q: 'wa', r: 'et', s: 'ad', t: 'ry', u: 'yi', v: 'cb', w: 'qe', x: 'zc', y: 'tu', z: 'x',
}

/** Numbers from 0 up to 1 from a seed; the generator is xorshift32. */
export function seeded(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/** Puts one edit (two letters swapped, one dropped, doubled or taken from beside it) into `share` of all words of at least four letters. */
export function mistype(text: string, share: number, random: () => number): string {
  return text.replace(/[a-z]{4,}/gi, word => (random() < share ? edited(word, random) : word))
}

function edited(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length)
  const kind = Math.floor(random() * 4)
  const letter = word[at]!
  const near = neighbours[letter.toLowerCase()] ?? letter
  if (kind === 0 && at + 1 < word.length && word[at + 1] !== letter)
    return word.slice(0, at) + word[at + 1] + letter + word.slice(at + 2)
  if (kind === 1) return word.slice(0, at) + word.slice(at + 1)
  if (kind === 2) return word.slice(0, at) + letter + word.slice(at)
  return word.slice(0, at) + near[Math.floor(random() * near.length)] + word.slice(at + 1)
}
