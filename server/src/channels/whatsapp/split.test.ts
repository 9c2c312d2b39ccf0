import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitOffEnd, splitText } from './split.ts'

const withoutBlanks = (text: string) => text.replace(/\s/g, '')
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('a', 'ক্ষা', '👨‍👩‍👧‍👦', ' ', '\n', '\n\n', '. '), maxLength: 300 }),
)

describe('a long text', () => {
  test('is parted between paragraphs before lines, lines before sentences, sentences before words', () => {
    expect(splitText('one two\n\nthree. four five', 16)).toEqual(['one two', 'three. four five'])
    expect(splitText('one two\nthree four five', 16)).toEqual(['one two\nthree', 'four five'])
    expect(splitText('one two. three four', 14)).toEqual(['one two.', 'three four'])
    expect(splitText('onetwo threefour', 12)).toEqual(['onetwo', 'threefour'])
  })

  test('without a blank is parted between characters as a reader sees them', () => {
    expect(splitText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12)).toEqual(['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'])
  })

  test('stays one part when it fits, and none when it is blank', () => {
    expect(splitText(' halo ', 10)).toEqual(['halo'])
    expect(splitText(' \n ', 10)).toEqual([])
  })

  test('loses nothing but blanks at the cuts, and no part is blank or too long', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 80 }), (text, max) => {
        const parts = splitText(text, max)
        expect(withoutBlanks(parts.join(''))).toBe(withoutBlanks(text))
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max)
          expect(part.trim()).not.toBe('')
          expect(part.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})

describe('the end of a text that stands above buttons', () => {
  test('is as many whole paragraphs as fit', () => {
    expect(splitOffEnd('first\n\nsecond\n\nthird?', 15)).toEqual(['first', 'second\n\nthird?'])
    expect(splitOffEnd('short', 15)).toEqual(['', 'short'])
  })

  test('loses nothing but blanks at the cut, is never blank and never too long', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 80 }), (text, max) => {
        const [start, end] = splitOffEnd(text, max)
        expect(withoutBlanks(start + end)).toBe(withoutBlanks(text))
        expect(end.length).toBeLessThanOrEqual(max)
        expect((start + end).isWellFormed()).toBe(true)
        if (text.trim() !== '') expect(end).not.toBe('')
      }),
    )
  })
})
