import type { LineRequest } from '../types/line-request.ts'

/** "Tea 3, 2 of them with milk, 1 black": a number that the next lines of the same product add up to was their sum. */
export function withoutTotals(lines: LineRequest[]): LineRequest[] {
  return lines.filter((line, i) => {
    if (line.quantity === undefined || line.options.length > 0) return true
    const own = new Set(line.candidates.map(candidate => candidate.productId))
    let sum = 0
    for (const part of lines.slice(i + 1)) {
      if (part.quantity === undefined || !part.candidates.some(candidate => own.has(candidate.productId))) break
      if (part.options.length === 0 && part.candidates.length >= own.size) break
      sum += part.quantity
      if (sum === line.quantity && part !== lines[i + 1]) return false
    }
    return true
  })
}
