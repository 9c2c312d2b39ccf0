import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const products = [
  product('rusk', 'Rusk', 'pcs', { aliases: ['ruski', 'রাস্ক'] }),
  product('jelly', 'Jelly', 'pcs', { aliases: ['jelly', 'জেলি'] }),
  product('torch', 'Torch', 'pcs', { aliases: ['senter', 'টর্চ'] }),
  product('kettle', 'Steel Kettle', 'pcs'),
]
const english = reader(shop(['en', 'id'], products))
const bangla = reader(shop(['bn-Latn', 'bn', 'en'], products, { currency: 'BDT' }))

const order = (): Partial<DialogueState> => ({ asks: ['confirm'], basket: [line('a', 'rusk', 2), line('b', 'jelly', 1)] })
const sorted = (acts: string) => acts.split(' | ').toSorted().join(' | ')

describe('what the same message takes back', () => {
  it.each([
    ['2 rusks and 1 torch, actually skip the torch', 'order rusk×2'],
    ['2 rusks, torch, no wait, forget the torch', 'order rusk×2'],
    ['2 rusks, 1 torch, torch not needed', 'order rusk×2'],
    ['ruski 2, senter 1, senternya ga usah', 'order rusk×2'],
    ['ruski 2, senter 1, eh senternya ga jadi', 'order rusk×2'],
  ])('is not ordered: "%s"', (text, expected) => expect(english(text)).toBe(expected))

  it.each([
    ['rusk 2 ta ar torch 1 ta, na torch lagbe na', 'order rusk×2'],
    ['rusk 2 ta, torch 1 ta, torch ta bad den', 'order rusk×2'],
    ['রাস্ক ২টা, টর্চ ১টা, না টর্চ লাগবে না', 'order rusk×2'],
  ])('in Bangla either: "%s"', (text, expected) => expect(bangla(text)).toBe(expected))
})

describe('an order of which some is taken away', () => {
  it.each([
    ['take one rusk off', 'change a ×1'],
    ['cancel one of the rusks', 'change a ×1'],
    ['just one of the rusks then', 'change a ×1'],
    ['remove both rusks', 'remove a'],
    ['hapus 1 ruskinya', 'change a ×1'],
    ['remove the rusk and the jelly', 'remove a | remove b'],
    ['remove the rusk, and the jelly too', 'remove a | remove b'],
    ['hapus ruski sama jelly', 'remove a | remove b'],
    ['no rusk, just the jelly', 'remove a'],
  ])('keeps what was not named: "%s"', (text, expected) => expect(sorted(english(text, order()))).toBe(expected))

  it('keeps the other one in Bangla, too', () => {
    expect(bangla('rusk ekta bad den', order())).toBe('change a ×1')
    expect(bangla('রাস্ক একটা বাদ দেন', order())).toBe('change a ×1')
  })

  it.each([
    ['only the rusk please', 'remove b'],
    ['keep only the rusks', 'remove b'],
    ['just send the jelly', 'remove a'],
    ['everything except the jelly', 'remove b'],
    ['ruski aja', 'remove b'],
    ['semua kecuali jelly', 'remove b'],
    ['yes just the rusk', 'affirm | remove b'],
  ])('keeps nothing but what it says: "%s"', (text, expected) => expect(sorted(english(text, order()))).toBe(expected))

  it.each([
    ['shudhu rusk den', 'remove b'],
    ['শুধু জেলি দেন', 'remove a'],
  ])('"%s"', (text, expected) => expect(bangla(text, order())).toBe(expected))

  it('does not clear an order of which something else is said beside "just" or "only"', () => {
    for (const text of ['just one rusk', 'just checking, is the rusk fresh?', 'only the rusk with sugar', 'ruskinya cukup'])
      expect(english(text, order())).not.toContain('remove')
  })
})

describe('an order that is counted anew', () => {
  it.each([
    ['change rusks from 2 to 3', 'change a ×3'],
    ['one extra rusk', 'change a ×3'],
    ['2 additional rusks', 'change a ×4'],
    ['change to 1 rusk and 4 jellies', 'change a ×1 | change b ×4'],
    ['1 rusk and 4 jellies instead', 'change a ×1 | change b ×4'],
    ['ganti jadi 1 ruski dan 4 jelly', 'change a ×1 | change b ×4'],
    ['one more thing, 2 torches', 'order torch×2'],
  ])('"%s"', (text, expected) => expect(sorted(english(text, order()))).toBe(expected))
})

