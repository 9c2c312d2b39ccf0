import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'
import type { DialogueState } from '../types/dialogue-state.ts'

const products = [
  product('bank-10', 'Power Bank 10000 mAh'),
  product('bank-20', 'Power Bank 20000 mAh'),
  product('lamp-9', 'LED Bulb 9 W'),
  product('lamp-12', 'LED Bulb 12 W'),
  product('card-32', 'Memory Card 32 GB'),
  product('card-64', 'Memory Card 64 GB'),
  product('stick-32', 'Pendrive 32 GB'),
  product('stick-64', 'Pendrive 64 GB'),
  product('oil-1', 'Minyak Goreng 1 L', 'pouch'),
  product('oil-2', 'Minyak Goreng 2 L', 'pouch'),
  product('switch', 'Gang Switch'),
  product('rice', 'Miniket Rice', 'kg'),
]
const line = (lineId: string, productId: string, quantity = 1) => ({
  lineId,
  productId,
  quantity: quantity * 1000,
  options: [],
})
const english = reader(shop(['en', 'id'], products))
const bangla = reader(shop(['bn', 'bn-Latn', 'en'], products, { currency: 'BDT' }))

const basket: DialogueState['basket'] = [
  line('a', 'bank-10'),
  line('b', 'oil-1', 2),
  line('c', 'card-32'),
  line('d', 'stick-32'),
]

describe('one size in the place of another', () => {
  it.each([
    ['instead of the 10000 power bank give the 20000 one', 'replace a by bank-20'],
    ['instead of the 10000 power bank give 20000 one, 2 pcs', 'replace a by bank-20×2'],
    ['the 20000 please, not the 10000', 'replace a by bank-20'],
    ['swap the 10000 for the 20000', 'replace a by bank-20'],
    ['memory card 64 gb instead of 32', 'replace c by card-64'],
    ['ganti yang 10000 jadi 20000', 'replace a by bank-20'],
    ['minyaknya yang 2 liter aja 1, gak jadi yang 1 liter', 'replace b by oil-2×1'],
    ['power bank yang 10000 replace sama yang 20000 dong kak', 'replace a by bank-20'],
    ['jangan yang 10000, yang 20000 aja', 'replace a by bank-20'],
    ['bukan yang 1 liter tapi 2 liter', 'replace b by oil-2'],
  ])('replaces the line that is of the first: %s', (text, acts) => expect(english(text, { basket })).toBe(acts))

  it.each([
    ['10000 er bodole 20000 den', 'replace a by bank-20'],
    ['power bank 10000 na 20000 den, 2 ta', 'replace a by bank-20×2'],
    ['১০০০০ এর জায়গায় ২০০০০ পাওয়ার ব্যাংক দেন', 'replace a by bank-20'],
    ['মেমোরি কার্ড ৩২ না ৬৪ জিবি দিয়েন', 'replace c by card-64'],
    ['pendrive 32 gb ta bad diye 64 gb ta den', 'replace d by stick-64'],
    ['32 er memory card ta change kore 64 den', 'replace c by card-64'],
  ])('in Bangla as well, where the first is refused behind it: %s', (text, acts) => expect(bangla(text, { basket })).toBe(acts))

  it.each([
    ['instead of the 10000 power bank give the 20000 one, 2 pcs', 'order bank-20×2'],
    ['9w bulb not 12w, 3 pcs', 'order lamp-9×3'],
    ['3 power bank 20000 bukan 10000', 'order bank-20×3'],
    ['minyak goreng yang 2 liter jangan yang 1 liter, 4', 'order oil-2×4'],
  ])('orders the second alone where the first was never ordered: %s', (text, acts) => expect(english(text)).toBe(acts))

  it.each([
    ['power bank 10000 na 20000 den 2 ta', 'order bank-20×2'],
    ['৯ ওয়াট না, ১২ ওয়াটের বাল্ব দেন ৪টা', 'order lamp-12×4'],
  ])('and in Bangla: %s', (text, acts) => expect(bangla(text)).toBe(acts))
})

describe('another size told without a refusal', () => {
  it.each([
    ['not the small power bank, the 20000', 'replace a by bank-20'],
    ['minyaknya yang 2 liter aja 3', 'replace b by oil-2×3'],
    ['minyaknya yang kecil tukar yang 2 liter satu', 'replace b by oil-2×1'],
  ])('is one that a word points to, or bigger than what is called small: %s', (text, acts) =>
    expect(english(text, { basket })).toBe(acts),
  )

  it('is bigger than what Bangla calls small', () => {
    expect(bangla('power bank choto ta na 20000 er ta den', { basket })).toBe('replace a by bank-20')
  })

  it('adds beside the line where more is asked for', () => {
    expect(english('tambah minyak yang 2 liter 1', { basket })).toBe('order oil-2×1')
  })
})

describe('numbers that stand for no size', () => {
  it.each([
    ['2 memory card 32 gb, 1 pendrive 64 gb', 'order card-32×2, stick-64×1'],
    ['power bank 10000 1, power bank 20000 2', 'order bank-10×1, bank-20×2'],
    ['gang switch 12, bulb 9 w 4', 'order switch×12, lamp-9×4'],
  ])('order each what it says: %s', (text, acts) => expect(english(text)).toBe(acts))

  it('count the line anew where they are how many there are', () => {
    expect(english('minyaknya 3 bukan 2', { basket: [line('b', 'oil-1', 2)] })).toBe('change b ×3')
    expect(english('5 kg, not 3', { basket: [line('a', 'rice', 3)] })).toBe('change a ×5')
  })

  it('leave what is in the order already as it is', () => {
    expect(english('20000 not 10000', { basket: [line('a', 'bank-20')] })).not.toContain('replace')
  })
})
