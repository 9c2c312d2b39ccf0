const start = 0x811c9dc5
const prime = 0x01000193

const step = (hash: number, value: number) => Math.imul(hash ^ value, prime)
const finished = (hash: number) => (hash ^ (hash >>> 15)) >>> 0

/** FNV-1a over the first code units of a text. */
export function hashOf(text: string, length: number): number {
  let hash = start
  for (let i = 0; i < length; i++) hash = step(hash, text.charCodeAt(i))
  return finished(hash)
}

/** How many hashes `hashesWithout` gives at most for this many code units. */
export const mostHashes = (length: number) => 1 + length + (length * (length - 1)) / 2

/**
 * The hashes of a beginning as it is and of what is left of it when one or, where `edits` is 2, two letters are deleted. Writes them
 * into `into`, says how many, and goes over what two of them share once.
 */
export function hashesWithout(text: string, length: number, edits: number, into: Uint32Array): number {
  let count = 0
  into[count++] = hashOf(text, length)
  let before = start
  for (let i = 0; i < length; i++) {
    let hash = before
    for (let at = i + 1; at < length; at++) hash = step(hash, text.charCodeAt(at))
    into[count++] = finished(hash)
    if (edits > 1) {
      let between = before
      for (let k = i + 1; k < length; k++) {
        let rest = between
        for (let at = k + 1; at < length; at++) rest = step(rest, text.charCodeAt(at))
        into[count++] = finished(rest)
        between = step(between, text.charCodeAt(k))
      }
    }
    before = step(before, text.charCodeAt(i))
  }
  return count
}

export function hashOfNumbers(numbers: ArrayLike<number>, from: number, to: number): number {
  let hash = start
  for (let i = from; i < to; i++) hash = step(hash, numbers[i]!)
  return finished(hash)
}