describe('an order of one line', () => {
  const only = (): Partial<DialogueState> => ({ asks: ['confirm'], basket: [line('a', 'rusk', 2)] })
  it.each([
    ['just one', 'change a ×1'],
    ['one is enough', 'change a ×1'],
    ['i need 3', 'change a ×3'],
    ['no, 3', 'change a ×3'],
    ['3 please', 'change a ×3'],
    ['remove one', 'change a ×1'],
    ['satu aja', 'change a ×1'],
  ])('is counted anew by a number alone: "%s"', (text, expected) => expect(english(text, only())).toBe(expected))

  it('is not counted by a sum of money, nor where several lines stand in it', () => {
    expect(english('ok 150', only())).not.toContain('change')
    expect(english('just one', order())).not.toContain('change')
    expect(english('just one', { ...only(), asks: ['address'] })).not.toContain('change')
  })
})

describe('what else stands in the order', () => {
  it.each([
    ['3 rusks, no jelly', 'change a ×3 | remove b'],
    ['just one rusk and no jelly', 'change a ×1 | remove b'],
    ['I changed my mind, torch instead of jelly', 'replace b by torch'],
    ['i changed my mind, cancel', 'cancel'],
    ['how much do I owe you', 'ask_price'],
  ])('"%s"', (text, expected) => expect(sorted(english(text, order()))).toBe(expected))
})

describe('a number that tells which one', () => {
  const gas = reader(
    shop(
      ['en', 'id'],
      [
        product('gas-5', 'Rosa Gas 5,5 kg', 'cylinder', { aliases: ['pink gas'] }),
        product('soup', 'Broth', 'bowl', { options: [choices('Spice', ['Not Spicy', 'Medium', 'Spicy'])] }),
      ],
    ),
  )
  it('is not how many of what is sold whole', () => expect(gas('the pink gas 5.5 please')).toBe('order gas-5'))
  it('nor is a degree before what it is of two choices', () =>
    expect(gas('1 broth medium spicy')).toBe('order soup×1 {Medium}'))
  it('is no number of goods behind a part of a house', () =>
    expect(gas('this is Ina from unit 8. two pink gas')).toBe('order gas-5×2'))
})

describe('a question behind an order', () => {
  it('leaves what was counted ordered', () =>
    expect(sorted(english('2 torches please and how much is the steel kettle?'))).toBe('ask_price kettle | order torch×2'))

  it('is no question for goods where somebody says what we have of theirs', () =>
    expect(english('you have my address already')).not.toContain('menu'))
})

describe('nothing more', () => {
  it.each(["no, that's all", "no that's it", 'tidak, sudah cukup', 'order it'])('agrees to the order: "%s"', text =>
    expect(english(text, order())).toBe('affirm'),
  )
  it('says no where it was asked for more', () => {
    expect(english("no, that's all", { ...order(), asks: ['open'] })).toBe('deny')
    expect(bangla('na, ar kichu na', { ...order(), asks: ['open'] })).toBe('deny')
    expect(bangla('na, ar kichu na', order())).toBe('affirm')
  })
})

describe('one thing against another', () => {
  it.each([
    ['that should be a torch not a rusk', 'replace a by torch×1'],
    ['it should have been a torch, not the rusk', 'replace a by torch×1'],
    ['I said torch not rusk', 'replace a by torch'],
    ['harusnya senter bukan ruski', 'replace a by torch'],
    ['can I use a torch instead of the jelly', 'replace b by torch×1'],
  ])('takes its place in the order: "%s"', (text, expected) => expect(english(text, order())).toBe(expected))

  it.each([
    ['can I use a torch instead of a rusk', 'order torch×1'],
    ['instead of 2 rusks I want 3 torches', 'order torch×3'],
    ['one torch, not a rusk', 'order torch×1'],
  ])('is ordered alone where nothing stands in the order: "%s"', (text, expected) => expect(english(text)).toBe(expected))
})
