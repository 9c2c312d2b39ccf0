import { expect, it } from 'vitest'
import { quantityOf } from '../../kernel/quantity.ts'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const bike = choices('Bike', [['Pulsar', 'পালসার'], 'Discover', 'Redmi 13C'])
const colour = choices('Colour', [
  ['Red', 'লাল', 'lal'],
  ['White', 'সাদা', 'sada'],
])
const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('rose', 'Rose', 'pcs', { aliases: ['গোলাপ', 'golap'], options: [colour] }),
      product('marigold', 'Marigold', 'pcs', { aliases: ['গাঁদা'] }),
      product('shoe', 'Rear Brake Shoe', 'set', { aliases: ['ব্রেক সু'], options: [bike] }),
      product('filter', 'Air Filter', 'pcs', { aliases: ['এয়ার ফিল্টার'], options: [bike] }),
      product('tehari', 'Tehari', 'plate', {
        aliases: ['তেহারি'],
        options: [
          choices(
            'Extra',
            [
              ['Boiled Egg', 'সিদ্ধ ডিম'],
              ['Extra Meat', 'বাড়তি মাংস'],
            ],
            { required: false, max: 3 },
          ),
        ],
      }),
      product('glue', 'Glue Stick', 'pcs'),
      product('gum', 'Gum', 'bottle', { aliases: ['atha', 'আঠা'] }),
      product('pills-20', 'Sergel 20 mg', 'strip', { aliases: ['sergel 20'] }),
      product('bulb', 'LED Bulb', 'pcs', {
        options: [choices('Holder', ['Pin', 'Screw']), choices('Light', ['Warm', 'Cool'])],
      }),
      product('charger', 'USB Type C Charger'),
    ],
  ),
)

it.each([
  ['লাল গোলাপ ৩টা সাদা গোলাপ ২টা আর গাঁদা ২০টা', 'order rose×3 {Red}, rose×2 {White}, marigold×20'],
  ['lal golap 3 ta sada golap 2 ta', 'order rose×3 {Red}, rose×2 {White}'],
  ['golap 3 ta lal', 'order rose×3 {Red}'],
])('a choice right before goods that have it is of those: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['pulsar er brake shoe 1 set ar air filter 1 ta lagbo', 'order shoe×1 {Pulsar}, filter×1 {Pulsar}'],
  ['ব্রেক সু ১ সেট আর এয়ার ফিল্টার ১টা, পালসারের', 'order shoe×1 {Pulsar}, filter×1 {Pulsar}'],
  ['pulsar brake shoe 1 set, discover er air filter 1 ta', 'order shoe×1 {Pulsar}, filter×1 {Discover}'],
  ['রেডমি ১৩সি এর এয়ার ফিল্টার একটা', 'order filter×1 {Redmi 13C}'],
])('what goods are for holds for all of them that have no other: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it('a colour holds for nothing but what it is said of', () => {
  expect(read('lal golap 3 ta ar golap 2 ta')).toBe('order rose×3 {Red}, rose×2')
})

it.each([
  ['lal golaper ta na, sada ta den', 'change a {White}'],
  ['lal ta na, sada ta den', 'change a {White}'],
])('the one that is refused is not chosen: %s', (text, expected) => {
  const basket = [{ lineId: 'a', productId: 'rose', quantity: quantityOf(2)!, options: [{ group: 'Colour', choice: 'Red' }] }]
  expect(read(text, { basket, asks: ['confirm'] })).toBe(expected)
})

it.each([
  ['তেহারি ৪টা, সাথে ডিম দিয়েন', 'order tehari×4 {Boiled Egg}'],
  ['atha ekta', 'order gum×1'],
  ['সার্জেল বিশ এক পাতা', 'order pills-20×1'],
  ['8 LED bulbs screw type, warm light', 'order bulb×8 {Screw, Warm}'],
  ['amar chele class 3 te pore, golap 2 ta den', 'order rose×2'],
])('nothing is counted or named that was not: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

const kitchen = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('khichuri', 'Bhuna Khichuri', 'plate', {
        aliases: ['খিচুড়ি'],
        options: [
          choices('With', [
            ['Beef', 'গরু', 'goru'],
            ['Egg', 'ডিম', 'dim'],
          ]),
        ],
      }),
      product('burger', 'Beef Burger'),
      product('kacchi', 'Kacchi', 'plate', {
        aliases: ['কাচ্চি'],
        options: [
          choices('Portion', [
            ['Half', 'হাফ'],
            ['Full', 'ফুল', 'ful'],
          ]),
        ],
      }),
      product('tehari', 'Tehari', 'plate', {
        options: [
          choices('Portion', [
            ['Half', 'হাফ', 'haf'],
            ['Full', 'ফুল'],
          ]),
        ],
      }),
      product('holder', 'Bulb Holder', 'pcs', {
        aliases: ['হোল্ডার'],
        options: [
          choices('Base', [
            ['Pin', 'পিন'],
            ['Pech', 'প্যাঁচ'],
          ]),
        ],
      }),
      product('screw', 'Screw', 'packet'),
      product('beef-bone', 'গরুর মাংস (হাড়সহ)', 'kg'),
      product('beef-boneless', 'গরুর মাংস (হাড় ছাড়া)', 'kg'),
    ],
  ),
)

it.each([
  ['খিচুড়ি গরুর ২টা, ডিমের ১টা', 'order khichuri×2 {Beef}, khichuri×1 {Egg}'],
  ['হোল্ডার প্যাঁচের ৬টা', 'order holder×6 {Pech}'],
  ['প্যাঁচ ২ প্যাকেট', 'order screw×2'],
  ['2 ta full kacchi 1 ta half', 'order kacchi×2 {Full}, kacchi×1 {Half}'],
  ['কাচ্চি ফুল তিনটা আর হাফ দুইটা', 'order kacchi×3 {Full}, kacchi×2 {Half}'],
  ['হাড়সহ গরুর মাংস ২ কেজি', 'order beef-bone×2'],
  ['গরুর মাংস হাড় ছাড়া ২ কেজি', 'order beef-boneless×2'],
])('what is said of goods in the genitive, in a part or in brackets is of those: %s', (text, expected) => {
  expect(kitchen(text)).toBe(expected)
})
