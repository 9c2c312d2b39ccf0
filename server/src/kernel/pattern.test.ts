import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern, PatternProblem, patternOf } from './pattern.ts'

describe('a pattern', () => {
  it.each([
    ['\\d{1,3}', ['1', '123'], ['', '1234', 'a', '12 ']],
    ['[A-Z]{2}-\\d+', ['ab-1', 'XY-900'], ['X-1', 'XY-']],
    ['(pagi|sore|malam)?', ['', 'pagi', 'MALAM'], ['pagisore']],
    ['(?:\\d{2}-){2}\\d{4}', ['01-02-2026'], ['01-02-26', '1-02-2026']],
    ['^[^,\\]]+$', ['কখগ', 'a]'.slice(0, 1)], ['a,b', 'a]']],
    ['a|b|', ['a', 'b', ''], ['ab']],
    ['\\$\\.', ['$.'], ['x.']],
    ['\\p{L}{2,}', ['ঢক', 'éa'], ['1a']],
  ])('%s takes whole texts that fit, and no others', (source, fitting, others) => {
    const pattern = compilePattern(source)
    for (const text of fitting) expect([text, pattern.matches(text)]).toEqual([text, true])
    for (const text of others) expect([text, pattern.matches(text)]).toEqual([text, false])
  })

  it.each(['', '(', 'a)', '[a', '(?=a)b', '(a)\\1', 'a*?', 'a{2}{3}', 'a{3,1}', '\\b', '*', `${'a'.repeat(121)}`])(
    'that is not understood is refused with a sentence: %s',
    source => {
      expect(() => compilePattern(source)).toThrow(PatternProblem)
      expect(patternOf(source)).toBeUndefined()
    },
  )

  it.each(['((((){300}){300}){300}){300}', '(((a{99}){99}){99}){99}'])('that unfolds too far is refused: %s', source => {
    expect(patternOf(source)).toBeUndefined()
  })

  it('that a backtracking matcher never finishes is compared in steps of its length', () => {
    // Each of these takes 2^n tries where possibilities are tried one after another: this test would not end.
    for (const source of ['(a+)+', '(a|a)*', '(a*)*', '(a|aa)+', '(.*)*x'])
      expect(compilePattern(source).matches(`${'a'.repeat(299)}!`)).toBe(false)
  })

  it('says what the usual matcher says', () => {
    const piece = fc.constantFrom('a', 'b', '\\d', '.', '[ab]', '(a|b1)', '(?:ab)')
    const repeat = fc.constantFrom('', '?', '*', '+', '{2}', '{1,3}', '{2,}')
    const source = fc.array(fc.tuple(piece, repeat), { minLength: 1, maxLength: 6 }).map(all => all.flat().join(''))
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', 'x'), maxLength: 12 })
    fc.assert(
      fc.property(source, text, (pattern, said) => {
        expect(compilePattern(pattern).matches(said)).toBe(new RegExp(`^(?:${pattern})$`, 'iu').test(said))
      }),
      { numRuns: 500 },
    )
  })
})
