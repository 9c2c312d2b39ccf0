import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundaryBefore, cut } from './limits.ts'

describe('cutting a text', () => {
  test('leaves a text that fits as it is, without blanks around it', () => {
    expect(cut(' Nasi goreng ', 20)).toBe('Nasi goreng')
  })

  test('shows that something was left out', () => {
    expect(cut('Nasi goreng spesial pakai telur', 20)).toBe('Nasi goreng spesial…')
  })

  test('never shows half an emoji or half a family', () => {
    expect(cut('ayam 👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 18)).toBe('ayam 👨‍👩‍👧‍👦…')
    expect(cut('ayam 👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 14)).toBe('ayam…')
  })

  test('never leaves a Bangla letter without its vowel', () => {
    expect(cut('মুরগির রোস্ট', 5)).toBe('মুর…')
  })

  test('parts a pile of accents longer than the limit between code points', () => {
    const pile = `a${'\u0301'.repeat(50)}`
    expect(cut(pile, 20)).toHaveLength(20)
  })

  test('stays within the limit and well-formed for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 30 }), (text, max) => {
        const short = cut(text, max)
        expect(short.length).toBeLessThanOrEqual(max)
        expect(short.isWellFormed()).toBe(text.isWellFormed())
        if (short !== text.trim()) expect(text.trim().startsWith(short.slice(0, -1))).toBe(true)
      }),
    )
  })

  test('always moves forward: a boundary is never before the start of a text', () => {
    expect(boundaryBefore('👍', 1)).toBe(0)
    expect(boundaryBefore('👍👍', 3)).toBe(2)
    expect(boundaryBefore('abc', 9)).toBe(3)
  })
})
