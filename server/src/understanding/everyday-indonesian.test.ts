import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const rice = choices('Nasi', ['Nasi Putih', 'Nasi Kuning'])
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('alpukat', 'Jus Alpukat', 'cup', {
        options: [choices('Gula', ['Gula Normal', 'Tanpa Gula']), choices('Susu', ['Susu Coklat', 'Tanpa Susu'])],
      }),
      product('jambu', 'Jus Jambu', 'cup', { options: [choices('Gula', ['Gula Normal', 'Tanpa Gula'])] }),
      product('ayam', 'Sate Lilit Ayam', 'porsi', { aliases: ['sate lilit'] }),
      product('ikan', 'Sate Lilit Ikan', 'porsi'),
      product('box-ayam', 'Nasi Box Ayam', 'box', { options: [rice] }),
      product('box-ikan', 'Nasi Box Ikan', 'box', { options: [rice] }),
      product('amoxsan', 'Amoxsan 500mg', 'strip'),
      product('gas-3', 'Gas LPG 3kg', 'tabung', { aliases: ['gas'] }),
      product('gas-12', 'Gas LPG 12kg', 'tabung'),
      product('telur', 'Telur Ayam', 'kg'),
    ],
  ),
)

describe('what is said at a stall or a shop', () => {
  it.each([
    'jus alpukat 1 tanpa susu dan gula',
    'jus alpukat 1 ga pake susu sama gula',
    'jus alpukat 1 susu sama gulanya ga usah',
    'jus alpukat 1 no milk and sugar',
  ])('leaves out both: %s', text =>
    expect(read(text)).toMatch(/^order alpukat×1 \{Tanpa (?:Susu, Tanpa Gula|Gula, Tanpa Susu)\}$/),
  )

  it.each(['telur 2 kg, 15 menitan lagi saya ambil sendiri', 'telur 2 kg, 2 jaman lagi saya ambil sendiri'])(
    'counts no goods by about how long: %s',
    text => expect(read(text)).toBe('order telur×2 | pickup'),
  )

  it.each(['telur brpan kak', 'telur brpn', 'telur brpaan'])('asks what it costs however that is spelt: %s', text =>
    expect(read(text)).toBe('ask_price telur'),
  )

  it.each(['ga jadi pickup, dianter aja', 'gajadi ambil sendiri, dianter aja', 'batal pickup, diantar saja'])(
    'wants it brought where coming for it is called off: %s',
    text => expect(read(text, { asks: ['confirm'], basket: [line('a', 'telur', 2)] })).toBe('delivery'),
  )

  it('says more of what was counted, with a word that points', () => {
    expect(read('jus alpukat 1, jus jambu 2, yang jambu tanpa gula')).toBe('order alpukat×1, jambu×2 {Tanpa Gula}')
  })

  it.each(['sate lilit 2, yang ikan', 'mau sate lilit 2 porsi, yang ikan ya bukan ayam'])(
    'tells which of two that are called alike: %s',
    text => expect(read(text)).toBe('order ikan×2'),
  )

  it('chooses nothing by a word that several choices have', () => {
    expect(read('nasi box ikan 6')).toBe('order box-ikan×6')
    expect(read('nasi box 5')).toBe('order box-ayam/box-ikan×5')
  })

  it('orders what a clause of its own counts, whatever story stands beside it', () => {
    expect(read('amoxsan satu strip, ini fotonya resep dokter')).toBe('order amoxsan×1')
  })

  it('takes goods and comes for nothing where they are named and counted behind it', () => {
    expect(read('saya ambil telur 2')).toBe('order telur×2')
    expect(read('telur 2, saya ambil jam 5')).toBe('order telur×2 | pickup')
  })
})

describe('what is said of an order', () => {
  const basket = [line('a', 'gas-3', 3), line('b', 'jambu', 1)]
  it.each([
    ['gasnya 2 aja jangan 3', 'change a ×2'],
    ['gasnya 2 tabung aja deh jangan 3, uangnya kurang', 'change a ×2'],
    ['gas kurangin 1', 'change a ×2'],
    ['kurangi gas 1', 'change a ×2'],
    ['kurangin gas jadi 1', 'change a ×1'],
  ])('counts by what stands beside the number: %s', (text, acts) => expect(read(text, { basket })).toBe(acts))

  it('is not changed by the number of what is not sold', () => {
    const eggs = { basket: [line('a', 'telur', 1)] }
    expect(read('tambah lilin 4 batang', eggs)).toBe('order nothing<lilin>×4')
    expect(read('tambah 4 lagi', eggs)).toBe('change a ×5')
  })
})

describe('how a part of it shall be served', () => {
  it.each([
    ['amoxsan 1, jus jambu 2 esnya dikit', 'order amoxsan×1, jambu×2 "esnya dikit"'],
    ['sate lilit 2 sambelnya dipisah', 'order ayam×2 "sambelnya dipisah"'],
    ['2 sate lilit, sauce on the side', 'order ayam×2 "sauce on the side"'],
    ['sate lilit 2, bumbunya banyakin ya', 'order ayam×2 "bumbunya banyakin"'],
  ])('is a note beside it: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('is said of what was ordered, too', () => {
    expect(read('bumbunya dipisah ya', { basket: [line('a', 'ayam', 2)] })).toBe('change a "bumbunya dipisah"')
  })
})

describe('a choice that the order has already', () => {
  it('says what was wrong with it beside the one that is wanted', () => {
    const basket = [line('a', 'alpukat', 1, { Susu: 'Susu Coklat' })]
    expect(read('alpukatnya tanpa susu aja, susu coklat kemanisan', { basket })).toBe('change a {Tanpa Susu}')
  })
})
