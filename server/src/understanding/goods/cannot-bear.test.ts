import { describe, expect, it } from 'vitest'
import { line } from '../fixtures/line.ts'
import { choices, product, reader, shop } from '../fixtures/shop.ts'

const spice = choices('Spice', ['Tidak Pedas', 'Sedang', 'Pedas'])
const read = reader(
  shop(['id', 'en'], [product('geprek', 'Ayam Geprek', 'portion', { options: [spice], aliases: ['geprek'] })], {}),
)
const basket = [line('a', 'geprek', 1)]

describe('what somebody cannot stand', () => {
  it.each([
    'gepreknya turunin jadi sedang, mamah ga kuat pedes',
    'gepreknya sedang aja, ga tahan pedes',
    'ga kuat pedes, gepreknya jadi sedang aja',
  ])('is the reason for a choice and no choice: %s', text =>
    expect(read(text, { asks: ['payment'], basket })).toMatch(/^change a [^|]*\{Sedang\}$/),
  )

  it('is not chosen where nothing else was', () => {
    expect(read('ayam geprek 1, ga kuat pedes')).toBe('order geprek×1')
  })

  it('chooses nothing beside what is ordered', () => {
    expect(read('ayam geprek 1 sedang, mamah ga kuat pedes')).toBe('order geprek×1 {Sedang}')
    expect(read('1 ayam geprek sedang, my mom cannot handle pedas')).toBe('order geprek×1 {Sedang}')
  })
})
