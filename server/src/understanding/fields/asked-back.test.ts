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
const speed = field('speed', 'choice', {
  choices: [
    { name: 'Normal', aliases: ['regular'] },
    { name: 'Express', aliases: ['urgent'] },
  ],
})
const services = [
  { key: 'NID', labels: { en: 'NID service' }, cues: ['nid'], fields: [field('name', 'name')] },
  { key: 'BIRTH', labels: { en: 'Birth certificate' }, cues: ['birth certificate'], fields: [field('birthDate', 'date')] },
  { key: 'PASSPORT', labels: { en: 'Passport form' }, cues: ['passport'], fields: [speed] },
]
const acts = reader({ ...shop(['en', 'bn-Latn', 'bn'], [product('folder', 'File Folder')]), orderTypes: services })
const asked = (orderType: string, key: string) => ({ orderType, missingFields: [key], asks: [`field:${key}`] })

describe('asked for a name', () => {
  it.each(['later', "my father's name or mine?", 'can you do Arabic?', 'is the name needed?'])(
    'who puts it off or asks back has told none: %s',
    text => expect(acts(text, asked('NID', 'name'))).not.toMatch(/name=/),
  )

  it.each(["it's Rahim Uddin", 'Rahim Uddin'])('the name is told without the words before it: %s', text =>
    expect(acts(text, asked('NID', 'name'))).toBe('name=Rahim Uddin'),
  )
})

describe('asked for one of several choices', () => {
  it.each(['not urgent', 'not the urgent one'])('what is denied is not chosen: %s', text =>
    expect(acts(text, asked('PASSPORT', 'speed'))).toBe('speed=Normal'),
  )

  it.each(['express koto?', 'how much is express?'])('whose price is asked is not chosen: %s', text =>
    expect(acts(text, asked('PASSPORT', 'speed'))).toMatch(/^ask_price/),
  )
})

describe('a day of birth', () => {
  it('lies behind', () => {
    expect(acts('12 March', asked('BIRTH', 'birthDate'))).not.toMatch(/birthDate=/)
    expect(acts('12 March 1995', asked('BIRTH', 'birthDate'))).toBe('birthDate=1995-03-12')
  })
})
