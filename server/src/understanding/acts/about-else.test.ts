import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const grocer = reader(
  shop(['en', 'id', 'bn', 'bn-Latn'], [product('oil', 'Cooking Oil', 'bottle'), product('salt', 'Salt', 'pack')]),
)
const garage = reader(shop(['en'], [product('change', 'Oil Change'), product('wash', 'Car Wash')]))

describe('words that are about something else', () => {
  it.each([
    'i want to figure out how to do an oil change on my car',
    'when will my car need new oil',
    'ডলারের রেট আজকে কত চলে',
    'dollar er rate koto aj',
    'kurs dolar hari ini berapa',
  ])('order and ask nothing of a shop that sells one of them: %s', text => expect(grocer(text)).toBe('unknown'))

  it('are the own matter of a shop that has all of them', () => expect(garage('i want an oil change')).toBe('order change×1'))

  it('take nothing from what is counted beside them', () =>
    expect(grocer('2 bottles of oil please, my car needs an oil change')).toContain('oil×2'))
})
