import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const jakarta = reader(
  shop(
    ['id', 'en'],
    [
      product('egg', 'Telur Ayam', 'kg', { step: 250 }),
      product('sugar', 'Gula Pasir', 'kg', { step: 250 }),
      product('rice', 'Nasi Putih', 'porsi'),
      product('soy', 'Soybean Oil 2 L', 'botol'),
      product('gloves', 'Sarung Tangan Kain', 'pasang'),
      product('drybag', 'Dry Bag 20 L', 'pcs'),
      product('bag', 'Tas Pantai', 'pcs', { options: [choices('Ukuran', ['Besar', 'Kecil'])] }),
    ],
    { faq: [{ id: '0', cues: ['helium'] }] },
  ),
)
const sylhet = reader(
  shop(
    ['bn', 'en'],
    [
      product('kacchi', 'Kacchi Biryani', 'plate'),
      product('tehari', 'Beef Tehari', 'plate'),
      product('milk', 'দুধ ৫০০ মিলি', 'packet'),
      product('tissue', 'Facial Tissue', 'box'),
      product('lotion-l', 'Body Lotion 400 ml', 'pcs'),
      product('lotion-s', 'Body Lotion 200 ml', 'pcs'),
    ],
  ),
)

describe('what is wanted if it is there', () => {
  it.each([
    ['Do you have olive oil? If yes one bottle, and gula pasir 2 kg', 'order nothing<olive oil>×1, sugar×2'],
    ['1 wheelbarrow if u sell those, and 2 kg sugar', 'order sugar×2, nothing<wheelbarrow>×1'],
    ['salmon ready ga? kalo ada setengah kilo, telur ayam 2 kg', 'order egg×2, nothing<salmon>×0.5'],
    ['kalo telur ayam masih ada mau 3 kg', 'order egg×3'],
    ['do you sell pens? 3 pens and 2 kg sugar', 'order sugar×2, nothing<pens>×3'],
    ['kayu kaso 20 batang ready?', 'order nothing<kayu kaso>×20'],
  ])('is a line with its number, sold or not: "%s"', (text, expected) => expect(jakarta(text)).toBe(expected))

  it.each([
    ['kacchi thakle 4 ta den', 'order kacchi×4'],
    ['দুই প্যাকেট দুধ আছে? থাকলে পাঠান', 'order milk×2'],
    ['facial tissue 3 box, fish ache? thakle 1 kg', 'order tissue×3, nothing<fish>×1'],
    ['khashir mangsho 1 kg deya jabe?', 'order nothing<khashir mangsho>×1'],
    ['গরুর মাংস ২ কেজি হবে?', 'order nothing<গরুর মাংস>×2'],
  ])('in Bangla, too: "%s"', (text, expected) => expect(sylhet(text)).toBe(expected))

  it.each([
    ['ada telur ayam?', 'menu "telur ayam" egg'],
    ['do you have olive oil?', 'menu "olive oil"'],
    ['do you have helium?', 'faq 0'],
  ])('is only asked about where nothing counts it: "%s"', (text, expected) => expect(jakarta(text)).toContain(expected))
})

describe('what is wanted only if the first is not there', () => {
  it.each([
    ['kacchi 4 ta, na thakle tehari 4 ta', 'order kacchi×4 "na thakle tehari 4 ta"'],
    ['kacchi thakle 4 ta, na thakle tehari', 'order kacchi×4 "na thakle tehari"'],
    ['কাচ্চি ৪টা, না থাকলে তেহারি', 'order kacchi×4 "না থাকলে তেহারি"'],
    ['body lotion 400 ml 1 ta, na thakle 200 ml 2 ta', 'order lotion-l×1 "na thakle 200 ml 2 ta"'],
  ])('is a note and no second line: "%s"', (text, expected) => expect(sylhet(text)).toBe(expected))

  it('is a note also where only the number is another', () =>
    expect(jakarta('telur ayam 3 kg, kalau ga ada 2 aja')).toBe('order egg×3 "kalau ga ada 2 aja"'))

  it('is what is wanted where the first is only said not to be there', () =>
    expect(sylhet('kacchi na thakle tehari den 2 ta')).toBe('order tehari×2'))
})

describe('a price that is remembered', () => {
  it.each([
    ['is the sugar still 18k? I want 2', 'ask_price sugar | order sugar×2'],
    ['is the 20 L dry bag still 210? if so I will take three', 'ask_price drybag | order drybag×3'],
    ['gula pasir masih 17 ga kak? klo masih mau 3', 'ask_price sugar | order sugar×3'],
    ['telur ayam brp? kl masih 28 ambil 2', 'ask_price egg | order egg×2'],
    ['gula pasir masih 17rb?', 'ask_price sugar'],
  ])('is asked about and counts nothing: "%s"', (text, expected) => expect(jakarta(text)).toBe(expected))

  it.each([
    ['kacchi ki ekhono 320 taka? taile 3 ta den', 'ask_price kacchi | order kacchi×3'],
    ['কাচ্চি কি এখনো ৩২০ টাকা? তাহলে ৩টা দেন', 'ask_price kacchi | order kacchi×3'],
  ])('in Bangla, too: "%s"', (text, expected) => expect(sylhet(text)).toBe(expected))

  it.each([
    ['kalau masih ada gula pasir 20 kg', 'order sugar×20'],
    ['i still want 20 kg sugar', 'order sugar×20'],
  ])('is none where goods are counted: "%s"', (text, expected) => expect(jakarta(text)).toBe(expected))
})

describe('other goods than those that are sold', () => {
  it.each([
    ['olive oil 1 botol', 'order nothing<olive oil>×1'],
    ['minyak zaitun 1 botol, gula pasir 1 kg', 'order nothing<minyak zaitun>×1, sugar×1'],
  ])('are not the nearest of these: "%s"', (text, expected) => expect(jakarta(text)).toBe(expected))

  it.each([
    ['soybean oil 1', 'order soy×1'],
    ['work gloves 3 pasang', 'order gloves×3'],
    ['plain rice 2', 'order rice×2'],
  ])('a kind of what is sold is that: "%s"', (text, expected) => expect(jakarta(text)).toBe(expected))
})
