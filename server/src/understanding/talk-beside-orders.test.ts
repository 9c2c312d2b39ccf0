import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [
      product('dimsum', 'Dimsum', 'porsi'),
      product('siomay', 'Siomay', 'porsi'),
      product('tahu', 'Tahu Bakso', 'porsi'),
      product('card', 'Kartu Ucapan', 'lembar', { aliases: ['greeting card'] }),
    ],
    { payments: ['cash', 'midtrans:qris'] },
  ),
)
const basket = [line('a', 'dimsum', 2), line('b', 'siomay', 1), line('c', 'tahu', 1)]
const done = [{ number: 'ORD-7718402936-D9X3FK', status: 'COMPLETED' }]
const waiting = [{ number: 'ORD-7718402936-D9X3FK', status: 'PENDING' }]
const inHand = [{ number: 'ORD-7718402936-D9X3FK', status: 'CONFIRMED' }]

describe('the rest of an order', () => {
  it.each([
    ['dimsum sama siomaynya ga jadi, yg lain lanjut', 'remove a | remove b'],
    ['siomaynya ga jadi, yang lain lanjut', 'remove b'],
  ])('goes on where only what is named goes: %s', (text, expected) => expect(read(text, { basket })).toBe(expected))
})

describe('a word that is also one for paying', () => {
  const withCard = [line('a', 'dimsum', 2), line('b', 'card', 1)]
  it.each(['drop the card', 'remove the card please', 'skip the card'])('is goods where they are taken away: %s', text =>
    expect(read(text, { basket: withCard, asks: ['payment'] })).toBe('remove b'),
  )
  it('asks how to pay where it is not', () =>
    expect(read('can i pay by card?', { basket: withCard, asks: ['payment'] })).toContain('ask_payment'))
})

describe('in a list of goods', () => {
  it('a word that only looks like one for stars is another thing', () =>
    expect(read('dimsum 3, siomay 1, knalpot racing 1')).not.toContain('rate'))
})

describe('what was wrong with an order', () => {
  it.each([
    'siomaynya basi bu!! gimana sih, anak saya udah keburu makan',
    'lho saya kan pesen yg ga pedes kok yg dateng pedes banget?? anak saya sampe nangis ini',
  ])('calls nothing off and asks for nothing else: %s', text => expect(read(text, { runningOrders: done })).toBe('human'))
})

describe('whether goods are brought to a street', () => {
  it.each([
    'ke jl kaliurang km 5 nganter ga?',
    'nganter ke jl kaliurang km 5 ga',
    'kirim ke jl kaliurang km 5 ya bisa?',
    'anter ke cileunyi bisa ga ni',
  ])('is asked, and is no address: %s', text => expect(read(text)).toMatch(/^ask_area/))
  it('is an address where it is told', () => expect(read('anter ke jl kaliurang km 5')).toMatch(/^address/))
})

describe('a seller', () => {
  it('names a price of seven digits', () =>
    expect(read('bisa uni, 1.750.000 ya udah sama piring sendok', { role: 'seller', runningOrders: waiting })).toMatch(
      /^seller_quote/,
    ))
  it('has done what is told to be done of a thing', () =>
    expect(read('motornya udah beres, sudah diambil yang punya', { role: 'seller', runningOrders: inHand })).toMatch(
      /^seller_done/,
    ))
  it('who takes no orders today is off', () =>
    expect(read('hari ini saya ga nerima orderan dulu ya, anak sakit', { role: 'seller', runningOrders: inHand })).toMatch(
      /^seller off/,
    ))
})

describe('money that was taken twice', () => {
  it.each([
    'lho kok saldo saya kepotong dua kali, tolong bagaimana ini',
    'uang saya terpotong dua kali, tolong dicek',
    'i was charged twice',
    'my account was debited twice for this order',
  ])('is for a person: %s', text => expect(read(text, { runningOrders: waiting })).toBe('human'))
})

describe('a word for more', () => {
  const two = [line('a', 'dimsum', 2), line('b', 'siomay', 2)]
  it.each(['dimsumnya 1 aja, tambah tahu bakso 3', 'dimsumnya 1 aja, sama tambah tahu bakso 3 ya'])(
    'behind "just one" is said of what comes: %s',
    text => expect(read(text, { basket: two, asks: ['payment'] })).toBe('change a ×1 | order tahu×3'),
  )
  it('beside what is pointed to puts more on it', () =>
    expect(read('dimsumnya tambah 1', { basket: two, asks: ['payment'] })).toBe('change a ×3'))
})

describe('a housing estate', () => {
  it('begins the address, and its number counts nothing', () =>
    expect(read('2 dimsum. Perumnas 3, Jl. Nusantara Raya 51, Bekasi Timur')).toBe(
      'order dimsum×2 | address "Perumnas 3, Jl. Nusantara Raya 51, Bekasi Timur"',
    ))
})
