import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const hot = choices('Pedas', ['Tidak Pedas', 'Sedang', 'Pedas', 'Pedas Mampus'])
const level = choices('Level', ['Level 0', 'Level 5', 'Level 10'])
level.choices[1]!.aliases.push('pedas')
const read = reader(
  shop(
    ['id', 'en'],
    [
      product('mawut', 'Nasi Goreng Mawut', 'porsi', { aliases: ['nasi mawut'], options: [hot] }),
      product('geprek', 'Ayam Geprek', 'porsi', { aliases: ['geprek'], options: [level] }),
      product('kopi', 'Kopi Gula Aren', 'cup', {
        aliases: ['kopi'],
        options: [choices('Gula', ['Gula Normal', 'Gula Sedikit'])],
      }),
      product('capcay', 'Capcay Kuah', 'porsi', { aliases: ['capcay'], options: [hot] }),
      product('tisu', 'Tisu Gulung', 'rol'),
      product('oralit', 'Oralit', 'sachet'),
    ],
  ),
)

describe('how spicy something shall be', () => {
  it.each([
    ['nasi mawut 1 yg paling pedes!!', 'order mawut×1 {Pedas Mampus}'],
    ['nasi mawut 2 pedes pol', 'order mawut×2 {Pedas Mampus}'],
    ['nasi mawut 1 pedes banget', 'order mawut×1 {Pedas Mampus}'],
    ['nasi mawut 1 pedes', 'order mawut×1 {Pedas}'],
    ['nasi mawut 1 sedeng aja pedesnya', 'order mawut×1 {Sedang}'],
    ['geprek 1 yang paling pedas', 'order geprek×1 {Level 10}'],
  ])('is told by more and most: "%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('a half that is no number', () => {
  it.each([
    ['capcay 1, telornya setengah mateng', 'order capcay×1 "setengah mateng"'],
    ['kopi 2 gula separo', 'order kopi×2 "gula separo"'],
  ])('says how something is made: "%s"', (text, expected) => expect(read(text)).toBe(expected))
})

describe('goods that are not sold, in a run of others', () => {
  it.each([
    ['oralit 1 sampo sachet 6 tisu gulung 6', 'order oralit×1, tisu×6, nothing<sampo>×6'],
    ['sampo sachet 6 tisu gulung 6', 'order tisu×6, nothing<sampo>×6'],
    ['tisu gulung 6 sampo sachet 6', 'order tisu×6, nothing<sampo>×6'],
  ])('keep their number to themselves: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it('are none where a number only tells how often', () => {
    expect(read('oralit selusin, buruan ya udah 5x bolak balik wc nih')).toBe('order oralit×12')
    expect(read('oralit 2, 3x muntah')).toBe('order oralit×2')
  })
})
