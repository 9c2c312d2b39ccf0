import { expect, it } from 'vitest'
import { product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('apple-red', 'Red Apple', 'kg', { aliases: ['লাল আপেল'] }),
      product('apple-green', 'Green Apple', 'kg', { aliases: ['সবুজ আপেল'] }),
      product('plum', 'আপেল কুল', 'kg', { aliases: ['boroi'] }),
      product('tyre', 'Front Tyre', 'pcs', { aliases: ['সামনের টায়ার'] }),
      product('paper-70', 'A4 Paper 70 gsm', 'ream', { aliases: ['A4 কাগজ ৭০'] }),
      product('paper-80', 'A4 Paper 80 gsm', 'ream', { aliases: ['A4 কাগজ ৮০'] }),
      product('seat-cover', 'Seat Cover', 'pcs', { aliases: ['সিট কভার'] }),
      product('water-paint', 'জল রং', 'box'),
    ],
    {
      orderTypes: [
        { key: 'REPAIR', labels: { en: 'Repair', bn: 'মেরামত' }, cues: ['mistri', 'মিস্ত্রি', 'servicing'], fields: [] },
      ],
      faq: [{ id: 'rotten', cues: ['pocha', 'পচা'] }],
    },
  ),
)

it.each([
  ['আপেল ১ কেজি লাগবে', 'order apple-red/apple-green×1'],
  ['apple 2 kg den', 'order apple-red/apple-green×2'],
  ['boroi 1 kg', 'order plum×1'],
])('the last word of a name says what the thing is: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['samner tyre ekta den', 'order tyre×1'],
  ['jol rong 2 box', 'order water-paint×2'],
  ['সামনের টায়ার ২টা', 'order tyre×2'],
])('a word of a name is known in the other script, everyday and short ones too: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['A4 কাগজ ৮০ জিএসএম ৫ রিম দেন', 'order paper-80×5'],
  ['a4 kagoj 80 gsm 3 rim', 'order paper-80×3'],
  ['সামনের টায়ার ১ সেট', 'order tyre×1'],
])('a unit counts and names nothing: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['boroi 1 kg lagbe, biye barite jabo', 'order plum×1'],
  ['boroi 1 kg, ami food delivery kori vai', 'order plum×1'],
  ['ghore kisui nai, boroi 1 kg den', 'order plum×1'],
  ['বাসায় মেহমান আসছে, আপেল কুল ১ কেজি', 'order plum×1'],
  ['bashay eshe servicing koran', 'service REPAIR'],
])('home is only spoken of: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['boroi 1 kg, bashay pathan', 'order plum×1 | delivery'],
  ['boroi 1 kg, home delivery den', 'order plum×1 | delivery'],
  ['ami jaite parbo na, barite diyen', 'delivery'],
  ['home delivery den?', 'ask_area'],
])('what is to be brought is, and who only asks is answered: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it.each([
  ['apni ki bot? or real human', 'ask_bot'],
  ['apni ki machine? manush hoile bolen', 'ask_bot'],
  ['kono manush ase? kotha bolbo', 'human'],
  ['মেশিন নষ্ট হলে কি করব?', 'unknown'],
])('who asks who answers is told, who wants a person gets one: %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

it('a reproach asks for no answer of the shop', () => {
  expect(read('পচা আপেল দিছেন কেন? মালিকের সাথে কথা বলব')).toBe('human')
  expect(read('পচা হলে কি করেন?')).toBe('faq rotten')
})

it.each([
  ['ajke parbo na, jor ashche amar', 'PENDING', 'seller_reject "jor ashche amar"'],
  ['আজকে পারব না, অন্য কাউকে দেন', undefined, 'seller_reject'],
])('a seller who cannot today refuses the order that waits: %s', (text, status, expected) => {
  const runningOrders = status === undefined ? [] : [{ number: 'ORD-2291837405-J7QW3N', status }]
  expect(read(text, { role: 'seller', runningOrders })).toBe(expected)
})

const fruit = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('duck', 'পাতিহাঁস', 'pcs', { aliases: ['হাঁস', 'hash'] }),
      product('duck-egg', 'হাঁসের ডিম', 'pcs'),
      product('banana', 'সাগর কলা', 'pcs', { aliases: ['sagor kola'] }),
      product('coconut', 'ডাব', 'pcs', { aliases: ['green coconut'] }),
      product('malta', 'মাল্টা', 'kg', { aliases: ['malta'] }),
      product('prawn', 'গলদা চিংড়ি', 'kg'),
      product('hilsa', 'ইলিশ বড় সাইজ', 'kg', { aliases: ['boro ilish'] }),
      product('lock-small', 'Padlock 50 mm', 'pcs', { aliases: ['ছোট তালা'] }),
      product('lock-big', 'Padlock 63 mm', 'pcs', { aliases: ['বড় তালা'] }),
    ],
    { faq: [{ id: 'returns', cues: ['ferot', 'ফেরত'] }] },
  ),
)

