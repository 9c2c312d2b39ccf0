import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('cha', 'দুধ চা', 'cup', {
        aliases: ['dudh cha'],
        options: [
          choices('Sugar', [
            ['Less Sugar', 'চিনি কম', 'chini kom'],
            ['No Sugar', 'চিনি ছাড়া', 'chini chara'],
          ]),
        ],
      }),
      product('pangas', 'Pangas', 'kg', {
        aliases: ['পাঙ্গাস'],
        options: [
          choices('Head', [
            ['Head On', 'মাথা সহ', 'matha soho'],
            ['Head Off', 'মাথা ছাড়া', 'matha chara'],
          ]),
        ],
      }),
      product('fuchka', 'ফুচকা', 'plate', {
        aliases: ['fuchka'],
        options: [
          choices('Jhal', [
            ['Less Jhal', 'ঝাল কম', 'jhal kom'],
            ['Extra Jhal', 'ঝাল বেশি', 'jhal beshi'],
          ]),
        ],
      }),
      product('jhalmuri', 'ঝালমুড়ি', 'pcs', { aliases: ['jhalmuri'] }),
    ],
    { currency: 'BDT' },
  ),
)
const line = (lineId: string, productId: string, choice?: string) => ({
  lineId,
  productId,
  quantity: 2000,
  options: choice === undefined ? [] : [{ group: 'Jhal', choice }],
})

describe('a part of goods that is refused in Bangla', () => {
  it.each([
    ['2 ta dudh cha chini lagbe na', 'order cha×2 {No Sugar}'],
    ['dudh cha 2 ta, chini bad diyen', 'order cha×2 {No Sugar}'],
    ['দুধ চা ২টা চিনি দেওয়া লাগবে না', 'order cha×2 {No Sugar}'],
    ['দুধ চা ২টা চিনি যেন না থাকে', 'order cha×2 {No Sugar}'],
    ['পাঙ্গাস ৩ কেজি, মাথা লাগবে না', 'order pangas×3 {Head Off}'],
    ['pangas 3 kg matha fele diben', 'order pangas×3 {Head Off}'],
  ])('is the choice without it: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('takes nothing else out of the order, and goods that are refused go', () => {
    const basket = [line('a', 'cha'), line('b', 'fuchka', 'Extra Jhal')]
    expect(read('cha te chini lagbe na', { basket })).toBe('change a {No Sugar}')
    expect(read('চায়ে চিনি দিয়েন না', { basket })).toBe('change a {No Sugar}')
    expect(read('dudh cha lagbe na', { basket })).toBe('remove a')
    expect(read('ফুচকা দেওয়া লাগবে না', { basket })).toBe('remove b')
  })
})

describe('more or less of a part, told by what shall be done with it', () => {
  it.each(['fuchka te jhal komay den', 'fuchkar jhal ta komaye diyen', 'ফুচকায় ঝাল কমায়া দেন', 'ফুচকার ঝালটা কমিয়ে দিন'])(
    'is the choice of so much: %s',
    text => expect(read(text, { basket: [line('a', 'fuchka', 'Extra Jhal')] })).toBe('change a {Less Jhal}'),
  )

  it('is more of it likewise', () =>
    expect(read('fuchkay jhal baraye den', { basket: [line('a', 'fuchka', 'Less Jhal')] })).toBe('change a {Extra Jhal}'))
})

describe('goods that are pointed to right behind the verb that asked for them', () => {
  it.each(['fuchka 2 plate ar dudh cha 1 ta dio fuchka te jhal kom dio', 'ফুচকা ২ প্লেট আর দুধ চা ১টা দিও ফুচকায় ঝাল কম দিও'])(
    'are made so, and not ordered again: %s',
    text => expect(read(text)).toBe('order fuchka×2 {Less Jhal}, cha×1'),
  )
})
