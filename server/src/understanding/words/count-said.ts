import type { Token } from './tokens.ts'

/** What stands beside a number that counts and tells no size: "x3", "3 x", "* 3", "= 3". */
const times = new Set(['x', '×', '*'])

/** A number that is written as a count: no strength, no size and no choice is told by it. Between two numbers an "x" tells a size. */
export function isCountSaid(tokens: readonly Token[], i: number): boolean {
  const isNumber = (at: number) => tokens[at]?.kind === 'number'
  if (!isNumber(i)) return false
  if (/^x\d/.test(tokens[i]!.raw)) return true
  const [before, behind] = [tokens[i - 1]?.norm ?? '', tokens[i + 1]?.norm ?? '']
  return before === '=' || (times.has(before) && !isNumber(i - 2)) || (times.has(behind) && !isNumber(i + 2))
}
