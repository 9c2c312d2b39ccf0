import { describe, expect, it } from 'vitest'
import { compileVocabulary } from '../../server/src/understanding/index.ts'
import { interpret } from './interpret.ts'

const vocabulary = compileVocabulary({
  languages: ['en'],
  currency: 'IDR',
  shops: [{ id: 'shop', name: 'Shop' }],
  products: [
    {
      id: 'rice',
      shopId: 'shop',
      name: 'Rice',
      unit: 'kg',
      step: 250,
      aliases: [],
      tags: [],
      attributes: {},
      options: [],
    },
    {
      id: 'tea',
      shopId: 'shop',
      name: 'Tea',
      unit: 'cup',
      step: 1000,
      aliases: [],
      tags: [],
      attributes: {},
      options: [{ group: 'Size', required: true, max: 1, choices: [{ name: 'Large', aliases: ['big'] }] }],
    },
  ],
  orderTypes: [],
  areas: [],
  payments: ['cash'],
  faq: [],
})
const today = new Date('2026-11-23T03:00:00Z')
const read = (message: unknown) => interpret(JSON.stringify(message), 7, vocabulary, today)

describe('a line of messages', () => {
  it('is answered with its goods in units, as people say them', () => {
    expect(read({ text: 'half a kg of rice and 2 big tea please' })).toMatchObject({
      lines: [
        { product: 'rice', quantity: 0.5, unit: 'kg', options: [] },
        { product: 'tea', quantity: 2, unit: null, options: [{ group: 'Size', choice: 'Large' }] },
      ],
      language: 'en',
    })
  })

  it('is read in the state that it names', () => {
    const state = { basket: [{ lineId: 'a', productId: 'tea', quantity: 1000 }], asks: ['quantity'] }
    expect(read({ text: '3', state })).toMatchObject({ acts: [{ act: 'change', target: { lineId: 'a' }, quantity: 3 }] })
    expect(read({ text: '3' })).not.toMatchObject({ acts: [{ act: 'change' }] })
  })

  it.each([['not json'], ['{"text":4}'], ['{"text":"tea","state":{"basket":7}}'], ['[]']])(
    'that is no message is answered with its number: %s',
    line => {
      expect(interpret(line, 7, vocabulary, today)).toEqual({ line: 7, error: expect.stringMatching(/./) })
    },
  )
})
