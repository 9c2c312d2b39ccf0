import { expect, it } from 'vitest'
import { quantityOf } from '../kernel/quantity.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('koi', 'কৈ মাছ', 'kg', { aliases: ['koi mach'], step: 1 }),
      product('shing', 'শিং মাছ', 'kg', { step: 1 }),
      product('ilish', 'ইলিশ মাছ বড় সাইজ', 'kg', { aliases: ['boro ilish'], step: 1 }),
      product('tomato', 'Tomato', 'kg', { step: 1 }),
      product('coke', 'Coca-Cola 250 ml', 'bottle', { aliases: ['coke', 'কোক'] }),
      product('cable-15', 'Cable 1.5 rm', 'goj', {
        aliases: ['1.5 rm tar'],
        options: [
          choices('Colour', [
            ['Red', 'lal'],
            ['Green', 'sobuj'],
          ]),
        ],
      }),
      product('cable-25', 'Cable 2.5 rm', 'goj', {
        aliases: ['2.5 rm tar'],
        options: [
          choices('Colour', [
            ['Red', 'lal'],
            ['Green', 'sobuj'],
          ]),
        ],
      }),
    ],
    {
      currency: 'BDT',
      orderTypes: [
        {
          key: 'CATERING',
          labels: { en: 'Catering', bn: 'ক্যাটারিং' },
          cues: ['catering', 'ক্যাটারিং'],
          fields: [
            {
              key: 'guests',
              kind: 'pattern',
              pattern: '[0-9]{1,4}',
              required: true,
              labels: { en: 'number of guests', bn: 'কতজন' },
              choices: [],
            },
          ],
        },
      ],
    },
  ),
)
const basket = [
  { lineId: 'a', productId: 'koi', quantity: quantityOf(1)!, options: [] },
  { lineId: 'b', productId: 'tomato', quantity: quantityOf(3)!, options: [] },
]

it.each([
  ['কৈ মাছ আধা কেজি বাড়ায় দেন', 'change a ×1.5'],
  ['কৈ মাছ আধা কেজি বাড়ায় দেন, মোট দেড় কেজি', 'change a ×1.5'],
  ['tomato 1 kg komay den', 'change b ×2'],
  ['tomato r 1 kg bariye mot 4 kg koren', 'change b ×4'],
  ['টমেটো ১ কেজি কমায়ে ২ কেজি করেন', 'change b ×2'],
])('so much more or less of a line, or so much in all: %s', (text, expected) => {
  expect(read(text, { basket, asks: ['confirm'] })).toBe(expected)
})

it.each([
  ['shing mach r koi mach adha kg kore', 'order shing×0.5, koi×0.5'],
  ['1.5 rm tar lagbe, lal 50 goj sobuj 20 goj', 'order cable-15×50 {Red}, cable-15×20 {Green}'],
  ['office theke firte 7ta bajbe. 1 kg koi mach lagbe', 'order koi×1'],
])('numbers count what they are said of: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

const short = { shortage: { productId: 'coke', wanted: quantityOf(6)!, available: quantityOf(2)! } }
it.each([
  ['coke na thakle onno thanda drinks den', 'substitute'],
  ['দুইটাই দেন, বাকিটা পরে দেখা যাবে', 'fewer'],
  ['just send whatever is left, baki ta lagbe na', 'fewer'],
  ['coke bad diye den, onno shob rakhen', 'drop'],
])('what is short is answered in many words: %s', (text, expected) => {
  expect(read(text, { ...short, basket: [{ lineId: 'a', productId: 'coke', quantity: quantityOf(6)!, options: [] }] })).toBe(
    expected,
  )
})

it.each([
  ['ক্যাটারিং লাগবে ১৫০ জন', {}, 'service CATERING | guests=150'],
  ['৮০ জন হবে', { asks: ['field:guests'], orderType: 'CATERING', missingFields: ['guests'] }, 'guests=80'],
])('how many people is told: %s', (text, state, expected) => {
  expect(read(text, state)).toBe(expected)
})

it('who has paid and asks when it comes has said both', () => {
  const runningOrders = [{ number: 'ORD-4471920386-V6TN3C', status: 'CONFIRMED' }]
  expect(read('ভাই টাকা তো সকালেই দিয়ে দিছি, মাল আসবে কখন?', { runningOrders })).toBe('claims_paid | ask_status')
  expect(read('rider er phone bondho, mach kothay ase ekhon??', { runningOrders })).toBe('ask_status')
})

it('a longer yes is a yes', () => {
  expect(read('ji thik ase pathay den', { basket, asks: ['confirm'] })).toBe('affirm')
})
