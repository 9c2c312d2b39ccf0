import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const said = reader(
  shop(
    ['bn', 'bn-Latn', 'en', 'id'],
    [
      product('jilapi', 'Jilapi', 'kg', { step: 250, aliases: ['জিলাপি'] }),
      product('doi', 'Mishti Doi', 'cup', { aliases: ['মিষ্টি দই'] }),
      product('tehari', 'Tehari', 'plate', { options: [choices('Size', ['Half', 'Full'])] }),
      product('firni', 'Firni', 'cup'),
    ],
    { currency: 'BDT' },
  ),
)
const basket = [line('a', 'jilapi', 1), line('b', 'doi', 3), line('c', 'tehari', 1, { Size: 'Half' })]
const read = (message: string) => said(message, { basket })

describe('what stands in the order, said with a number', () => {
  it.each([
    'জিলাপি আধা কেজি দেন',
    'jilapi adha kg den',
    'jilapi half kg please',
    'arre na jilapi adha kg den',
    'jilapi setengah kilo',
  ])('shall be so many in all: %s', message => expect(read(message)).toBe('change a ×0.5'))

  it.each([
    'aro 2 ta mishti doi',
    'mishti doi ar 2 ta den',
    'sathe mishti doi 2 ta den',
    'ar mishti doi 2 ta',
    'আরও ২টা মিষ্টি দই',
    'mishti doi 2 ta beshi den',
    'also 2 mishti doi',
    'and 2 mishti doi',
    '2 more mishti doi',
    'mishti doi 2 lagi',
    'tambah mishti doi 2',
  ])('is so many more where a word for more is beside it: %s', message => expect(read(message)).toBe('change b ×5'))

  it('is one more by an article', () => expect(read('a mishti doi too')).toBe('change b ×4'))

  it('stays what it is where its own number is said again, whatever else comes', () => {
    expect(read('jilapi 1 kg r mishti doi 3 ta, firni 2 ta')).toBe('change a ×1 | change b ×3 | order firni×2')
  })

  it('is one part of it, made otherwise, by an ending that says in which', () => {
    expect(read('1 ta doi te chini chara diyen')).toBe('change b portion 1 -chini')
  })

  it('is told once, and what is said of it behind a mark is left out of it', () => {
    expect(read('1 firni (no sugar in the firni please) and 2 tehari full')).toBe('order firni×1 -sugar, tehari×2 {Full}')
  })

  it('is another line where it shall be made otherwise', () => {
    expect(read('2 tehari full')).toBe('order tehari×2 {Full}')
  })
})
