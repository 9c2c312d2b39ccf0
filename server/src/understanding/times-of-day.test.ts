import { describe, expect, it } from 'vitest'
import { product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['id', 'en'],
    [product('print', 'Print A4', 'page', { aliases: ['b/w print'] }), product('rendang', 'Rendang', 'porsi')],
    {},
  ),
)

describe('a time of the day counts no goods', () => {
  it.each([
    "120 pages b/w print. i'll pick up around 6",
    '120 pages b/w print, need it by half past 5',
    '120 pages b/w print, will collect between 5 and 6',
    '120 pages b/w print please, ready 6ish',
    "120 pages b/w print. i'll come about 7 or 8",
    '120 pages b/w print, need it at 6 to 7',
    '120 pages b/w print, picking up 6 sharp',
    "120 pages b/w print. i'll pick up tomorrow 8",
    '120 pages b/w print, will collect at quarter to 6',
  ])('%s', text => expect(read(text)).toMatch(/^(pickup \| )?order print×120( \| pickup)?$/))

  it.each([
    'rendang 2, nanti diambil jam setengah 5',
    'rendang 2 ya, aku ambil jam 5 lewat 15',
    'rendang 2 buat jam 4 sampai 5',
    'rendang 2, diambil antara jam 4 dan 5 ya',
    'rendang 2, butuhnya sekitar jam 10 atau 11',
    'rendang 2 dianter sekitar 4 sore ya',
    'jam 4 sampai 5 saya kesana. rendang 2',
  ])('%s', text => expect(read(text).split(' | ')).toContain('order rendang×2'))
})

describe('what only sounds like a time counts', () => {
  it.each([
    ['need about 10 rendang', 'order rendang×10'],
    ['rendang 6, print a4 5', 'order rendang×6, print×5'],
    ['rendang buat acara 15 porsi', 'order rendang×15'],
    ['diambil jam 4 rendang 5', 'order rendang×5'],
  ])('%s', (text, expected) => expect(read(text)).toContain(expected))
})
