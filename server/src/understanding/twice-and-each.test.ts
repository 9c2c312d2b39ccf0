import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const products = [
  product('kopi', 'Kopi Tubruk', 'cup', { options: [choices('Extra', ['Double Shot', 'Vanilla'])] }),
  product('lumpia', 'Lumpia Semarang', 'pcs', { aliases: ['lumpia'] }),
]
const read = reader(shop(['id', 'en'], products))
const both: Partial<DialogueState> = { asks: ['confirm'], basket: [line('a', 'kopi', 1), line('b', 'lumpia', 2)] }
const only: Partial<DialogueState> = { asks: ['confirm'], basket: [line('b', 'lumpia', 2)] }

describe('a line of the order of which twice as many are wanted', () => {
  it.each(['lumpianya dobel', 'lumpianya didobelin ya kak', 'dobelin lumpianya', 'lumpia nya jadi dobel', 'double the lumpia'])(
    'is doubled: "%s"',
    text => expect(read(text, both)).toBe('change b ×4'),
  )

  it.each(['dobel dong', 'jadiin dobel', 'double it'])('is the only one where none is named: "%s"', text =>
    expect(read(text, only)).toBe('change b ×4'),
  )

  it.each(['semua dobel', 'semuanya dobel dong kak', 'double everything'])('is every one: "%s"', text =>
    expect(read(text, both)).toBe('change a ×2 | change b ×4'),
  )

  it('stays as it is where double is how it is made', () => {
    expect(read('kopinya double shot', both)).toBe('change a {Double Shot}')
  })
})

describe('a number for each line of the order', () => {
  it.each([
    'tambah satu lagi masing-masing',
    'semua tambah 1',
    'semuanya tambah satu lagi',
    'satu lagi masing2',
    'one more of each',
  ])('is put on each: "%s"', text => expect(read(text, both)).toBe('change a ×2 | change b ×3'))

  it('is what each becomes where nothing is put on', () => {
    expect(read('masing-masing jadi 4', both)).toBe('change a ×4 | change b ×4')
  })
})
