import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'

const read = reader(
  shop(
    ['en', 'id', 'bn', 'bn-Latn'],
    [
      product('urat', 'Bakso Urat', 'bowl', { options: [choices('Porsi', ['Biasa', 'Jumbo'])] }),
      product('iga', 'Bakso Iga', 'bowl'),
      product('kerupuk', 'Kerupuk', 'pcs', { aliases: ['crackers'] }),
      product('naan', 'Butter Naan', 'pcs', { aliases: ['naan', 'নান'] }),
      product('lassi', 'Sweet Lassi', 'glass', { aliases: ['lassi'] }),
      product('nasi', 'Nasi Putih', 'portion', { aliases: ['nasi', 'rice'] }),
    ],
  ),
)
const basket = [line('a', 'urat', 3, { Porsi: 'Biasa' }), line('b', 'kerupuk', 2), line('c', 'naan', 6)]
const state = { asks: ['confirm'], basket }

describe('what is said beside what stands', () => {
  it('removes only what stands right before the word, where nothing but a comma joins the two', () => {
    expect(read('bakso urat, kerupuk gausah', state)).toBe('remove b')
    expect(read('bakso urat sama kerupuk gausah', state)).toBe('remove a | remove b')
  })

  it.each([
    ['bakso urat aja, yang lain batal', 'remove b | remove c'],
    ['bakso urat ga jadi, yang lain lanjut', 'remove a | affirm'],
    ['naan bade shob bad', 'remove a | remove b'],
    ['naan chara shob bad den', 'remove a | remove b'],
    ['baki gula bad, naan thakbe', 'remove a | remove b'],
  ])('keeps only what is named: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it.each([
    ['one less naan', 'change c ×5'],
    ['two fewer naan', 'change c ×4'],
    ['kerupuk and naan 4 each', 'change b ×4 | change c ×4'],
    ['both the kerupuk and the naan 4 each', 'change b ×4 | change c ×4'],
    ['kerupuk ar naan 4 ta kore koren', 'change b ×4 | change c ×4'],
  ])('counts each as often as was said: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it.each([
    ['naan noy, lassi den', 'replace c by lassi'],
    ['naan noy lassi hobe', 'replace c by lassi'],
  ])('hears "not" and no number behind a name: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it.each([
    ['salah porsi, maunya jumbo', 'change a {Jumbo}'],
    ['bakso uratnya salah, maunya yang iga', 'replace a by iga'],
    ['wrong one, i wanted the lassi', 'replace c by lassi'],
    ['eita bodlay lassi den', 'replace c by lassi'],
  ])('is no mere no where something is wanted instead: %s', (text, acts) => {
    const alone = { ...state, basket: /^(?:eita|wrong)/.test(text) ? [line('c', 'naan', 6)] : basket }
    expect(read(text, alone)).toBe(acts)
  })

  it.each([
    ['not 3 bakso urat, just 1', 'change a ×1'],
    ['kok kerupuknya 2? saya pesan 1', 'change b ×1'],
    ['naan 6 ta keno? ami 2 ta chaisi', 'change c ×2'],
    ['naan ga jadi 6, 2 aja', 'change c ×2'],
    ['also make naan 8', 'change c ×8'],
    ['naan ekta kom den', 'change c ×5'],
    ['kerupuk hapus 1', 'change b ×1'],
    ['kerupuk hapus 2', 'remove b'],
    ['2 of the naan should be lassi', 'change c ×4 | order lassi×2'],
    ['make one of the naan a lassi', 'change c ×5 | order lassi×1'],
  ])('counts by the number that the line has not got yet: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it.each([
    ['no onions in the naan', 'change c -onions'],
    ['without onions in the naan', 'change c -onions'],
    ['naan without onions please', 'change c -onions'],
    ['put the bakso urat in a jumbo please', 'change a {Jumbo}'],
    ['can i have the bakso urat jumbo', 'change a {Jumbo}'],
    ['bakso uratnya satu aja yang jumbo', 'change a portion 1 {Jumbo}'],
  ])('is made otherwise and neither removed nor ordered again: %s', (text, acts) => expect(read(text, state)).toBe(acts))

  it('removes each of a list, and what nobody asked for', () => {
    expect(read('remove naan, kerupuk and bakso urat', state)).toBe('remove c | remove b | remove a')
    expect(read("i don't want naan anymore", state)).toBe('remove c')
    expect(read('saya ga pesen naan', state)).toBe('remove c')
  })

  it('is no yes where a change is asked for', () => {
    expect(read('boleh ganti kerupuk jadi lassi?', state)).toBe('replace b by lassi')
  })

  it('is no yes where something something further is remembered', () => {
    expect(read('oh iya tambahin nasi 1', state)).toBe('order nasi×1')
    expect(read('oh iya', state)).toBe('affirm')
    expect(read('oh yeah', state)).toBe('affirm')
  })
})
