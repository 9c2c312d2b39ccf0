import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const sweet = choices('Gula', ['Gula Normal', 'Tanpa Gula'])
const products = [
  product('kopi', 'Kopi Tubruk', 'cup', { aliases: ['tubruk'], category: 'Minuman', options: [sweet] }),
  product('jahe', 'Wedang Jahe', 'cup', { aliases: ['jahe'], category: 'Minuman', options: [sweet] }),
  product('serai', 'Wedang Serai', 'cup', { aliases: ['serai'], category: 'Minuman', options: [sweet] }),
  product('lumpia', 'Lumpia Semarang', 'pcs', { aliases: ['lumpia'], category: 'Jajanan' }),
  product('klepon', 'Klepon', 'porsi', { category: 'Jajanan' }),
]
const read = reader(shop(['id', 'en'], products))
const bangla = reader(shop(['bn-Latn', 'bn', 'en'], products, { currency: 'BDT' }))
const three: Partial<DialogueState> = {
  asks: ['confirm'],
  basket: [line('a', 'kopi', 1), line('b', 'jahe', 2), line('c', 'lumpia', 3)],
}
const one: Partial<DialogueState> = { asks: ['confirm'], basket: [line('a', 'jahe', 2)] }

describe('a line of the order that is told by its place', () => {
  it.each([
    ['yg terakhir apus', 'remove c'],
    ['hapus yang terakhir', 'remove c'],
    ['yang terakhir tadi ga jadi ya kak', 'remove c'],
    ['yang pertama gak jadi', 'remove a'],
    ['batalin yang pertama', 'remove a'],
    ['nomor 2 hapus', 'remove b'],
    ['yang kedua sama ketiga hapus', 'remove b | remove c'],
    ['hapus yang pertama dan yang terakhir', 'remove a | remove c'],
    ['yang kedua jadi 3', 'change b ×3'],
    ['yang terakhir 4 aja', 'change c ×4'],
    ['yang kedua tanpa gula', 'change b {Tanpa Gula}'],
    ['yang pertama ganti serai', 'replace a by serai'],
    ['yang terakhir salah, harusnya klepon', 'replace c by klepon'],
    ['remove the last one', 'remove c'],
    ['the first one should be 3', 'change a ×3'],
  ])('is that line: "%s"', (text, expected) => expect(read(text, three)).toBe(expected))

  it('is so in Bangla', () => {
    expect(bangla('prothom ta bad den', three)).toBe('remove a')
    expect(bangla('শেষেরটা বাদ দেন', three)).toBe('remove c')
  })

  it.each([['yang pertama kali pesan batal'], ['pesanan terakhir batal']])('is none where the order is meant: "%s"', text =>
    expect(read(text, three)).toBe('cancel'),
  )
})

describe('what was meant', () => {
  it.each([
    ['maksudnya serai', 'replace a by serai'],
    ['serai kak maksudnya', 'replace a by serai'],
    ['jahenya harusnya serai', 'replace a by serai'],
    ['harusnya serai jahenya', 'replace a by serai'],
    ['jahe salah, harusnya serai 3', 'replace a by serai×3'],
    ['i meant a kopi tubruk', 'replace a by kopi×1'],
    ['maksudnya 3', 'change a ×3'],
  ])('takes the place of what stands in the order: "%s"', (text, expected) => expect(read(text, one)).toBe(expected))

  it('takes the place of the only line of its kind, else of none', () => {
    expect(read('maksudnya klepon', three)).toBe('replace c by klepon')
    const drinks = { ...three, basket: [line('a', 'kopi', 1), line('b', 'jahe', 2)] }
    expect(read('harusnya klepon', drinks)).toBe('order klepon')
  })

  it('replaces nothing where something is added or asked', () => {
    expect(read('tambah klepon 1 eh maksudnya lumpia 1', one)).toBe('order lumpia×1')
    expect(read('maksudnya serai ada?', one)).not.toContain('replace')
  })
})
