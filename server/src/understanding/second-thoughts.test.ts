import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const read = reader(
  shop(
    ['bn', 'en'],
    [
      product('dal', 'মুগ ডাল', 'kg', { aliases: ['mug dal'], step: 250 }),
      product('sago', 'সাগু', 'packet', { aliases: ['sagu'] }),
      product('milk-1', 'Nutrakid 1 400 g', 'box', { aliases: ['নিউট্রাকিড ১'] }),
      product('milk-2', 'Nutrakid 2 400 g', 'box', { aliases: ['নিউট্রাকিড ২'] }),
      product('pill-20', 'Zentrol 20 mg', 'strip'),
      product('pill-40', 'Zentrol 40 mg', 'strip'),
      product('gloves-m', 'KleenCare Gloves M', 'pair', { aliases: ['গ্লাভস এম'] }),
      product('gloves-l', 'KleenCare Gloves L', 'pair', { aliases: ['গ্লাভস এল'] }),
      product('frappe', 'Cold Frappe', 'glass', { aliases: ['কোল্ড ফ্র্যাপে'], options: [choices('Sugar', ['No Sugar'])] }),
    ],
    { currency: 'BDT' },
  ),
)
const indonesian = reader(shop(['id', 'en'], [product('lem', 'Lem Kayu'), product('paku', 'Paku Beton')]))
const confirming: Partial<DialogueState> = { asks: ['confirm'], basket: [line('a', 'dal', 2), line('b', 'sago', 1)] }
const glue: Partial<DialogueState> = { asks: ['confirm'], basket: [line('a', 'lem', 2), line('b', 'paku', 1)] }

describe('a number that was told as it was before', () => {
  it('is not the one that is wanted', () => {
    expect(read('mug dal 2 kg likhsilam, 3 kg koren', confirming)).toBe('change a ×3')
    expect(read('মুগ ডাল ২ কেজি বলছিলাম, ৫ কেজি করেন', confirming)).toBe('change a ×5')
    expect(read('mug dal 2 kg chilo, 1 kg rakhen', confirming)).toBe('change a ×1')
    expect(read('mug dal 3 kg bolsilam, ota 2 kg kore den')).toBe('order dal×2')
  })
  it('counts where something else is named behind it', () => {
    expect(read('mug dal 2 kg bolsilam, sagu 3 packet den')).toBe('order dal×2, sago×3')
  })
})

describe('so many in all, and so many more', () => {
  it('is told by which side of the verb the number stands on', () => {
    expect(read('mug dal ta komaye 1 kg koren', confirming)).toBe('change a ×1')
    expect(read('mug dal ta baraye 5 kg koren', confirming)).toBe('change a ×5')
    expect(read('mug dal 1 kg komaye den', confirming)).toBe('change a ×1')
    expect(read('mug dal 2 kg theke 5 kg koren', confirming)).toBe('change a ×5')
  })
  it('is one more for "arekta"', () => {
    expect(read('sagu arekta den', confirming)).toBe('change b ×2')
    expect(read('সাগু আরেকটা দেন', confirming)).toBe('change b ×2')
    expect(read('সাগু আরেকটা দেন')).toBe('order sago×1')
  })
})

describe('what shall not be taken out', () => {
  it('stays, in every language', () => {
    expect(read('sagu bad diyen na', confirming)).toBe('chitchat')
    expect(read('সাগু বাদ দিয়েন না', confirming)).toBe('chitchat')
    expect(read("please don't remove the sago", confirming)).toBe('chitchat')
    expect(indonesian('pakunya jangan dihapus', glue)).toBe('chitchat')
  })
  it('goes where it is only asked for so much the more, or where something else is kept', () => {
    expect(read('sagu bad den na', confirming)).toBe('remove b')
    expect(read('mug dal bad diyen na, sagu bad den', confirming)).toBe('remove b')
    expect(indonesian('pakunya ga jadi', glue)).toBe('remove b')
  })
})

describe('who ends a change with a yes', () => {
  it('agrees to what comes of it', () => {
    expect(read('sagu ta bad diben, tarpor final koren', confirming)).toBe('remove b | affirm')
    expect(read('সাগু বাদ দেন, এরপর কনফার্ম', confirming)).toBe('remove b | affirm')
    expect(read('remove the sago, then confirm the order', confirming)).toBe('remove b | affirm')
    expect(indonesian('pakunya coret, terus konfirmasi', glue)).toBe('remove b | affirm')
  })
  it('has not agreed by a word of politeness, nor by the verb of what is changed', () => {
    expect(read('mug dal 5 kg koren', confirming)).toBe('change a ×5')
    expect(indonesian('lemnya jadi 3, ok', glue)).toBe('change a ×3')
  })
  it('has what goes beside that yes taken out of the order', () => {
    expect(read('zentrol 40 2 pata add koren, ar sagu ta remove, then confirm the order', confirming)).toBe(
      'order pill-40×2 | remove b | affirm',
    )
  })
})

describe('a small number behind a name', () => {
  it('belongs to the name in a question, and what is wanted stands behind it', () => {
    expect(read('nutrakid 1 ache? thakle 2 box lagbe')).toBe('order milk-1×2')
    expect(read('nutrakid 2 koto kore? 3 ta den')).toBe('ask_price milk-2 | order milk-2×3')
    expect(read('zentrol 40 koto kore, 3 pata lagbe')).toBe('ask_price pill-40 | order pill-40×3')
    expect(read('zentrol ase? 20 er ta hole 2 pata diyen')).toBe('order pill-20×2')
  })
})

describe('a name that goes on in the other script', () => {
  it('is one name', () => {
    expect(read('ক্লিনকেয়ার এম দুইটা')).toBe('order gloves-m×2')
    expect(read('kold frappe 2 ta')).toBe('order frappe×2')
  })
})
