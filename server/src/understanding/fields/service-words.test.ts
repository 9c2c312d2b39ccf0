import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'
import type { FieldSource, OrderTypeSource } from '../types/vocabulary-source.ts'

const field = (key: string, kind: FieldSource['kind'], rest: Partial<FieldSource> = {}): FieldSource => ({
  key,
  kind,
  labels: {},
  required: true,
  choices: [],
  ...rest,
})
const choice = (name: string, ...aliases: string[]) => ({ name, aliases })
const service = (key: string, label: string, cues: string[], fields: FieldSource[]): OrderTypeSource => ({
  key,
  labels: { en: label },
  cues,
  fields,
})
const slot = field('slot', 'choice', { choices: [choice('Morning', 'সকাল'), choice('Afternoon', 'বিকাল'), choice('Evening')] })

const sylhet = reader(
  shop(['bn', 'en'], [product('linen', 'Linen Fabric', 'yard'), product('filter', 'AC Filter', 'pcs')], {
    currency: 'BDT',
    orderTypes: [
      service(
        'AC',
        'AC repair',
        ['ac service', 'এসি'],
        [field('work', 'choice', { choices: [choice('Water Leak', 'পানি পড়ে'), choice('Gas Refill', 'গ্যাস')] }), slot],
      ),
      service('PLUMBER', 'Plumber', ['plumber'], [slot]),
      service('ELECTRICIAN', 'Electrician', ['electrician'], [slot]),
      service(
        'STITCHING',
        'Stitching',
        ['stitch'],
        [field('name', 'name'), field('garment', 'choice', { choices: [choice('Blouse'), choice('Panjabi')] })],
      ),
      service(
        'BIRTH',
        'Birth certificate',
        ['birth certificate', 'birth registration'],
        [field('name', 'name'), field('birthDate', 'date')],
      ),
      service(
        'PARCEL',
        'Parcel pick-up',
        ['parcel'],
        [field('weight', 'choice', { choices: [choice('Up to 1 kg'), choice('1-5 kg')] })],
      ),
    ],
  }),
)
const malang = reader(
  shop(['id', 'en'], [product('oil', 'Oli Vario 125', 'botol')], {
    orderTypes: [
      service('HOME', 'Home service', ['mechanic to come', 'servis ke rumah'], [field('name', 'name')]),
      service(
        'SERVIS',
        'Service booking',
        ['servis', 'service motor'],
        [
          field('name', 'name'),
          field('motor', 'text', { labels: { en: 'type of bike', id: 'jenis motor' } }),
          field('date', 'date'),
          field('package', 'choice', { choices: [choice('Ringan', 'light'), choice('Lengkap', 'full service')] }),
        ],
      ),
    ],
  }),
)
const sorted = (text: string) => text.split(' | ').toSorted().join(' | ')

describe('a service', () => {
  it.each([
    ['এসির গ্যাস শেষ মনে হয়, সকালে আইসা দেইখা যান', 'service AC | slot=Morning | work=Gas Refill'],
    ['AC theke pani pore, bikale ashen', 'service AC | slot=Afternoon | work=Water Leak'],
    ['pani r line leak, mistri pathan shokale', 'service PLUMBER | slot=Morning'],
    ['ফ্যান ঘুরে না, মিস্ত্রি লাগবে বিকালে', 'service ELECTRICIAN | slot=Afternoon'],
    ['I need my AC serviced, evening would be best', 'service AC | slot=Evening'],
    ['I want to get a blouse stitched, name Farzana Haque', 'garment=Blouse | name=Farzana Haque | service STITCHING'],
    ['pick up a parcel from my place, about 3 kg', 'service PARCEL | weight=1-5 kg'],
  ])('is wanted by its words in other forms and apart: "%s"', (text, expected) => expect(sorted(sylhet(text))).toBe(expected))

  it.each(['বাসা বদলাব', 'basa bodlate chai', 'বাসা বদলানোর লোক লাগবে'])('is wanted by its verb in any form: "%s"', text =>
    expect(
      reader(
        shop(['bn', 'en'], [], {
          currency: 'BDT',
          orderTypes: [{ key: 'SHIFT', labels: {}, cues: ['বাসা বদল', 'basa bodol'], fields: [] }],
        }),
      )(text),
    ).toContain('service SHIFT'),
  )

  it('is wanted by whoever asks whether somebody can come, and gives a name', () =>
    expect(sorted(malang('can a mechanic come to my house? name is Peter'))).toBe('name=Peter | service HOME'))

  it.each([
    ['AC filter 2 ta', 'order filter×2'],
    ['2 linen, fan mistri', 'order linen×2'],
  ])('is not wanted where goods are: "%s"', (text, expected) => expect(sylhet(text)).toContain(expected))
})

describe('for whom and for what', () => {
  it.each([
    ['birth certificate for my daughter Ayesha Siddiqua, born 14 March 2021', 'Ayesha Siddiqua'],
    ['I would like the birth registration done. Child: Mim Akter, born 2019-04-21', 'Mim Akter'],
  ])('a name with capitals: "%s"', (text, name) => expect(sylhet(text)).toContain(`name=${name}`))

  it('is no name that is not said', () =>
    expect(sorted(sylhet('birth certificate for my son, born 14 March 2021'))).toBe('birthDate=2021-03-14 | service BIRTH'))

  it.each([
    ['I need a light service motor, my name is Oliver, bike is a Honda PCX', 'Honda PCX'],
    ['mau booking servis lengkap buat vario 125, tgl 12 Desember 2026, atas nama Bagus', 'vario 125'],
    ['mau servis ringan dong for my Scoopy, 8 Desember 2026, name Dimas', 'Scoopy'],
  ])('what the service is for, as it is said: "%s"', (text, motor) => expect(malang(text)).toContain(`motor=${motor}`))

  it.each(['servis buat besok, nama Andi', 'servis buat hari sabtu'])('a day is no such thing: "%s"', text =>
    expect(malang(text)).not.toContain('motor='),
  )
})
