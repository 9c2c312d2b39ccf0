import { describe, expect, it } from 'vitest'
import { equal, readTrees, writeTrees } from './tree.ts'

const same = (a: string, b: string) => equal(readTrees(a), readTrees(b))

describe('trees of evaluation data', () => {
  it('are equal whatever the order of children, at every depth', () => {
    expect(same('(O (P (N 2 ) (T A ) ) (D (K TEA ) ) )', '(O (D (K TEA ) ) (P (T A ) (N 2 ) ) )')).toBe(true)
    expect(same('(A (N 1 ) ) (B (N 2 ) )', '(B (N 2 ) ) (A (N 1 ) )')).toBe(true)
  })

  it('are not equal when a child is missing, doubled, or belongs to another parent', () => {
    expect(same('(O (P (T A ) (T B ) ) )', '(O (P (T A ) ) )')).toBe(false)
    expect(same('(O (P (T A ) (T A ) ) )', '(O (P (T A ) ) )')).toBe(false)
    expect(same('(O (P (T A ) (T A ) (T B ) ) )', '(O (P (T A ) (T B ) (T B ) ) )')).toBe(false)
    expect(same('(O (P (T A ) ) (P (T B ) ) )', '(O (P (T A ) (T B ) ) (P ) )')).toBe(false)
    expect(same('(O (P (NOT (T A ) ) ) )', '(O (P (T A ) ) )')).toBe(false)
  })

  it('take a space in a value for an underscore, and the words of a choice in any order', () => {
    expect(same('(D (VOLUME 2 liter ) )', '(D (VOLUME 2_liter ) )')).toBe(true)
    expect(same('(D (BEAN (OR black_beans pinto_beans ) ) )', '(D (BEAN (OR pinto_beans black_beans ) ) )')).toBe(true)
    expect(same('(D (VOLUME 2 liter ) )', '(D (VOLUME liter 2 ) )')).toBe(false)
  })

  it('are written as they are read', () => {
    for (const text of ['(O (P (N 2 ) (NOT (C (Q EXTRA ) (T A ) ) ) ) )', '(A (N 1 ) ) (B (T (OR x y ) ) )', '(O )'])
      expect(writeTrees(readTrees(text))).toBe(text)
  })

  it.each(['(O (P )', '(O ) )', '(O ) x', '( (P ) )', 'x'])('that are broken are told, not scored: %s', text => {
    expect(() => readTrees(text)).toThrow()
  })
})
