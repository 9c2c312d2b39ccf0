import { describe, expect, it } from 'vitest'
import { compileVocabulary } from '../names/compile.ts'
import { emptyState } from '../state.ts'
import type { FieldSource } from '../types/vocabulary-source.ts'
import { understand } from '../understand.ts'

const field = (key: string, kind: FieldSource['kind'], choices: FieldSource['choices'] = []): FieldSource => ({
  key,
  kind,
  required: true,
  labels: {},
  choices,
})
const vocabulary = compileVocabulary({
  languages: ['id', 'en', 'bn', 'bn-Latn'],
  currency: 'BDT',
  shops: [],
  products: [],
  orderTypes: [
    {
      key: 'FORM',
      labels: { en: 'Passport form' },
      cues: ['passport', 'paspor'],
      fields: [
        field('name', 'name'),
        field('speed', 'choice', [
          { name: 'Normal', aliases: ['biasa', 'standar', 'sadharon', 'সাধারণ'] },
          { name: 'Express', aliases: ['urgent', 'kilat', 'joruri', 'জরুরি'] },
        ]),
      ],
    },
    { key: 'CARD', labels: { en: 'NID' }, cues: ['nid', 'এনআইডি'], fields: [field('nationalId', 'national_id')] },
  ],
  areas: [],
  payments: [],
  faq: [],
})
const read = (text: string, placedTypes: string[] = ['FORM']) =>
  understand(text, vocabulary, { ...emptyState('customer'), placedTypes }, new Date('2026-11-23T08:00:00Z')).acts
const speed = (value: string) => ({ act: 'field', key: 'speed', value, quality: 'said' })

describe('what is put right in a service that is placed', () => {
  it.each([
    'sorry, make that normal',
    'could you change it to normal?',
    'maaf kak, jadi biasa saja',
    'ganti yang standar ya',
    'sorry, sadharon hobe',
    'urgent na, normal kore den',
    'দুঃখিত, সাধারণ হবে',
    'জরুরি না, সাধারণ করে দিন',
  ])('is the choice that is named: %s', text => expect(read(text)).toEqual([speed('Normal')]))

  it.each(['when will it be ready?', 'joruri hobe?', 'I need it urgent', 'biasa', 'koto joruri lagbe na'])(
    'is nothing where nobody says that anything is wrong: %s',
    text => expect(read(text).filter(({ act }) => act === 'field' || act === 'service')).toEqual([]),
  )

  it.each(['sorry, my NID is 1987654321', 'vul hoyeche, amar NID 1987654321', 'ভুল হয়েছে, এনআইডি ১৯৮৭৬৫৪৩২১'])(
    'is a number behind its label, and begins no second order: %s',
    text =>
      expect(read(text, ['FORM', 'CARD'])).toEqual([{ act: 'field', key: 'nationalId', value: '1987654321', quality: 'said' }]),
  )

  it('is nothing of an order that there is not', () =>
    expect(read('sorry, make that normal', [])).not.toContainEqual(speed('Normal')))
})
