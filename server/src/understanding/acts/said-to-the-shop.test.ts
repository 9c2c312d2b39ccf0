import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { product, reader, shop } from '../fixtures/shop.ts'
import type { DialogueState } from '../types/dialogue-state.ts'

const goods = [
  product('teh', 'Teh Tarik'),
  product('sirup', 'Sirup Batuk', 'botol'),
  product('popok', 'Popok Merak L', 'pak', { category: 'Bayi' }),
  product('popok-m', 'Popok Merak M', 'pak', { category: 'Bayi' }),
]
const jakarta = reader(shop(['id', 'en'], goods, { payments: ['midtrans:qris', 'midtrans:va:bca', 'cash'] }))
const dhaka = reader(shop(['bn', 'en', 'bn-Latn'], goods, { currency: 'BDT' }))
const basket = [line('a', 'teh', 2)]
const asked: Partial<DialogueState> = { asks: ['payment'], basket }

describe('how it is paid', () => {
  it.each([
    ["I'd rather pay through BCA VA", 'pay midtrans:va:bca'],
    ['qris boleh deh, kirim kodenya', 'pay midtrans:qris'],
    ['uangnya tunai pas kurir datang', 'pay cash'],
    ["I'll pay cash once the rider gets here", 'pay cash'],
  ])('is told by "%s"', (text, act) => expect(jakarta(text, asked)).toBe(act))
  it.each(['taka cash dibo rider ashle', 'টাকা রাইডার আসলে দিব'])('and by "%s"', text =>
    expect(dhaka(text, asked)).toBe('pay cash'),
  )
  it.each(['qris boleh?', 'qris boleh ga', 'tunai boleh pas kurir datang?'])('is asked by "%s"', text =>
    expect(jakarta(text, asked)).toBe('ask_payment'),
  )
  it('is not told by asking where the courier is', () => expect(jakarta('kurirnya kapan datang?')).toContain('ask_status'))
  it('is no claim, as money that came through is', () => expect(jakarta('the payment went through', asked)).toBe('claims_paid'))
})

describe('who and when', () => {
  it.each(['apotekernya ada? mau konsul soal obat ibu saya', 'is the pharmacist in?', 'ownernya ada?'])(
    'a person is called by "%s"',
    text => expect(jakarta(text)).toBe('human'),
  )
  it('in Bangla as well', () => expect(dhaka('pharmacist achen? poramorsho nite chai')).toBe('human'))
  it.each(['teh kalo senin jualan ga?', 'besok jualan ga', 'masih jualan?'])('the hours are asked by "%s"', text =>
    expect(jakarta(text)).toBe('ask_hours'),
  )
  it('and not by what is sold', () => expect(jakarta('hari ini jualan apa aja?')).toContain('menu'))
})

describe('a shelf that is called after whom its goods are for', () => {
  it('lends them no name', () => expect(jakarta('anak saya panas. sirup batuk 1 botol')).toBe('order sirup×1'))
  it('but goods are also said with it', () => expect(jakarta('popok anak L 2')).toBe('order popok×2'))
})
