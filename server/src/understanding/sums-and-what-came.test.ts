import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const heat = choices('Pedas', ['Tidak Pedas', 'Sedang', 'Pedas'])
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('telur', 'Telur Ayam', 'kg', { aliases: ['telur'] }),
      product('bata', 'Bata Merah', 'pcs'),
      product('galon', 'Air Galon', 'galon', { aliases: ['galon'] }),
      product('geprek', 'Ayam Geprek', 'porsi', { aliases: ['geprek'], options: [heat] }),
      product('teriyaki', 'Rice Bowl Teriyaki', 'porsi', { aliases: ['teriyaki'] }),
      product('teh', 'Es Teh Manis', 'cup', { aliases: ['es teh'], options: [choices('Gula', ['Gula Normal', 'Tanpa Gula'])] }),
      product('plester', 'Plester', 'pack'),
      product('minyak-1', 'Minyak Goreng 1 L', 'pouch'),
      product('minyak-2', 'Minyak Goreng 2 L', 'pouch'),
    ],
  ),
)

describe('a sum of money in words', () => {
  it.each([
    ['telur dua puluh ribu', 'order telur'],
    ['telur lima belas rebu ya', 'order telur'],
    ['telur goceng', 'order telur'],
    ['bata merah dua ribu', 'order bata'],
  ])('counts nothing: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it.each([
    ['bata merah dua ribu biji', 'order bata×2000'],
    ['bata merah 2 ribu biji', 'order bata×2000'],
  ])('is none where pieces are counted: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('is none in the name of a street', () => {
    expect(read('telur 2, antar ke jl candi sewu 3')).toBe('order telur×2 | address "jl candi sewu 3"')
  })
})

describe('what was ordered before', () => {
  it.each(['galon saya kok blm nyampe2 ya bu udah setengah jam', 'telur pesanan saya belum dateng'])(
    'is asked after and not ordered again: "%s"',
    text => expect(read(text)).toBe('ask_status'),
  )

  it.each([
    'woi ini plester yg dateng bungkusnya udah kebuka! gimana sih',
    'plester yang dateng rusak',
    'barang yang datang rusak',
    'botolnya pecah pas sampai',
    'the plaster that came was broken',
  ])('is for a person where it came broken: "%s"', text => expect(read(text)).toBe('human'))

  it('is wanted where only how it shall not be is said', () => {
    expect(read('plester 2 jangan yang rusak')).toContain('order plester×2')
  })
})

it('makes nothing otherwise of what is replaced, whatever the reason', () => {
  const basket = [line('a', 'teh', 1), line('b', 'geprek', 1)]
  expect(read('gepreknya diganti teriyaki aja, lagi ga kuat pedes gue', { basket })).toBe('replace b by teriyaki')
})

describe('everyday words of Sundanese and Javanese', () => {
  it.each([
    ['es teh 4, nu hiji mah tong make gula', 'order teh×1 {Tanpa Gula}, teh×3'],
    ['es teh 2 teu make gula', 'order teh×2 {Tanpa Gula}'],
    ['es teh 2 rasah nganggo gulo', 'order teh×2 {Tanpa Gula}'],
    ['minyak goreng 3 yg seliteran', 'order minyak-1×3'],
  ])('say how something is made: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it.each(['nu kahiji', 'sing kapisan', 'nomer siji'])('tell a place in a list: "%s"', text => {
    const offered = ['minyak-1', 'minyak-2'].map(key => ({ key, label: key, kind: 'product' as const }))
    expect(read(text, { asks: ['choice'], choices: offered })).toBe('choose minyak-1')
  })
})
