import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const sweet = choices(
  'Sugar',
  [
    ['Normal Sugar', 'gula normal', 'normal chini'],
    ['Less Sugar', 'kurang gula', 'chini kom'],
    ['No Sugar', 'tanpa gula', 'chini chara'],
  ],
  { required: false },
)

const read = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('cake', 'Plum Cake', 'pcs', { options: [choices('Size', ['16 cm', '20 cm', '24 cm'])] }),
      product('copy', 'Cover A4', 'sheet', { options: [choices('Corner', ['Rounded Corners'], { required: false })] }),
      product('juice', 'Mango Juice', 'glass', {
        aliases: ['Jus Mangga', 'Amer Juice'],
        options: [choices('Size', ['Regular', 'Large']), sweet],
      }),
      product('tea', 'Teh Manis', 'glass', {
        options: [
          choices(
            'Suhu',
            [
              ['Es', 'dingin', 'iced'],
              ['Hangat', 'anget', 'hot'],
            ],
            { required: false },
          ),
        ],
      }),
      product('shirt', 'Apron', 'pcs', {
        options: [
          choices('Size', ['S', 'M', 'L', 'XL']),
          choices('Colour', [
            ['Black', 'hitam'],
            ['White', 'putih'],
          ]),
        ],
      }),
      product('floss', 'Beef Floss', 'pack', {
        aliases: ['Abon Sapi'],
        options: [
          choices('Taste', [
            ['Original', 'asli'],
            ['Spicy', 'pedas'],
          ]),
        ],
      }),
      product('wrap', 'Falafel Wrap', 'pcs'),
      product('breaker-10', 'Breaker 10 A'),
      product('breaker-20', 'Breaker 20 A'),
      product('vinegar-1', 'Vinegar 1 L', 'bottle', { aliases: ['Cuka 1 L'] }),
      product('vinegar-2', 'Vinegar 2 L', 'bottle', { aliases: ['Cuka 2 L'] }),
      product('tray-3', 'Party Tray isi 3', 'box'),
      product('tray-4', 'Party Tray isi 4', 'box'),
      product('ream-a4', 'HVS A4', 'rim'),
      product('ream-f4', 'HVS F4', 'rim', { aliases: ['HVS Folio'] }),
      product('khata', 'Khata 100 Page', 'pcs', { options: [choices('Ruling', ['Plain', 'Ruled'])] }),
    ],
  ),
)

