import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'
import type { DialogueState } from '../types/dialogue-state.ts'

const read = reader(
  shop(
    ['id', 'en', 'bn', 'bn-Latn'],
    [
      product('salmon', 'Salmon Beku', 'pack', { aliases: ['salmon'] }),
      product('vaname', 'Udang Vaname', 'kg'),
      product('windu', 'Udang Windu', 'kg'),
      product('terasi', 'Sambal Terasi', 'botol'),
      product('matah', 'Sambal Matah', 'botol'),
    ],
  ),
)
const short: Partial<DialogueState> = {
  shortage: { productId: 'salmon', wanted: 3000, available: 2000 },
  basket: [line('a', 'vaname', 1), line('b', 'salmon', 3)],
}

describe('what is short, counted anew by its name', () => {
  it('is taken as it is there', () => {
    for (const text of ['just 2 packs of salmon then', 'ok 2 salmon', 'ya udah salmonnya 2', 'salmon 2 ta den'])
      expect(read(text, short), text).toBe('fewer')
  })
  it('may be fewer still', () => {
    expect(read('1 salmon', short)).toBe('change b ×1')
    expect(read('1 is enough', short)).toBe('change b ×1')
  })
  it('keeps what there is where the rest is replaced', () => {
    expect(read('salmonnya 2 aja, yang satu ganti udang windu', short)).toBe('fewer | order windu×1')
  })
  it('leaves what is ordered beside it an order', () => {
    expect(read('2 salmon, tambah udang windu 1 kg', short)).toBe('fewer | order windu×1')
  })
})

describe('several questions which one', () => {
  const offered = (of: string, ...keys: string[]) => keys.map(key => ({ key, label: key, kind: 'product' as const, of }))
  const asked = { asks: ['choice'], choices: [...offered('1', 'vaname', 'windu'), ...offered('2', 'terasi', 'matah')] }
  it('are answered in one message', () => {
    for (const text of ['udangnya vaname, sambelnya matah', 'vaname, matah', 'yang vaname sama yang matah'])
      expect(read(text, asked), text).toBe('choose vaname | choose matah')
  })
  it('may be answered one by one', () => {
    expect(read('vaname', asked)).toBe('choose vaname')
  })
})
