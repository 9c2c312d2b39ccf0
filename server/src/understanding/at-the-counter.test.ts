import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { actsReader, choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const source = shop(
  ['id', 'en'],
  [
    product('lamp', 'Desk Lamp'),
    product('stand', 'Tripod Stand 5 ft'),
    product('watch', 'Smart Watch W20', 'pcs', { options: [choices('Colour', ['Black', 'Pink'])] }),
    product('charger-20', '20W Wall Charger'),
    product('charger-33', '33W Wall Charger'),
    product('filter-vega', 'Filter Vega'),
    product('filter-supra', 'Filter Supra'),
    product('seat-vega', 'Jok Vega'),
    product('bucket', 'Bucket'),
    product('mortar', 'Mortar'),
    product('battery', 'Clock Battery'),
  ],
)
const read = reader(source)
const basket: Partial<DialogueState> = {
  asks: ['confirm'],
  basket: [line('a', 'watch', 3, { Colour: 'Black' }), line('b', 'bucket', 2)],
}

describe('goods that are only named', () => {
  it('are ordered where the sentence begins with them, whatever they are for', () => {
    expect(read("a desk lamp and a tripod stand for my cousin's wedding video")).toBe('order lamp×1, stand×1')
    expect(read('smart watch in pink for my daughter, gift wrap please')).toBe('order watch {Pink}')
  })
  it('are not ordered where something is told of them', () => {
    expect(read('the desk lamp I bought yesterday fell apart')).toBe('unknown')
    expect(read('desk lamp from my sister broke down again')).toBe('unknown')
  })
  it('are no lines of their own behind what is meant for them, and tell which one is meant', () => {
    expect(read('2 buckets for mortar')).toBe('order bucket×2')
    expect(read('filter for my vega 2')).toBe('order filter-vega×2')
    expect(read('filter buat vega 2')).toBe('order filter-vega×2')
  })
  it('are counted in the plural of their name', () => {
    expect(read('two clock batteries')).toBe('order battery×2')
  })
  it('are told apart by their wishes where no number counts the whole', () => {
    expect(read('smart watch: pink 1 black 2')).toBe('order watch×1 {Pink}, watch×2 {Black}')
  })
})

describe('what is not sold', () => {
  const lines = (text: string) =>
    actsReader(source)(text).flatMap(act =>
      act.act === 'order' ? act.lines.map(one => `${one.candidates[0]?.productId ?? 'nothing'} ${one.quantity! / 1000}`) : [],
    )
  it('is told to be missing, not passed over, where it is counted in a unit', () => {
    expect(lines('brake pads 2 sets pls')).toEqual(['nothing 2'])
    expect(lines('mud crab 2 kg, live if possible')).toEqual(['nothing 2'])
  })
  it('is counted by the number behind the question that named it', () => {
    expect(lines('do you have gimbals? need 2, and 1 desk lamp')).toEqual(['lamp 1', 'nothing 2'])
    expect(lines('ada gimbal ga? kalo ada 2')).toEqual(['nothing 2'])
  })
  it('is told beside what is sold, also where only an article counts it', () => {
    expect(lines('a gimbal and 2 buckets')).toEqual(['bucket 2', 'nothing 1'])
  })
  it('is no hour and no people', () => {
    expect(lines("there'll be about 25 of us, 2 buckets")).toEqual(['bucket 2'])
    expect(lines('we meet at the lamps at 6:30')).toEqual([])
  })
})

describe('a change', () => {
  it('takes what something stands in for as not wanted', () => {
    expect(read('pink instead of black for the watch', basket)).toBe('change a {Pink}')
    expect(read('5 pcs now instead of 3', basket)).toBe('change a ×5')
  })
  it('gives the word of refusal behind an "and" to what follows it', () => {
    expect(read('make the watch 4 and drop the buckets', basket)).toContain('change a ×4')
    expect(read('make the watch 4 and drop the buckets', basket)).toContain('remove b')
  })
  it('takes things off the order however that is said', () => {
    for (const text of ['can you take the buckets off my order', 'lose the buckets', 'scrap the buckets', 'ditch the buckets'])
      expect(read(text, basket)).toBe('remove b')
  })
  it('drops what the same message had ordered', () => {
    expect(read('2 buckets, 1 desk lamp, no wait, forget the desk lamp')).toBe('order bucket×2')
  })
  it('counts what was meant as often as the slip that it stands for', () => {
    expect(read('2 buckets. oops I meant desk lamps')).toBe('order lamp×2')
    expect(read('bucket 3, eh salah, desk lamp maksudnya')).toBe('order lamp×3')
  })
  it('makes a thing as it was said last, behind words of a slip', () => {
    expect(read('smart watch black 2, scratch that, pink 2')).toBe('order watch×2 {Pink}')
    expect(read('2 smart watch black, sorry, pink')).toBe('order watch×2 {Pink}')
  })
  it('takes the later number though a choice was told between the two', () => {
    expect(read('smart watch 2, pink. actually 3')).toBe('order watch×3 {Pink}')
  })
  it('counts the new thing with the number that stands before it', () => {
    expect(read('swap the buckets for two desk lamps', basket)).toBe('replace b by lamp×2')
  })
  it('leaves out nothing that somebody has not got', () => {
    expect(read('2 buckets, please bring them, we have no car')).not.toContain('-car')
  })
})
