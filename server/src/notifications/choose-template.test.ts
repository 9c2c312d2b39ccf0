import { describe, expect, it } from 'vitest'
import { chooseTemplate } from './choose-template.ts'
import type { TemplateRow } from './template-rows.ts'

const row = (given: Partial<TemplateRow>): TemplateRow => ({
  name: 'order_picture',
  language: 'id',
  category: 'UTILITY',
  body: 'Kabar: {{1}} terima kasih.',
  buttons: [],
  header: null,
  links: [],
  status: 'APPROVED',
  reason: null,
  quality: null,
  changedAt: new Date(0),
  ...given,
})
const wanted = { name: 'order_picture', language: 'id', parameters: 1, buttons: 0 }
const chosen = (given: Partial<TemplateRow>, more: { header?: 'IMAGE' } = {}) =>
  chooseTemplate({ ...wanted, ...more }, [], [row(given)], true)

describe('a template with something above its body', () => {
  it('is sent with a picture only where it has room for one, and without only where it needs none', () => {
    expect(chosen({ header: 'IMAGE' }, { header: 'IMAGE' })).toEqual({ kind: 'template', language: 'id' })
    for (const header of [null, 'TEXT', 'DOCUMENT', 'VIDEO'])
      expect(chosen({ header }, { header: 'IMAGE' })).toEqual({ kind: 'none', why: 'OTHER_FORM' })
    for (const header of ['IMAGE', 'DOCUMENT', 'LOCATION'])
      expect(chosen({ header })).toEqual({ kind: 'none', why: 'OTHER_FORM' })
    for (const header of [null, 'TEXT']) expect(chosen({ header })).toEqual({ kind: 'template', language: 'id' })
  })

  it('is never tried before it is known: a picture that is refused would be lost', () => {
    expect(chooseTemplate({ ...wanted, header: 'IMAGE' }, [], [], false)).toEqual({ kind: 'none', why: 'MISSING' })
    expect(chosen({ body: '', status: 'UNKNOWN' }, { header: 'IMAGE' })).toEqual({ kind: 'none', why: 'UNKNOWN' })
    expect(chooseTemplate(wanted, [], [], false)).toEqual({ kind: 'template', language: 'id' })
  })

  it('may have a button that opens a fixed address, and none that needs the end of one', () => {
    expect(chosen({ links: ['https://shop.example/'] })).toEqual({ kind: 'template', language: 'id' })
    expect(chosen({ links: ['https://shop.example/{{1}}'] })).toEqual({ kind: 'none', why: 'OTHER_FORM' })
  })
})
