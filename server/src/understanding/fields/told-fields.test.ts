import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'

const field = (key: string, kind: FieldSource['kind'], more: Partial<FieldSource> = {}): FieldSource => ({
  key,
  kind,
  required: true,
  labels: {},
  choices: [],
  ...more,
})
const services = [
  {
    key: 'GROOMING',
    labels: { en: 'Grooming', id: 'Grooming' },
    cues: ['grooming'],
    fields: [field('petName', 'text', { labels: { en: 'Name of the pet', id: 'Nama hewan' } }), field('date', 'date')],
  },
  {
    key: 'CAKE',
    labels: { en: 'Custom cake' },
    cues: ['birthday cake'],
    fields: [
      field('flavour', 'choice', {
        choices: [
          { name: 'Lemon', aliases: [] },
          { name: 'Vanilla', aliases: [] },
        ],
      }),
      field('writing', 'text', { labels: { en: 'Writing on the cake', id: 'Tulisan di kue' } }),
    ],
  },
  {
    key: 'CATERING',
    labels: { en: 'Catering', bn: 'ক্যাটারিং' },
    cues: ['catering', 'ক্যাটারিং'],
    fields: [
      field('guests', 'pattern', { pattern: '[0-9]{1,4}', labels: { en: 'number of guests', bn: 'কতজন' } }),
      field('event', 'choice', {
        choices: [
          { name: 'Wedding', aliases: ['বিয়ে'] },
          { name: 'Birthday', aliases: [] },
        ],
      }),
    ],
  },
]
const cakes = [product('carrot-cake', 'Carrot Cake')]
const jakarta = reader(shop(['id', 'en'], cakes, { orderTypes: services }))
const dhaka = reader(shop(['bn', 'en'], cakes, { orderTypes: services, currency: 'BDT' }))

describe('the name of somebody else', () => {
  const asked = { orderType: 'GROOMING', asks: ['field:petName'], missingFields: ['petName', 'date'] }
  it.each([
    ['her name is Mochi', 'Mochi'],
    ["it's Mochi", 'Mochi'],
    ["my cat's name is Luna", 'Luna'],
    ['namanya Oyen kak', 'Oyen'],
    ['nama kucingnya Momo', 'Momo'],
    ['nama kucing saya Momo', 'Momo'],
    ['dipanggil Boy', 'Boy'],
  ])('is what is left of "%s"', (text, name) => expect(jakarta(text, asked)).toBe(`petName=${name}`))

  it('stands beside the service as well', () =>
    expect(jakarta('mau booking grooming kak, kucing aku namanya Oyen')).toBe('service GROOMING | petName=Oyen'))
  it('goes no further than the next thing that is told', () =>
    expect(jakarta('Luna, 5 December 2026', asked)).toBe('petName=Luna | date=2026-12-05'))
  it('is no question', () => {
    expect(jakarta('what is the price?', asked)).not.toContain('petName')
    expect(jakarta('berapa harganya', asked)).not.toContain('petName')
  })
})

describe('what shall be written', () => {
  const asked = { orderType: 'CAKE', asks: ['field:flavour'], missingFields: ['flavour', 'writing'] }
  it.each([
    ['Lemon please, and on top it should say Happy 7th Birthday Luna', 'Happy 7th Birthday Luna'],
    ['lemon, please write: Congrats, Ana!', 'Congrats, Ana'],
    ['lemon, tulisannya Selamat Ulang Tahun Ayu', 'Selamat Ulang Tahun Ayu'],
    ['lemon. can you write "Happy 40th" on it', 'Happy 40th'],
  ])('is what stands behind the words for it in "%s"', (text, words) =>
    expect(jakarta(text, asked)).toBe(`flavour=Lemon | writing=${words}`),
  )
})

describe('a service', () => {
  it('may be named by a word that goods have as well', () =>
    expect(jakarta("I'd like to order a birthday cake for my daughter")).toBe('service CAKE'))
  it('is wanted by who asks for it and tells which one', () =>
    expect(dhaka("It is my cousin's wedding, do you people do catering?")).toBe('event=Wedding | service CATERING'))
  it('is only asked after otherwise', () => expect(dhaka('do you people do catering?')).not.toContain('service'))
})

describe('how many come', () => {
  const asked = { orderType: 'CATERING', asks: ['field:guests'], missingFields: ['guests'] }
  it.each([
    ['catering lagbe for 60 people', 'service CATERING | guests=60'],
    ['ক্যাটারিং লাগবে, ১৫০ জন', 'service CATERING | guests=150'],
  ])('is told beside the service: "%s"', (text, acts) => expect(dhaka(text)).toBe(acts))
  it.each(['৮০ জন হবে', '80 jon', 'around 80', '80'])('is the answer "%s"', text =>
    expect(dhaka(text, asked)).toBe('guests=80'),
  )
  it('is no number of something else', () => expect(dhaka('2 carrot cake and catering please')).not.toContain('guests'))
})

describe('a service with choices and a name', () => {
  const office = reader(
    shop(['id', 'en'], [product('remote', 'Remote AC')], {
      orderTypes: [
        {
          key: 'TAX',
          labels: { id: 'Pajak STNK' },
          cues: ['stnk', 'pajak motor', 'pajak mobil'],
          fields: [
            field('name', 'name'),
            field('vehicle', 'choice', {
              choices: [
                { name: 'Motor', aliases: [] },
                { name: 'Mobil', aliases: [] },
              ],
            }),
          ],
        },
        {
          key: 'PASSPORT',
          labels: { id: 'Paspor' },
          cues: ['paspor', 'passport'],
          fields: [
            field('name', 'name'),
            field('type', 'choice', {
              choices: [
                { name: 'Biasa', aliases: [] },
                { name: 'Elektronik', aliases: ['e-paspor'] },
              ],
            }),
          ],
        },
        {
          key: 'AC',
          labels: { id: 'Servis AC' },
          cues: ['servis ac'],
          fields: [
            field('job', 'choice', {
              choices: [
                { name: 'Cuci', aliases: [] },
                { name: 'Isi Freon', aliases: [] },
              ],
            }),
          ],
        },
      ],
    }),
  )

  it.each([
    ['mau perpanjang pajak motor', 'service TAX | vehicle=Motor'],
    ['mau bikin paspor baru, yang e-paspor', 'service PASSPORT | type=Elektronik'],
    ['AC kamar ga dingin, mau isi freon', 'service AC | job=Isi Freon'],
  ])('is told by the words that it is wanted with: %s', (text, expected) => {
    expect(office(text)).toBe(expected)
  })

  it.each(["it's for my wife, Sinta Maharani", 'buat istri saya, Sinta Maharani'])('is for somebody else: %s', text => {
    const asked = { orderType: 'PASSPORT', asks: ['field:name'], missingFields: ['name'] }
    expect(office(text, asked)).toBe('name=Sinta Maharani')
  })
})
