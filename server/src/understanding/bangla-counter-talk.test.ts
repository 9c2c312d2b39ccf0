import { describe, expect, it } from 'vitest'
import { product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(['bn', 'bn-Latn', 'en'], [product('lemon', 'Lemon', 'pcs', { aliases: ['lebu', 'লেবু'] })], {
    currency: 'BDT',
    orderTypes: [
      { key: 'NID', labels: { en: 'NID correction' }, cues: ['voter id', 'ভোটার আইডি'], fields: [] },
      { key: 'ELECTRICIAN', labels: { en: 'Electrician' }, cues: ['electrician', 'current mistri'], fields: [] },
    ],
    areas: ['mirpur'],
  }),
)

describe('in everyday Bangla', () => {
  it.each(['না ভাই এত টাকা দিয়া করামু না', 'eto taka diye korabo na', 'ei dame korabo na', 'এত দাম দিব না'])(
    'a price that is too much is said no to: %s',
    text => expect(read(text, { asks: ['quote'], orderType: 'ELECTRICIAN', total: 1800 })).toBe('deny'),
  )

  it.each(['লেবু ৮টা। দোকানে আইয়া নিমু', 'lebu 8 ta, ami aiya nimu'])('who comes for it collects it: %s', text =>
    expect(read(text)).toBe('order lemon×8 | pickup'),
  )

  it('what came wrong and a service puts right is wanted of that, and nobody is called', () =>
    expect(read('ভোটার আইডিতে মায়ের নাম ভুল আসছে ঠিক করাব')).toBe('service NID'))

  it.each(['mirpur e den? gari vara koto nen', 'gari vara koto?', 'mirpur porjonto ashen?'])(
    'what the way costs, and how far they come, is asked of the area: %s',
    text => expect(read(text)).toMatch(/^ask_area/),
  )

  it('a line is part of an address', () =>
    expect(read('current mistri lagbe, thikana mirpur 11, block C, line 5')).toContain('"mirpur 11, block C, line 5"'))
})
