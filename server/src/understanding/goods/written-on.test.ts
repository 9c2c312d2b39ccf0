import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [
      product('board', 'Bunga Papan', 'pcs', { options: [choices('Jenis', ['Pernikahan', 'Duka Cita'])] }),
      product('card', 'Kartu Ucapan', 'lembar', { aliases: ['greeting card'] }),
      product('banner', 'Banner Happy Birthday'),
      product('mug', 'Mug Custom Nama'),
      product('figure', 'Balon Foil Angka', 'pcs', { options: [choices('Warna', ['Gold', 'Silver'])] }),
      product('latex', 'Balon Lateks', 'pack', { options: [choices('Warna', ['Pastel', 'Gold'])] }),
      product('candle', 'Lilin Angka'),
      product('pump', 'Pompa Balon'),
    ],
  ),
)

describe('what is written on goods', () => {
  it.each([
    [
      'bunga papan duka cita 1, tulisannya turut berduka cita, dari SMA 3',
      'order board×1 {Duka Cita} "tulisannya turut berduka cita, dari SMA 3"',
    ],
    ['1 greeting card, card says happy birthday Mia 30', 'order card×1 "card says happy birthday Mia 30"'],
    ['mug custom 2 tulisan Dedi sama Ani, balon lateks pastel 2', 'order mug×2 "tulisan Dedi sama Ani", latex×2 {Pastel}'],
  ])('is a note and orders, counts and pays nothing: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('the numbers that goods are made as', () => {
  it.each([
    ['balon angka gold 2 (angka 1 dan 7), pompa 1', 'order figure×2 {Gold} "angka 1 dan 7", pump×1'],
    ['lilin angka 2 biji yang angka 5 sama angka 0', 'order candle×2 "angka 5 sama angka 0"'],
  ])('are a note where another number counts them: %s', (text, acts) => expect(read(text)).toBe(acts))
})
