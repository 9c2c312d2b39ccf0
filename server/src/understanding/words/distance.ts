const widest = 64
let before = new Uint8Array(widest + 1)
let above = new Uint8Array(widest + 1)
let row = new Uint8Array(widest + 1)

/**
 * Edits (insert, delete, substitute, swap of neighbours) between two words, or `limit + 1` as soon as it must be more.
 * The restricted form (optimal string alignment): no letter is edited twice, which is how people mistype. Words of more
 * than 64 letters are never near.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit || a.length > widest || b.length > widest) return a === b ? 0 : limit + 1
  for (let j = 0; j <= b.length; j++) above[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    const letter = a.charCodeAt(i - 1)
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1)
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (letter === other ? 0 : 1))
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, before[j - 2]! + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    const spare = before
    before = above
    above = row
    row = spare
  }
  return above[b.length]!
}
