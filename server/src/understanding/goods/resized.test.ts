import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const colour = choices('Warna', ['Putih', 'Krem', 'Abu-abu'])
const hardware = reader(
  shop(
    ['id', 'en'],
    [
      product('plywood-9', 'Triplek 9 mm', 'lembar'),
      product('plywood-12', 'Triplek 12 mm', 'lembar'),
      product('nail-5', 'Paku 5 cm', 'kg'),
      product('nail-7', 'Paku 7 cm', 'kg'),
      product('cement-40', 'Semen Tiga Roda 40 kg', 'sak'),
      product('cement-50', 'Semen Tiga Roda 50 kg', 'sak'),
      product('paint-1', 'Cat Tembok Avitex 1 kg', 'kaleng', { options: [colour] }),
      product('paint-5', 'Cat Tembok Avitex 5 kg', 'galon', { options: [colour] }),
      product('brick', 'Bata Merah', 'buah'),
      product('tape', 'Seal Tape', 'roll'),
    ],
  ),
)

describe('another size behind words that take back', () => {
  it.each([
    ['triplek 9mm 4 lembar, eh salah, yg 12mm 4 lembar', 'order plywood-12×4'],
    ['triplek 9mm 4 lembar eh maaf 12mm', 'order plywood-12×4'],
    ['triplek 9 mm 4 lembar, eh yang 12 mm 6 lembar', 'order plywood-12×6'],
    ['paku 5cm 2 kg eh salah 7cm 2 kg', 'order nail-7×2'],
    ['semen 40kg 5 sak, eh maksudnya yang 50kg 5 sak', 'order cement-50×5'],
  ])('stands in the place of the first: %s', (text, acts) => expect(hardware(text)).toBe(acts))

  it('leaves the first where nothing is taken back', () =>
    expect(hardware('triplek 9mm 4 lembar, 12mm 2 lembar')).toBe('order plywood-9×4, plywood-12×2'))
})

describe('a unit without a number of its own', () => {
  it.each([
    ['cat tembok kaleng putih 2', 'order paint-1×2 {Putih}'],
    ['cat tembok avitex yg galon warna krem 2', 'order paint-5×2 {Krem}'],
    ['cat avitex galonan abu2 1', 'order paint-5×1 {Abu-abu}'],
  ])('says which of several is meant that come otherwise: %s', (text, acts) => expect(hardware(text)).toBe(acts))
})

describe('thousands', () => {
  it.each([
    ['bata merah seribu biji', 'order brick×1000'],
    ['bata merah 2 ribu biji', 'order brick×2000'],
    ['bata merah seribu lima ratus biji', 'order brick×1500'],
  ])('count where pieces stand behind them: %s', (text, acts) => expect(hardware(text)).toBe(acts))

  it.each(['bata merah 2 ribu', 'bata merah dua ribu lima ratus', 'bata merah seribu'])(
    'count nothing where they may as well be money: %s',
    text => expect(hardware(text)).toBe('order brick'),
  )
})

describe('a word that is written once with a 2', () => {
  const state = {
    basket: [{ lineId: 'a', productId: 'paint-1', quantity: 3000, options: [{ group: 'Warna', choice: 'Putih' }] }],
  }
  it.each(['catnya jangan putih, abu2', 'catnya ganti abu2'])('is a choice that has it twice, and counts nothing: %s', text =>
    expect(hardware(text, state)).toBe('change a {Abu-abu}'),
  )
})

it('knows tape for threads as builders call it', () => expect(hardware('siltep 3')).toBe('order tape×3'))
