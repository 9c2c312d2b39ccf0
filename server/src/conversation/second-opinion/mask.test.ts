import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mask } from './mask.ts'

describe('a text that leaves the house', () => {
  it.each([
    ['NID: 1712345678, hp 0812-3456-789', 'NID: <NUMBER_1>, hp <NUMBER_2>'],
    ['call me +880 1912 345678 pls', 'call me <NUMBER_1> pls'],
    ['আমার এনআইডি ১৭১২৩৪৫৬৭৮', 'আমার এনআইডি <NUMBER_1>'],
    ['kirim ke rina.s@example.com ya', 'kirim ke <NUMBER_1> ya'],
  ])('hides numbers of people: %s', (text, shown) => {
    expect(mask(text).text).toBe(shown)
    expect(mask(text).open(shown)).toBe(text)
  })

  it.each(['pct 500 mg 2 strip', 'jl melati 5 rt 3', '1000 ml susu 12 kotak', 'jam 10.30 besok'])(
    'keeps what an order needs: %s',
    text => {
      expect(mask(text).text).toBe(text)
    },
  )

  it('never shows seven figures in a row, and comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 <>_.@-]{0,60}$/), text => {
        const masked = mask(text)
        expect(masked.text).not.toMatch(/\d{7}/)
        expect(masked.open(masked.text)).toBe(text.replace(/<(?=[A-Z]+_\d+>)/g, '‹'))
      }),
    )
  })

  it('takes no mask that the sender wrote for one of ours', () => {
    const { text, open } = mask('<NUMBER_1> dan 081234567890')
    expect(text).toBe('‹NUMBER_1> dan <NUMBER_1>')
    expect(open(text)).toBe('‹NUMBER_1> dan 081234567890')
  })
})
