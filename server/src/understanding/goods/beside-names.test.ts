import { describe, expect, it } from 'vitest'
import { product, reader, shop } from '../fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id'],
    [
      product('fan', 'Fan Capacitor', 'pcs'),
      product('ac35', 'AC Capacitor 35 uF', 'pcs'),
      product('ac45', 'AC Capacitor 45 uF', 'pcs'),
      product('carton', 'Large Carton Box', 'pcs'),
      product('wajan', 'Wajan Anti Lengket', 'pcs'),
      product('risol', 'Risol Mayo', 'pak'),
    ],
    { orderTypes: [{ key: 'AC', labels: { en: 'AC service' }, cues: ['ac', 'ac wash'], fields: [] }] },
  ),
)

describe('a size right before a name', () => {
  it('is of that, though something else is called so', () => {
    expect(read('2 big fan capacitors')).toBe('order fan×2')
    expect(read('2 large')).toBe('order carton×2')
  })
})

describe('goods that are called like a service', () => {
  it.each([
    ['ac capacitor 45 2 pcs', 'order ac45×2'],
    ['2 bigger ac capacitors', 'order ac45×2'],
    ['2 ac wash', 'service AC'],
  ])('are ordered where a number or a size stands beside them: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('somebody who is called', () => {
  it.each(['pak wawan buat arisan saya mau risol tiga pak', 'risol 3 pak wawan'])('is no misspelt product: %s', text =>
    expect(read(text)).toBe('order risol×3'),
  )
})

describe('what is like a street behind a word that supposes', () => {
  it.each(['klo di jalan lama risolnya mencair ga tuh', 'kalau di jalan lama mencair ga'])('is no address: %s', text =>
    expect(read(text)).not.toContain('address'),
  )

  it('is one where it is sent there', () => expect(read('kalau bisa kirim ke jalan lama')).toContain('address'))
})

describe('a word that only begins other names', () => {
  it.each([
    [['en', 'id'], ['Tensimeter Digital', 'Strip Gula Darah'], 'blood sugar strips 1', 'order 1×1'],
    [['bn', 'en'], ['BP mapar machine', 'Thermometer'], 'jor mapar thermometer 1 ta', 'order 1×1'],
    [['en', 'bn'], ['Khata', 'Spiral Notebook A5'], 'spiral notebook 1 ta', 'order 1×1'],
  ] as const)('describes what is named right behind it: %s', (languages, names, text, acts) => {
    const products = names.map((name, i) => product(String(i), name, 'pcs'))
    expect(reader(shop([...languages], products))(text)).toBe(acts)
  })
})
