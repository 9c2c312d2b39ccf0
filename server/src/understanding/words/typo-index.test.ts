import { describe, expect, it } from 'vitest'
import { romanised } from './romanise.ts'
import { TypoIndex } from './typo-index.ts'

const index = TypoIndex.of(['পেঁয়াজ', 'রসুন', 'চিনি', 'paracetamol', 'biscuit', 'morich'])
const near = (word: string) => index.near(word).map(repair => repair.word)

describe('words that are near', () => {
  it('are found over one mistyped letter, and over two in a long word', () => {
    expect(near('biscit')).toEqual(['biscuit'])
    expect(near('paractmol')).toEqual(['paracetamol'])
    expect(near('bread')).toEqual([])
  })

  it('are found across Bangla and Latin letters, as people spell them', () => {
    expect(near('chini')).toEqual(['চিনি'])
    expect(near('peyaj')).toEqual(['পেঁয়াজ'])
    expect(near('piyaz')).toEqual(['পেঁয়াজ'])
    expect(near('roshun')).toEqual(['রসুন'])
    expect(near('মরিচ')).toEqual(['morich'])
  })

  it('come from a spelling by sound', () => {
    expect(romanised('মরিচ')).toBe('moric')
    expect(romanised('লবণ')).toBe('lobon')
  })
})
