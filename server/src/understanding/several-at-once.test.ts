import { describe, expect, it } from 'vitest'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const source = shop(
  ['bn-Latn', 'bn', 'en'],
  [
    product('firni', 'Firni', 'cup'),
    product('tehari', 'Tehari', 'plate', { options: [choices('Size', ['Half', 'Full'])] }),
    product('naan', 'Naan'),
    product('paratha', 'Paratha'),
    product('ace', 'Ace Plus', 'strip', { tags: ['pain'] }),
  ],
)
const acts = reader(source)
const basket: DialogueState['basket'] = [
  { lineId: 'a', productId: 'naan', quantity: 2000, options: [] },
  { lineId: 'b', productId: 'ace', quantity: 3000, options: [] },
]
const ordered = (text: string) => acts(text, { basket, asks: ['confirm'] })

describe('a number in words of its own', () => {
  it.each([
    ['naan charta den', 'order naan×4'],
    ['naan char ta den', 'order naan×4'],
    ['naan tin ta ar paratha dui ta', 'order naan×3, paratha×2'],
    ['নান চারটা দেন', 'order naan×4'],
  ])('counts goods and asks for no discount: %s', (text, meant) => expect(acts(text)).toBe(meant))

  it('asks for one where it is spelled so', () => expect(acts('chhar ache kono?')).toBe('ask_promo'))

  it.each([
    ['naan 2 ta, na tin ta den', 'order naan×3'],
    ['naan dui ta den, na na char ta den', 'order naan×4'],
  ])('stands for the one that is taken back: %s', (text, meant) => expect(acts(text)).toBe(meant))

  it('is further where more is said', () => expect(ordered('naan aro dui ta den')).toBe('change a ×4'))
})

describe('a word for a part that is a choice of what comes behind it', () => {
  it.each([
    ['ami 5 ta firni ar 2 ta half tehari nibo', 'order firni×5, tehari×2 {Half}'],
    ['2 ta full tehari r 3 ta half tehari den', 'order tehari×2 {Full}, tehari×3 {Half}'],
  ])('counts nothing: %s', (text, meant) => expect(acts(text)).toBe(meant))
})

describe('so many of each', () => {
  it.each([
    ['ekta kore naan ar paratha den', 'order naan×1, paratha×1'],
    ['2 ta kore firni, naan, paratha lagbe', 'order firni×2, naan×2, paratha×2'],
    ['naan ar paratha 2 ta kore den', 'order naan×2, paratha×2'],
    ['duita kore naan ar paratha den ar 1 ta firni', 'order naan×2, paratha×2, firni×1'],
  ])('is said before the first or behind the last: %s', (text, meant) => expect(acts(text)).toBe(meant))
})

describe('what the same message takes back', () => {
  it.each([
    'naan 2 ta den ar paratha ekta, paratha ta thak',
    'naan 2 ta ar paratha 3 ta. paratha ta bad',
    'naan 2 ta, paratha 3 ta, thak paratha lagbe na',
  ])('is not ordered: %s', text => expect(acts(text)).toBe('order naan×2'))
})

describe('a change of the whole order', () => {
  it.each(['duitai 4 ta kore den', 'duitai char ta koren', 'shob 4 ta kore den', 'make them all 4', 'সবগুলো ৪টা করেন'])(
    'counts every line anew: %s',
    text => expect(ordered(text)).toBe('change a ×4 | change b ×4'),
  )

  it.each(['duitai bad den', 'remove both', 'duitai lagbe na'])('takes all of it out: %s', text =>
    expect(ordered(text)).toBe('cancel'),
  )

  it('is not said of both where there are three lines', () => {
    const three = [...basket, { lineId: 'c', productId: 'paratha', quantity: 1000, options: [] }]
    expect(acts('remove both', { basket: three, asks: ['confirm'] })).toBe('unknown')
  })
})

describe('one line of the order', () => {
  it.each([
    ['naan ta thak', 'remove a'],
    ['নান থাক', 'remove a'],
    ['naan ta baad diye baki ta pathan', 'remove a | affirm'],
    ['naan ta thak, ace plus ta bad den', 'remove b'],
    ['ace plus 5 ta koren', 'change b ×5'],
    ['ace plus ar 2 ta', 'change b ×5'],
  ])('is meant by its name, whose words join nothing: %s', (text, meant) => expect(ordered(text)).toBe(meant))
})

describe('whether something is there', () => {
  const shortage = { productId: 'firni', wanted: 5000, available: 3000 }

  it.each(['3 ta ase? oi 3 tai dia den', 'tinta ache? tahole tintai den', 'joto gula ase oigulai den', '3 ta hoile 3 tai den'])(
    'answers a shortage with what there is: %s',
    text => expect(acts(text, { shortage })).toBe('fewer'),
  )

  it('takes nothing where that is said', () => expect(acts('3 ta ase? thak lagbe na', { shortage })).toBe('drop'))

  it('is about nothing that aches', () => {
    expect(acts('ki ase?')).toBe('menu ""')
    expect(acts('body ache er kichu ase?')).toContain('ace')
  })
})

describe('beside what is ordered already', () => {
  it.each(['eta charao paratha 2 ta den', 'egula charao paratha 2 ta lagbe'])(
    'something further is named, and nothing is left out or agreed to: %s',
    text => expect(ordered(text)).toBe('order paratha×2'),
  )
})

describe('what is pointed to after a shortage', () => {
  const shortage = { productId: 'firni', wanted: 5000, available: 0 }
  const short = { shortage, basket: [{ lineId: 'a', productId: 'firni', quantity: 5000, options: [] }] }

  it('comes instead where it is not in the order', () => expect(acts('tahole naan ta den', short)).toBe('replace a by naan'))

  it('goes where it is', () => expect(acts('firni ta thak', short)).toBe('drop'))

  it.each(['onno dokan theke nimu', 'ota onno jayga theke nibo'])('is bought elsewhere: %s', text =>
    expect(acts(text, short)).toBe('drop'),
  )
})

describe('who asks whether somebody is sent to a place', () => {
  it('asks after no machine', () => {
    expect(acts('apnara ki mirpur e lok pathan')).toBe('ask_area')
    expect(acts('apni ki manush naki bot')).toBe('ask_bot')
  })
})
