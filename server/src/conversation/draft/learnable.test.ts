import { describe, expect, it } from 'vitest'
import { learnable } from './learnable.ts'

describe('a phrase to remember', () => {
  it('is the same however it is written', () => {
    for (const text of ['Vit  C', 'vit c!', ' VIT-C ', 'ｖｉｔ ｃ']) expect(learnable(text, [], [])).toBe('vit c')
    expect(learnable('ছবি', [], [])).toBe('ছবি')
  })

  it('is nothing where digits could be a phone or an id, in any script and spacing', () => {
    for (const text of ['vit c 08123456789', 'nid 1712 345 678', 'ছবি ০১৭১১০০০', 'kopi 12-34-56', '081234'])
      expect(learnable(text, [], [])).toBeUndefined()
    expect(learnable('vit c 500', [], [])).toBe('vit c 500')
    expect(learnable('semen 50', [], [])).toBe('semen 50')
  })

  it('is nothing where it holds a word of what the customer told of themselves', () => {
    expect(learnable('kopi rina', ['Rina Wati', '3171234567890001'], [])).toBeUndefined()
    expect(learnable('kopi WATI', ['Rina Wati'], [])).toBeUndefined()
    expect(learnable('kopi susu', ['Rina Wati', ''], [])).toBe('kopi susu')
  })

  it('is nothing where it is a sentence, only marks, or the name of a product', () => {
    expect(learnable('yang kemarin saya beli di toko', [], [])).toBeUndefined()
    expect(learnable('x'.repeat(41), [], [])).toBeUndefined()
    expect(learnable('?!', [], [])).toBeUndefined()
    expect(learnable('vitamin c 500 MG', [], ['Vitamin C 500 mg'])).toBeUndefined()
  })
})
