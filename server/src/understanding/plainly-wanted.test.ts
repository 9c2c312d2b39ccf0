import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const products = [
  product('croissant', 'Croissant Butter'),
  product('coffee', 'Es Kopi Bang Jaya'),
  product('photo', 'Pas Foto 4x6 isi 4', 'set'),
  product('stamp', 'Meterai', 'lembar'),
  ...['Snack Tuna', 'Dry Food', 'Sand Wangi', 'Toy Bulu'].map((name, i) => product(`cat-${i}`, `Kucing ${name}`)),
]
const orderTypes = [{ key: 'SKCK', labels: { id: 'Pengurusan SKCK' }, cues: ['skck'], fields: [] }]
const read = reader(shop(['id', 'en'], products, { orderTypes }))
const readBangla = reader(shop(['bn-Latn', 'bn', 'en'], products, { currency: 'BDT' }))

describe('a part of a name with nothing strange beside it', () => {
  it.each([
    'croissant please',
    'can I order croissant',
    'could I grab a croissant',
    "I'll go with the croissant",
    'so croissant please',
    'croissant dong',
    'croissant aja kak',
    'tambah croissant',
    'kepengen croissant',
  ])('is ordered: %s', message => expect(read(message)).toMatch(/^order croissant(?:×1)?$/))

  it.each([
    'croissant lagbe',
    'croissant deya jabe',
    'croissant hole valo hoy',
    'croissant rakhen amar jonno',
    'croissant অ্যাড করেন',
  ])('is ordered in Bangla: %s', message => expect(readBangla(message)).toBe('order croissant'))

  it('is asked about where an article counts it and several are called so', () => {
    expect(read('a kucing please')).toMatch(/^order cat-/)
  })

  it('is not ordered where it would fit more than can be asked about', () => {
    expect(read('kucing aku gemoy')).not.toContain('order')
  })

  it.each(['is the croissant good?', 'I took a croissant yesterday', 'my friend and her sister love your croissant so much'])(
    'is not ordered by a question or a story: %s',
    message => expect(read(message)).not.toContain('order'),
  )
})

describe('what is part of a name by chance', () => {
  it('is a call, where somebody is spoken to before or behind what is said', () => {
    expect(read('bang jaya, croissant 2')).toBe('order croissant×2')
    expect(read('croissant 2 bang jaya')).toBe('order croissant×2')
    expect(read('es kopi bang jaya 2')).toBe('order coffee×2')
  })

  it('is a number with its unit, and not what a pack holds', () => {
    expect(read('pas foto 4x6 4 set sama meterai 5 lembar')).toBe('order photo×4, stamp×5')
    expect(read('pas foto 4x6 isi 4 2 set')).toBe('order photo×2')
  })
})

describe('who grumbles and agrees', () => {
  const asked: Partial<DialogueState> = {
    asks: ['confirm'],
    basket: [line('a', 'stamp', 2)],
  }

  it.each(['mahal sih, tapi ya udah gpp', 'lumayan mahal tapi oke lah', 'a bit expensive but okay go ahead'])(
    'has agreed: %s',
    message => expect(read(message, asked)).toBe('affirm'),
  )

  it.each(['ektu beshi hoye gelo, tao thik ase. confirm koren', 'দাম একটু বেশি, তাও ঠিক আছে'])(
    'has agreed in Bangla: %s',
    message => expect(readBangla(message, asked)).toBe('affirm'),
  )

  it('has agreed who refuses only goods that were not ordered, and takes a line out who refuses that', () => {
    expect(read('croissantnya ga jadi deh. lanjut pesanannya', asked)).toContain('affirm')
    expect(read('meterainya ga usah. lanjut pesanannya', asked)).toContain('remove a')
  })

  it('has not agreed who says no, or wants it cheaper', () => {
    for (const message of ['too expensive. no', 'tapi kurangin dikit ya', 'mahal amat, ga jadi'])
      expect(read(message, asked), message).not.toBe('affirm')
    expect(readBangla('dam beshi, kom hobe na? thik ase', asked)).not.toBe('affirm')
  })
})

describe('who comes for goods beside a service', () => {
  it('comes for them where they stand in a sentence of their own', () => {
    expect(read('mau urus SKCK. Sekalian meterai 5 lembar, itu saya ambil sendiri')).toBe(
      'service SKCK | order stamp×5 | pickup',
    )
    expect(read('mau urus SKCK. nanti saya ambil sendiri')).toBe('service SKCK')
  })
})
