import { describe, expect, it } from 'vitest'
import { worldMerchant } from '../fixtures/world.ts'
import { compileVocabulary, nearestProducts, numbersSaid } from '../index.ts'

const apotek = compileVocabulary(worldMerchant('apotek'))

describe('the products nearest to what was said', () => {
  it.each([
    ['mau yang vitmin c dong', ['vitamin-c-500', 'vitamin-c-1000']],
    ['obat buat demam anak apa ya', ['paracetamol-sirup-60']],
    ['parasetamoll tablet', ['paracetamol-500-strip']],
  ])('hold what is meant by "%s"', (text, expected) => {
    expect(nearestProducts(text, apotek, 10)).toEqual(expect.arrayContaining(expected))
  })

  it('are none where nothing is alike, and never more than asked for', () => {
    expect(nearestProducts('zzz qqq', apotek, 10)).toEqual([])
    expect(nearestProducts('vitamin obat botol strip anak', apotek, 3)).toHaveLength(3)
  })
})

describe('the numbers of a message', () => {
  it.each([
    ['pct 500 mg dua strip', [500, 2]],
    ['setengah kilo telur', [0.5]],
    ['halo kak', []],
  ])('are what "%s" states', (text, expected) => {
    expect(numbersSaid(text, apotek)).toEqual(expect.arrayContaining(expected))
    expect(numbersSaid(text, apotek)).toHaveLength(expected.length)
  })
})
