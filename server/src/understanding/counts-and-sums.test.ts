import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const size = choices('Porsi', [['Biasa', 'regular'], 'Jumbo'])
const sweet = choices('Sugar', ['Less Sugar', 'No Sugar'], { required: false })
const read = reader(
  shop(
    ['id', 'en', 'bn', 'bn-Latn'],
    [
      product('dimsum', 'Dimsum Udang isi 10', 'pack'),
      product('geprek', 'Geprek Ori', 'porsi', { options: [choices('Level', ['Level 1', 'Level 10'])] }),
      product('noodle', 'Mie Jawa', 'porsi', { options: [size] }),
      product('jam', 'Strawberry Jam 200 g', 'jar', { aliases: ['strawberry jam'] }),
      product('white', 'Flat White', 'cup', {
        options: [choices('Ice', ['Normal Ice', 'Less Ice'], { required: false }), sweet],
      }),
      product('tarik', 'Teh Tarik', 'cup', {
        options: [choices('Ice', ['Normal Ice', 'Less Ice'], { required: false }), sweet],
      }),
      product('brown', 'লাল চিনি 1 kg', 'packet', { aliases: ['lal chini'] }),
      product('sugar', 'খোলা চিনি', 'kg', { step: 250, aliases: ['chini'] }),
      product('burger', 'Tempe Burger', 'pcs', { options: [choices('Side', [['Fries', 'kentang'], 'Salad'])] }),
      product('fries', 'French Fries', 'porsi', { aliases: ['fries'] }),
      product('fuchka', 'Fuchka', 'plate', { aliases: ['ফুচকা'] }),
      product('firni', 'Firni', 'cup', { aliases: ['ফিরনি'] }),
    ],
    { currency: 'BDT' },
  ),
)

describe('a number of which something is called so', () => {
  it.each([
    ['dimsum udang x10', 'order dimsum×10'],
    ['dimsum udang = 10', 'order dimsum×10'],
    ['10 dimsum udang', 'order dimsum×10'],
    ['dimsum udang isi 10 2 pack', 'order dimsum×2'],
    ['10 geprek ori', 'order geprek×10'],
    ['geprek ori x10', 'order geprek×10'],
    ['2 geprek ori level 10', 'order geprek×2 {Level 10}'],
    ['strawberry jam 10x', 'order jam×10'],
    ['5xfirni, 2xfuchka', 'order firni×5, fuchka×2'],
    ['firni\t2\nfuchka\t3', 'order firni×2, fuchka×3'],
  ])('counts where it is written as a count or stands in front: %s', (text, acts) => expect(read(text)).toBe(acts))

  it.each([
    ['chini ek kg', 'order sugar×1'],
    ['half kg chini', 'order sugar×0.5'],
    ['lal chini 2 packet', 'order brown×2'],
  ])('is a weight of what is weighed before it is the size of a pack: %s', (text, acts) => expect(read(text)).toBe(acts))
})

describe('the sum of a list', () => {
  it.each([
    ['mie jawa jumbo 4\nteh tarik 2\njadi 6 semua', 'order noodle×4 {Jumbo}, tarik×2'],
    ['teh tarik 3, firni 2, total 5', 'order tarik×3, firni×2'],
    ['৪ ফুচকা\n৬ ফিরনি\nসব মিলিয়ে ১০টা', 'order fuchka×4, firni×6'],
    ['৬ ফুচকা, ১টা ফিরনি, টোটাল ৭ টা', 'order fuchka×6, firni×1'],
    ['fuchka 2\nfirni 3\nshob miliye 5 ta', 'order fuchka×2, firni×3'],
  ])('counts nothing more and changes nothing: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('is none where it does not add up', () => expect(read('teh tarik 3 jadi 5')).toBe('order tarik×5'))

  it('may stand under a heading', () => expect(read('Shopping list:\n2 firni\n1 fuchka')).toBe('order firni×2, fuchka×1'))
})

describe('words that may mean something else', () => {
  it.each([
    ['mie jawa 2 biasa kak', 'order noodle×2 {Biasa}'],
    ['mie jawa yang biasa dua aja', 'order noodle×2 {Biasa}'],
    ['yang biasa kak', 'usual'],
  ])('"biasa" is a choice of what has it and else the usual: %s', (text, acts) => expect(read(text)).toBe(acts))

  it('a "sama" before what is named next is "and"', () =>
    expect(read('flat white 1 - less ice sama teh tarik 1 - no sugar')).toBe('order white×1 {Less Ice}, tarik×1 {No Sugar}'))

  it.each([
    ['tempe burger fries x4', 'order burger×4 {Fries}'],
    ['2 tempe burger (fries)', 'order burger×2 {Fries}'],
    ['2 tempe burger 1 fries', 'order burger×2, fries×1'],
    ['- tempe burger 2\n- fries 1', 'order burger×2, fries×1'],
  ])('what is sold by itself is the choice that has to be made where it stands right behind: %s', (text, acts) =>
    expect(read(text)).toBe(acts),
  )

  it('a name with a word for a dwelling is no address when it is counted', () =>
    expect(read('tolong kirim 3 flat white')).toContain('order white×3'))
})
