import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const said = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('donat', 'Donat', 'pcs', { aliases: ['donut', 'donuts', 'ডোনাট'] }),
      product('cilok', 'Cilok Kuah', 'cup', { aliases: ['cilok', 'চিলক'] }),
      product('potato', 'Potato', 'kg', { step: 250 }),
      product('risol', 'Risoles', 'pcs', { aliases: ['risol', 'রিসোল'] }),
    ],
  ),
)
const basket = [line('a', 'donat', 4), line('b', 'cilok', 2), line('c', 'potato', 3)]
const read = (text: string) => said(text, { basket })

describe('so many times as much of a line of the order', () => {
  it.each([
    'double the donuts',
    'guests coming.. double the donuts please',
    'donuts double please',
    'make the donuts double',
    'change donuts to double',
    'donuts should be doubled',
    'twice as many donuts',
    'i need double the amount of donuts',
    'same again for the donuts',
    'double the donuts today',
    'donatnya dobelin ya',
    'donat dua kali lipat',
    'donut double koren',
    'ডোনাট ডাবল করেন',
  ])('is twice as many: %s', text => expect(read(text)).toBe('change a ×8'))

  it.each([
    'half the donuts',
    'half as many donuts',
    'cut the donuts in half',
    'reduce donuts by half',
    'make the donuts half',
  ])('is half as many where no half of one is sold: %s', text => expect(read(text)).toBe('change a ×2'))

  it('is half of a unit behind what is sold by weight, and half of it all before it', () => {
    expect(read('potato half kg')).toBe('change c ×0.5')
    expect(read('half the potatoes')).toBe('change c ×1.5')
  })

  it.each(['double the donuts and the cilok', 'donuts and cilok double', 'donat sama ciloknya dobelin'])(
    'holds for all that is joined: %s',
    text => expect(read(text)).toBe('change a ×8 | change b ×4'),
  )

  it.each([
    'double everything',
    'make everything double',
    'double my order',
    'double it all',
    'dobel semua',
    'shobgula double koren',
  ])('holds for the whole order: %s', text => expect(read(text)).toBe('change a ×8 | change b ×4 | change c ×6'))

  it('leaves what is excepted', () => {
    expect(read('double everything except the potatoes')).toBe('change a ×8 | change b ×4')
  })

  it('is of the only line where it is only pointed to, and of none where it could be several', () => {
    const only = { basket: [line('a', 'donat', 4)] }
    for (const text of ['double it', 'make it double', 'can you double that', 'twice that please'])
      expect([text, said(text, only)]).toEqual([text, 'change a ×8'])
    expect(said('half of that', only)).toBe('change a ×2')
    expect(read('double it')).toBe('unknown')
  })

  it.each([
    'half the order is missing',
    'double check the address',
    'half an hour late',
    'i was charged twice',
    'twice a week?',
  ])('is nothing that happened or is asked: %s', text => expect(read(text)).toBe('unknown'))

  it('is no order of something else that is called so', () => {
    expect(read('double the risol')).not.toContain('change')
    expect(read('how much is double the donuts?')).toBe('ask_price donat')
  })
})

describe('so many of each', () => {
  it.each([
    'one more of each',
    'another of each please',
    'another one of each',
    'add one of each',
    'one extra of each',
    'one more each',
    'masing masing tambah 1',
  ])('is more of every line: %s', text => expect(read(text)).toBe('change a ×5 | change b ×3 | change c ×4'))

  it.each(['one less of each', 'one fewer of each'])('is fewer of every line: %s', text =>
    expect(read(text)).toBe('change a ×3 | change b ×1 | change c ×2'),
  )

  it.each(['5 of each', '5 each please', 'make it 5 of each', 'masing-masing 5'])(
    'is how many there are of every line: %s',
    text => expect(read(text)).toBe('change a ×5 | change b ×5 | change c ×5'),
  )

  it('takes out what falls to nothing', () => {
    expect(said('one less of each', { basket: [line('a', 'donat', 1), line('b', 'cilok', 2)] })).toBe('remove a | change b ×1')
  })

  it('is of the goods that are named beside it', () => {
    expect(read('risol and potato, 2 of each')).toContain('order risol×2')
  })
})
