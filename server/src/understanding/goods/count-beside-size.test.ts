import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { actsReader, product, shop } from '../fixtures/shop.ts'

const read = actsReader(
  shop(
    ['id', 'en', 'bn', 'bn-Latn'],
    [
      product('oil-1', 'Soybean Oil 1 L', 'bottle'),
      product('oil-2', 'Soybean Oil 2 L', 'bottle'),
      product('oil-5', 'Soybean Oil 5 L', 'bottle'),
      product('potato', 'Potato', 'kg', { aliases: ['alu'] }),
    ],
  ),
)
const answer = (text: string) =>
  read(text, {
    asks: ['choice'],
    shortage: { productId: 'oil-5', wanted: 1000, available: 0 },
    choices: ['oil-2', 'oil-1'].map(key => ({
      key,
      label: key === 'oil-2' ? 'Soybean Oil 2 L' : 'Soybean Oil 1 L',
      kind: 'product',
    })),
    basket: [line('a', 'potato', 3), line('s', 'oil-5', 1)],
  })

describe('a size that is chosen', () => {
  it.each([
    ['taile 2 liter er 2 ta den', 'oil-2', 2000],
    ['২ লিটারের ২টা দেন', 'oil-2', 2000],
    ['2 of the 2 litre', 'oil-2', 2000],
    ['duita 2 liter den', 'oil-2', 2000],
    ['1 liter er 5 ta den', 'oil-1', 5000],
    ['yang 1 liter 5 aja', 'oil-1', 5000],
  ])('is as many as the only other number beside it says: %s', (text, key, quantity) =>
    expect(answer(text)).toEqual([{ act: 'choose', key, quantity }]),
  )

  it('is as many as before where only the size is said', () =>
    expect(answer('2 liter den')).toEqual([{ act: 'choose', key: 'oil-2' }]))

  it('is not counted by what is said of something else', () => {
    expect(answer('2 liter 2 ta ar alu 5 kg koren')).toContainEqual({ act: 'choose', key: 'oil-2', quantity: 2000 })
    expect(answer('1 litre is fine, road 5 house 2')).toContainEqual({ act: 'choose', key: 'oil-1' })
  })
})

describe('"not now" of what stands in the order', () => {
  it.each(['ডাল এবার লাগবে না', 'dal ekhon lagbe na', 'ডাল এখন লাগবে না', 'dal ebar bad den', 'dal ta kaita den', 'ডাল কাইটা দেন'])(
    'takes that out of it: %s',
    text =>
      expect(
        actsReader(
          shop(
            ['bn', 'bn-Latn', 'en'],
            [product('dal', 'Mosur Dal', 'kg', { aliases: ['dal', 'ডাল'] }), product('rice', 'Rice', 'kg')],
          ),
        )(text, { asks: ['payment'], basket: [line('a', 'dal', 1), line('b', 'rice', 5)] }),
      ).toEqual([{ act: 'remove', target: { lineId: 'a' } }]),
  )
})
