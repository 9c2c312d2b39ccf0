const start = 0x811c9dc5
const prime = 0x01000193

/** FNV-1a over code units, skipping up to two places: the hash of what is left when these letters are deleted. */
export function hashWithout(text: string, length: number, first = -1, second = -1): number {
  let hash = start
  for (let i = 0; i < length; i++) {
    if (i === first || i === second) continue
    hash = Math.imul(hash ^ text.charCodeAt(i), prime)
  }
  return (hash ^ (hash >>> 15)) >>> 0
}

export function hashOfNumbers(numbers: ArrayLike<number>, from: number, to: number): number {
  let hash = start
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ numbers[i]!, prime)
  return (hash ^ (hash >>> 15)) >>> 0
}