it.each([
  ['hash er dim 1 dojon', 'order duck-egg×12'],
  ['hash 1 ta', 'order duck×1'],
  ['dab 4 ta kete diyen', 'order coconut×4'],
  ['চিংড়ি বড় সাইজের ১ কেজি', 'order prawn×1'],
  ['tala boro 2 ta choto 1 ta', 'order lock-big×2, lock-small×1'],
  ['kola ase?', 'menu "kola" banana'],
  ['dokan khola ase?', 'ask_hours'],
])('what sounds like something else is what was meant: %s', (text, expected) => {
  expect(fruit(text)).toBe(expected)
})

it('goods that are only complained of are not ordered', () => {
  expect(fruit('pocha malta disen kalke, taka ferot den')).not.toContain('order')
  expect(fruit('malta den')).toBe('order malta')
})

const stationer = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('stapler', 'Stapler', 'pcs'),
      product('stapler-pin', 'Stapler Pin', 'box'),
      product('geometry', 'Geometry Box', 'pcs'),
      product('pencil-24', 'Colour Pencil 24', 'box', { aliases: ['rong pencil 24'] }),
      product('pencil-12', 'Colour Pencil 12', 'box', { aliases: ['rong pencil 12'] }),
      product('charger-fan', 'Charger Fan', 'pcs'),
      product('charger-light', 'Charger Light', 'pcs', { aliases: ['charger bulb'] }),
      product('bulb', 'LED Bulb 12 W', 'pcs'),
    ],
  ),
)

it.each([
  ['class 5 er bachchar jonno geometry box den', 'order geometry'],
  ['geometry box lagbe class 5 er bachchar jonno', 'order geometry'],
  ['rong pencil 24 er ta 1 box', 'order pencil-24×1'],
  ['stapler 2 ta stapler pin 1 box', 'order stapler×2, stapler-pin×1'],
  ['charger fan 1 ta, bulb 12 watt 4 ta', 'order charger-fan×1, bulb×4'],
])('a number in the genitive counts nothing, and what was counted is closed: %s', (text, expected) => {
  expect(stationer(text)).toBe(expected)
})

const works = reader(
  shop(
    ['bn', 'bn-Latn', 'en'],
    [
      product('photocopy', 'Photocopy A4', 'page'),
      product('gamcha', 'Gamcha', 'pcs'),
      product('oil', 'Coconut Hair Oil', 'bottle'),
    ],
    { orderTypes: [{ key: 'COOLING', labels: { en: 'AC repair' }, cues: ['ac repair', 'এসি'], fields: [] }] },
  ),
)

it('a yes that sounds like a service is a yes: "ache" is no AC', () => {
  for (const text of ['ok thik ache', 'ha thik ache', 'ji thik ase'])
    expect(works(text, { asks: ['confirm'] }), text).toBe('affirm')
  expect(works('ac nosto, lok pathan')).toContain('service COOLING')
})
it('what everybody knows as goods is not misheard as others: "তেল" is no towel', () => {
  expect(works('নারিকেল তেল ১টা')).toBe('order oil×1')
  expect(works('তোয়ালে ২টা')).toBe('order gamcha×2')
})
