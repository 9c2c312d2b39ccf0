import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id'],
    [
      product('c500', 'Vitamin C 500 mg', 'bottle'),
      product('c1000', 'Vitamin C 1000 mg', 'bottle'),
      product('d1000', 'Vitamin D3 1000 IU', 'bottle'),
    ],
  ),
)

describe('a strength behind words that take back', () => {
  it.each([
    '2 vitamin c 500, no, the 1000',
    '2 vitamin c 500, no wait, the 1000 ones',
    '2 bottles of vitamin C 500.. no wait, get me the 1000 ones, still 2',
    '2 vitamin c 500, sorry i mean 1000',
    '2 vitamin c 500, eh yang 1000 aja',
  ])('is of what was named before, and as many of it: %s', text => expect(read(text)).toBe('order c1000×2'))

  it('counts where nothing sold has it', () => expect(read('10 vitamin c 500, no 12')).toBe('order c500×12'))
})
