import { describe, expect, it } from 'vitest'
import { product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const products = [
  product('c500', 'Vitamin C 500 mg', 'botol'),
  product('c1000', 'Vitamin C 1000 mg', 'botol'),
  product('masker', 'Masker Medis', 'box'),
  product('zinc', 'Zinc 20 mg', 'strip'),
  product('dim', 'Dim', 'pcs'),
  product('amox', 'Amoxicillin 500 mg', 'strip'),
]
const indonesian = reader(shop(['id', 'en'], products))
const bangla = reader(shop(['bn', 'bn-Latn', 'en'], products))
const line = (lineId: string, productId: string, quantity: number) => ({ lineId, productId, quantity, options: [] })

describe('asked whether to call off', () => {
  const basket = [line('a', 'masker', 1000)]
  const asked = { cancelAsked: true, runningOrders: [{ number: 'ORD-1', status: 'PAID' }], basket }

  it.each(['cancel jangan', 'batal jangan', 'no don’t', 'forget the cancellation', 'pesanannya proses aja'])(
    'a denied word lets the order stand: %s',
    text => expect(indonesian(text, asked)).toBe('deny'),
  )

  it.each(['cancel korte hobe na', 'batil korte hobe na vai'])('so it does behind its verbs: %s', text =>
    expect(bangla(text, asked)).toBe('deny'),
  )

  it.each(['siapa yang mau batal?', 'uangnya balik ga kalau batal?', 'ada biaya batal ga?'])(
    'a question about it neither ends nor keeps it: %s',
    text => expect(indonesian(text, asked)).not.toMatch(/affirm|deny|^cancel/),
  )

  it.each(['batalin aja kak', 'iya, cancel', "it's too late now, cancel", 'bisa dibatalin ga?'])(
    'a wish for it is a yes: %s',
    text => expect(indonesian(text, asked)).toBe('affirm'),
  )
})

describe('what belongs to no goods', () => {
  const basket = [line('a', 'amox', 1000), line('b', 'masker', 2000)]

  it.each(['cancel jangan', 'tanpa resep aja ya', 'ga usah telpon'])('is left out of no line: %s', text =>
    expect(indonesian(text, { basket, asks: ['prescription'] })).not.toMatch(/change/),
  )
})

describe('asked what to do about too little', () => {
  const short: Partial<DialogueState> = {
    asks: ['choice'],
    choices: [{ key: 'c1000', label: 'Vitamin C 1000 mg', kind: 'product' }],
    basket: [line('a', 'c500', 3000), line('b', 'masker', 1000)],
    shortage: { productId: 'c500', wanted: 3000, available: 2000 },
  }

  it.each([
    ['yaudah gapapa 2 botol aja', 'fewer'],
    ['oh cuma 2? ya udah 2 aja', 'fewer'],
    ['kalau gitu 1 botol aja', 'change a ×1'],
    ['satu aja cukup', 'change a ×1'],
    ['2 aja, tambah zinc 1 strip', 'order zinc×1 | fewer'],
  ])('a number counts what is short, and nothing that is offered instead: %s', (text, meant) =>
    expect(indonesian(text, short).split(' | ').toSorted()).toEqual(meant.split(' | ').toSorted()),
  )

  it.each(['cuma 2?', 'ongkirnya berapa kalo 2?'])('a number that is asked about answers nothing: %s', text =>
    expect(indonesian(text, short)).not.toMatch(/fewer|choose/),
  )

  it.each([
    'maskernya aja',
    'maskernya aja kalau gitu',
    'vitaminnya batal aja',
    'leave them out',
    'saya cari di apotek lain aja',
  ])('who wants only the rest, or it out, drops it: %s', text => expect(indonesian(text, short)).toBe('drop'))

  it('another line that is not wanted goes instead', () => {
    expect(indonesian('maskernya ga usah', short)).toBe('remove b')
    const dim = { basket: [line('a', 'c500', 3000), line('b', 'dim', 6000)], shortage: short.shortage! }
    expect(bangla('dim lagbe na', dim)).toBe('remove b')
  })

  it.each(['never mind, cancel everything', 'ga jadi semuanya', 'batal aja semua'])('all of it may be called off: %s', text =>
    expect(indonesian(text, short)).toBe('cancel'),
  )

  it.each(['ganti zinc aja', 'kalo gitu zinc aja', 'zinc instead'])('one other thing that is named comes for it: %s', text =>
    expect(indonesian(text, short)).toBe('replace a by zinc'),
  )

  it.each(['selain itu ada apa?', 'ada merk lain?'])('what else there is may be asked: %s', text =>
    expect(indonesian(text, short)).toBe('substitute'),
  )

  it('another shop is nothing else of this one', () =>
    expect(indonesian('di cabang lain ada ga?', short)).not.toMatch(/substitute/))

  it('how many are left is asked, not taken', () => expect(bangla('ar koyta ase?', short)).not.toMatch(/fewer/))
})

describe('asked how many', () => {
  const state = { asks: ['quantity'], basket: [line('a', 'masker', 1000)] }

  it('a question that counts answers nothing', () => {
    expect(indonesian('sebox berapa duit?', state)).toMatch(/^ask_price/)
    expect(bangla('hali koto kore?', { asks: ['quantity'], basket: [line('a', 'dim', 1000)] })).not.toMatch(/change/)
    expect(indonesian('2 box aja', state)).toBe('change a ×2')
  })
})

describe('one more measure in Bangla', () => {
  it.each(['dim arek dozon den', 'ডিম আরেক ডজন দেন'])('comes on top of what stands in the order: %s', text =>
    expect(bangla(text, { asks: ['payment'], basket: [line('a', 'dim', 12_000)] })).toBe('change a ×24'),
  )
})

describe('a yes within a question', () => {
  it('is what is asked about', () =>
    expect(indonesian('itu udah sama ongkir?', { asks: ['confirm'], basket: [line('a', 'masker', 1000)] })).toBe('ask_area'))
})
