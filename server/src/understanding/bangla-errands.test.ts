import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const products = [
  product('potato', 'আলু', 'kg', { aliases: ['alu', 'potato'], step: 250 }),
  product('onion', 'পেঁয়াজ', 'kg', { aliases: ['piyaj', 'onion'], step: 250 }),
  product('egg', 'ডিম', 'pcs', { aliases: ['dim', 'egg'] }),
  product('tea', 'চা', 'cup', { aliases: ['cha', 'tea'], options: [choices('Sugar', ['Normal Sugar', 'No Sugar'])] }),
]
const read = reader(shop(['bn', 'en'], products, { currency: 'BDT', areas: [] }))
const basket: Partial<DialogueState> = {
  basket: [{ lineId: 'a', productId: 'potato', quantity: 1000, options: [], without: [], notes: [] }],
} as never
const running: Partial<DialogueState> = {
  runningOrders: [{ number: 'ORD-4821730965-K7M2QX', status: 'IN_DELIVERY', productIds: [] }],
}

describe('numbers and amounts of errands', () => {
  it.each(['alu 2 kg, 10 min er moddhe pathan', 'alu 2 kg. 10 min er moddhe lagbe'])('counts no minutes: %s', text =>
    expect(read(text)).toMatch(/^order potato×2(?! *,)/),
  )

  it('hears a half on top in "sara" before a measure or at the beginning, and what is left out behind its name', () => {
    expect(read('sara 3 kg alu')).toBe('order potato×3.5')
    expect(read('alu sara tin kg')).toBe('order potato×3.5')
    expect(read('chini sara 3 ta cha')).toBe('order tea×3 {No Sugar}')
  })

  it.each([
    ['piyaj 2 kg tomato 1 kg', 'order onion×2, nothing'],
    ['পেঁয়াজ ২ কেজি টমেটো আধা কেজি ডিম ১ ডজন', 'nothing'],
  ])('says what is not sold though no mark parts it from what is: %s', (text, part) => expect(read(text)).toContain(part))
})

describe('what stands beside an order', () => {
  it('remembers something further by "oh yes" and agrees to nothing, unless that is all', () => {
    const confirm = { ...basket, asks: ['confirm'] as never }
    expect(read('ও হ্যাঁ, ডিম ২টা দিয়েন', confirm)).toBe('order egg×2')
    expect(read('ও হ্যাঁ', confirm)).toBe('affirm')
  })

  it('takes what was wrong behind a change for its reason, and for no second no', () => {
    const confirm = { ...basket, asks: ['confirm'] as never }
    for (const text of ['আলু ৩ কেজি হবে। ভুল গুনছিলাম', 'alu 3 kg hobe. vul likhechilam'])
      expect(read(text, confirm)).toMatch(/^change a×3$|^change a ×3$|^change a/)
    expect(read('ভুল গুনছিলাম', confirm)).toBe('deny')
  })

  it('leaves the rest of the order as it is where only what is short is not wanted', () => {
    const shortage = { shortage: { productId: 'egg', wanted: 2000, available: 0 } } as never
    expect(read('thak oita lagbe na, onno gula den', shortage)).toBe('drop')
    expect(read('অন্যগুলো পাঠান', shortage)).toBe('drop')
  })
})

describe('what is told and asked of a shop', () => {
  it.each(['ডিমের প্যাকেট ফাটা ছিল', 'dimer packet fata chilo', 'আলু সব পচা ছিল', 'packet ta chera chilo'])(
    'gives a person what came broken: %s',
    text => expect(read(text)).toBe('human'),
  )

  it.each(['আমার অর্ডারটা কতদূর, বাচ্চা না খেয়ে বসে আছে', 'amar order koi, sobai dariye ache'])(
    'asks for no list by how somebody waits: %s',
    text => expect(read(text, running)).toMatch(/^ask_status\S*$/),
  )

  it('asks what delivery costs behind the question where to', () => {
    expect(read('বছিলায় মাল পাঠানো যাবে? খরচ কত নিবেন')).toMatch(/^ask_area[^|]*$/)
    expect(read('ডিম কত? বছিলায় পাঠানো যাবে?')).toMatch(/ask_price/)
  })
})
