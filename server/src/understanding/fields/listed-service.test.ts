import { describe, expect, it } from 'vitest'
import { actsReader, product, shop } from '../fixtures/shop.ts'
import { told } from '../fixtures/told.ts'
import type { DialogueState } from '../types/dialogue-state.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'

const field = (key: string, kind: FieldSource['kind'], choices: FieldSource['choices'] = []): FieldSource => ({
  key,
  kind,
  labels: {},
  required: true,
  choices,
})
const name = field('name', 'name')
const acts = actsReader(
  shop(['id', 'en', 'bn', 'bn-Latn'], [product('bulb', 'LED Bulb 9 W'), product('tap', 'Basin Tap')], {
    orderTypes: [
      {
        key: 'AC',
        labels: { en: 'AC service' },
        cues: ['ac servicing', 'servis ac', 'এসি সার্ভিসিং'],
        fields: [
          name,
          field('kind', 'choice', [
            { name: 'Split', aliases: [] },
            { name: 'Cassette', aliases: [] },
          ]),
        ],
      },
      {
        key: 'CLEAN',
        labels: { en: 'Deep cleaning' },
        cues: ['deep cleaning', 'ডিপ ক্লিনিং', 'bersih rumah'],
        fields: [name, field('visitDate', 'date')],
      },
    ],
    faq: [{ id: 'long', cues: ['how long', 'berapa lama', 'koto khon', 'কতক্ষণ লাগে'] }],
  }),
)

const read = (text: string, state: Partial<DialogueState> = {}) => told(acts(text, state))

describe('the price of a service', () => {
  it.each([
    'bhai ac servicing koran naki? koto lage',
    'apnara ki ac servicing koren? koto nen',
    'do you do ac servicing? how much',
    'bisa servis ac ga kak? biayanya berapa',
    'এসি সার্ভিসিং করান? খরচ কেমন?',
  ])('is asked of the one that is asked about before: %s', text =>
    expect(acts(text)).toEqual([{ act: 'ask_price', productIds: [], orderType: 'AC' }]),
  )

  it('is that of what its own sentence names', () => {
    expect(acts('do you have bulbs? how much is ac servicing')).toContainEqual({
      act: 'ask_price',
      productIds: [],
      orderType: 'AC',
    })
    expect(read('do you do ac servicing? how much are the bulbs')).toContain('ask_price bulb')
  })
})

describe('a service that was just spoken of', () => {
  const said = (text: string, lastService = 'AC') => read(text, { lastService })

  it.each([
    'ok koraite chai',
    'hae lagbe',
    'yes book it please',
    'I want it',
    'oke, mau pesan',
    'আমি করাতে চাই',
    'hmm thik ase, order kore den',
  ])('is begun by whoever wants it: %s', text => expect(said(text)).toBe('service AC'))

  it.each([
    ['ok koraite chai, cassette ac. amar nam Rafiul Islam', /^service AC \| .*Cassette.*Rafiul Islam/],
    ['ok book it please, the name is Nabila Rahman', /^service AC \| .*Nabila Rahman/],
    ['iya mau kak, nama Dewi Anggraini', /^service AC \| .*Dewi Anggraini/],
  ])('is begun by what it needs, a name among them: %s', (text, acts) => expect(said(text)).toMatch(acts))

  it.each(['ok', 'accha', 'ok thanks', 'na thak', 'pore janabo', 'koraite chai na', 'lagbe naki?', 'ok, Rahman Villa, Road 5'])(
    'is not begun by whoever only heard the answer, refuses, asks or says something else: %s',
    text => expect(said(text)).not.toContain('service'),
  )

  it('is nothing that goods are wanted of', () => expect(said('2 LED bulbs please')).toBe('order bulb×2'))

  it.each(['ডিপ ক্লিনিং করাতে কতক্ষণ লাগে?', 'how long does a deep cleaning take?', 'bersih rumah berapa lama kak?'])(
    'is told beside the question that another answer is for: %s',
    text => expect(acts(text)).toEqual([{ act: 'faq', id: 'long', orderType: 'CLEAN' }]),
  )
})