describe('a part of what was counted', () => {
  it.each([
    ['cover 4, one of them with rounded corners', 'order copy×1 {Rounded Corners}, copy×3'],
    ['2 falafel wraps 1 no onion', 'order wrap×1 -onion, wrap×1'],
    ['amer juice 4 ta, 2 tar chini kom baki 2 ta chini chara', 'order juice×2 {Less Sugar}, juice×2 {No Sugar}'],
    ['4 falafel wraps, one of which without onion', 'order wrap×1 -onion, wrap×3'],
    ['large mango juice x 5, less sugar in 2 of them', 'order juice×2 {Large, Less Sugar}, juice×3 {Large}'],
    ['jus mangga 3 1 tanpa gula', 'order juice×1 {No Sugar}, juice×2'],
    ['amer juice 3 ta, tar moddhe 1 ta chini chara', 'order juice×1 {No Sugar}, juice×2'],
    ['amer juice 2 ta ekta chini kom', 'order juice×1 {Less Sugar}, juice×1'],
  ])('is made as it is said, and the rest as it was: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['6 teh manis, half of them iced', 'order tea×3 {Es}, tea×3'],
    ['teh manis 4, setengahnya es', 'order tea×2 {Es}, tea×2'],
    ['6 beef floss, half original half spicy', 'order floss×3 {Original}, floss×3 {Spicy}'],
  ])('may be half of it: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['5 teh manis, 3 es, sisanya hangat', 'order tea×3 {Es}, tea×2 {Hangat}'],
    ['5 teh manis, 3 iced, the rest hot', 'order tea×3 {Es}, tea×2 {Hangat}'],
    ['teh manis 3, satu dingin, lainnya anget', 'order tea×1 {Es}, tea×2 {Hangat}'],
    ['4 mango juice, 3 large the other one regular', 'order juice×3 {Large}, juice×1 {Regular}'],
    ['amer juice 4 ta, 3 ta large, baki ta regular', 'order juice×3 {Large}, juice×1 {Regular}'],
    ['4 black aprons: 2 M, 1 L and the last one XL', 'order shirt×2 {Black, M}, shirt×1 {Black, L}, shirt×1 {Black, XL}'],
    ['2 plum cakes, one 16 and one 20', 'order cake×1 {16 cm}, cake×1 {20 cm}'],
    ['2 plum cakes, one 16 cm, other 20', 'order cake×1 {16 cm}, cake×1 {20 cm}'],
    ['3 plum cakes, one 16 cm, the others 24', 'order cake×1 {16 cm}, cake×2 {24 cm}'],
  ])('leaves what remains for what is said of it: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['2 falafel wraps, no onion on either', 'order wrap×2 -onion'],
    ['2 falafel wraps, no onion in both', 'order wrap×2 -onion'],
    ['3 beef floss, spicy all of them', 'order floss×3 {Spicy}'],
    ['2 falafel wraps, no onion on either. 1 teh manis', 'order wrap×2 -onion, tea×1'],
  ])('is all of it where that is said, and nothing named later: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('a count of something else', () => {
  it.each([
    ['beef floss spicy two packs, the original one too, just one', 'order floss×2 {Spicy}, floss×1 {Original}'],
    ['abon sapi pedas 2, yang asli 1', 'order floss×2 {Spicy}, floss×1 {Original}'],
    ['abon sapi pedas 2, yang asli juga 1', 'order floss×2 {Spicy}, floss×1 {Original}'],
    ['3 breakers 20 amp and 2 of 10 amp', 'order breaker-20×3, breaker-10×2'],
    ['cuka 2: satu 1L satu 2L', 'order vinegar-1×1, vinegar-2×1'],
    ['vinegar 3, two 1L and one 2L', 'order vinegar-1×2, vinegar-2×1'],
  ])('is a line of its own: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['falafel wrap 2, no onion', 'order wrap×2 -onion'],
    ['2 falafel wraps 1 teh manis', 'order wrap×2, tea×1'],
    ['mango juice 2 large 1 regular', 'order juice×2 {Large}, juice×1 {Regular}'],
    ['100 page khata 5 pcs plain', 'order khata×5 {Plain}'],
    ['3 mango juice large and 1 teh manis hot', 'order juice×3 {Large}, tea×1 {Hangat}'],
    ['cover A4 4', 'order copy×4'],
  ])('is not taken for a part: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('what is in one, and one more made otherwise', () => {
  it.each([
    ['party tray with 3 items, 45 boxes', 'order tray-3×45'],
    ['party tray with 4 items, 20', 'order tray-4×20'],
    ['party tray isi 4, 20', 'order tray-4×20'],
    ['A4 paper 3 reams', 'order ream-a4×3'],
    ['hvs folio 2 rim', 'order ream-f4×2'],
  ])('tells which of them and counts nothing: %s', (text, acts) => expect(read(text)).toBe(acts))

  const basket = [
    {
      lineId: 'a',
      productId: 'shirt',
      quantity: 1000,
      options: [
        { group: 'Size', choice: 'M' },
        { group: 'Colour', choice: 'Black' },
      ],
    },
  ]
  it.each([
    ['the white one too, L', 'order shirt {White, L}'],
    ['yang putih juga 2', 'order shirt×2 {White}'],
    ['the white one please', 'change a {White}'],
  ])('is put to the order, which stays as it is: %s', (text, acts) => expect(read(text, { basket })).toBe(acts))
})
