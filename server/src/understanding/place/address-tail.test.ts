import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'

const depok = reader(
  shop(
    ['id', 'en'],
    [product('balm', 'Balsem', 'pcs'), product('patch', 'Koyo Cabe', 'pack'), product('diaper', 'Popok Bayi', 'pack')],
    { areas: ['Kelapa Dua', 'Beji'] },
  ),
)
const dhaka = reader(
  shop(
    ['bn', 'en'],
    [product('egg', 'Egg', 'pcs'), product('kacchi', 'Kacchi Biryani', 'plate'), product('bulb', 'LED Bulb', 'pcs')],
    {
      areas: ['Mirpur', 'Wari', 'Tilagor', 'Halishahar'],
    },
  ),
)

describe('what leads the courier to the door', () => {
  it.each([
    [
      '2 balsem, deliver to Jl. Melati Raya 27, the house with the green gate',
      'Jl. Melati Raya 27, the house with the green gate',
    ],
    [
      '2 balsem, drop it at Beji Green residence tower B lobby, ask for Claire',
      'Beji Green residence tower B lobby, ask for Claire',
    ],
    ['2 balsem, deliver to cluster Ruby no 7, ring the bell twice', 'cluster Ruby no 7, ring the bell twice'],
    ['2 balsem kirim ke Gedung Sabuga parkiran timur, nanti telp Bimo', 'Gedung Sabuga parkiran timur, nanti telp Bimo'],
    ['2 balsem, kirim ke jl sunan giri 14 kos putri bu ning', 'jl sunan giri 14 kos putri bu ning'],
    ['2 balsem, dikirim ke kos Melati kamar 12 bu Tini gang Mawar', 'kos Melati kamar 12 bu Tini gang Mawar'],
    ['2 balsem, drop at gate 2 of Kebun Bibit park', 'gate 2 of Kebun Bibit park'],
  ])('belongs to the address: "%s"', (text, address) =>
    expect(depok(text).replace(/ @.*/, '')).toBe(`order balm×2 | address "${address}"`),
  )

  it.each([
    ['egg 6 ta, Halishahar B block road 2 house 40', 'Halishahar B block road 2 house 40'],
    ['egg 6 ta, house no 5, lane 3, arambagh R/A, mirpur 7', 'house no 5, lane 3, arambagh R/A, mirpur 7'],
    ['egg 6 ta, basha 5, mirpur er pashe, darowan re bollei hobe', 'basha 5, mirpur er pashe, darowan re bollei'],
  ])('in Bangladesh, too: "%s"', (text, address) =>
    expect(dhaka(text).replace(/ @.*/, '')).toBe(`order egg×6 | address "${address}"`),
  )

  it.each([
    ['deliver to Jl. Melati Raya 27, the house with the green gate and 2 packs popok bayi', 'diaper×2'],
    ['kirim ke jl melati 5, 2 popok bayi', 'diaper×2'],
    ['kirim ke jl melati 5 bu makasih', 'thanks'],
    ['deliver to Jl. Melati 27, ask for Claire, cash please', 'pay cash'],
  ])('and what is said besides is not: "%s"', (text, expected) => expect(depok(text)).toContain(expected))
})

describe('a number before a street', () => {
  it.each([
    ['balsem 2 jl kelapa dua 8', 'order balm×2 | address "jl kelapa dua 8" @Kelapa Dua'],
    ['koyo cabe 2 gang melati 5', 'order patch×2 | address "gang melati 5"'],
    ['pls send 1 balsem 2 jl kelapa dua 8', 'order balm×1 | address "jl kelapa dua 8" @Kelapa Dua'],
  ])('counts the goods before it where the street has its own: "%s"', (text, expected) => expect(depok(text)).toBe(expected))

  it('is the house behind a mark', () =>
    expect(depok('balsem 2, 21 jl kelapa dua')).toBe('order balm×2 | address "21 jl kelapa dua" @Kelapa Dua'))
})

describe('a place that nothing goes to', () => {
  it.each([
    ['saya dari beji, balsem 2', 'order balm×2'],
    ['this is Rahim from Beji, 2 balsem', 'order balm×2'],
  ])('is where somebody comes from: "%s"', (text, expected) => expect(depok(text)).toBe(expected))

  it.each(['আজকে মেহমান আছে বাসায়। কাচ্চি ৩টা', 'আমাদের বাসায় মেহমান আসছে কাচ্চি ৩টা', 'basay mehman ashbe, kacchi 3 ta'])(
    'is where guests come: "%s"',
    text => expect(dhaka(text)).toBe('order kacchi×3'),
  )

  const asked = { asks: ['address'], basket: [line('a', 'balm', 1)] } as const
  it.each([
    ["courier please, I can't come down to Beji", 'delivery'],
    ['ga bisa ambil sendiri kirim ke beji tengah 5', 'address "beji tengah 5" @Beji'],
    ['beji', 'address "beji" @Beji'],
  ])('is where somebody cannot go, unless it is sent there: "%s"', (text, expected) =>
    expect(depok(text, { asks: [...asked.asks], basket: [...asked.basket] })).toBe(expected),
  )

  it('is where it goes where somebody shall send it home', () => {
    expect(dhaka('egg 6 ta, bashay pathan')).toBe('order egg×6 | delivery')
    expect(dhaka('egg 6 ta lok diye bashay pathan')).toContain('delivery')
  })
})
