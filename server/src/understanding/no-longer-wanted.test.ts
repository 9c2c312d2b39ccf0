import { describe, expect, it } from 'vitest'
import { line } from './fixtures/line.ts'
import { choices, product, reader, shop } from './fixtures/shop.ts'
import type { DialogueState } from './types/dialogue-state.ts'

const read = reader(
  shop(
    ['en', 'id'],
    [
      product('tripod', 'Tripod 5 ft'),
      product('watch', 'Fit Smartwatch'),
      product('case', 'Silicone Case', 'pcs', { aliases: ['phone cover'], options: [choices('Colour', ['Red', 'Navy'])] }),
      product('link', 'USB to Type-C Link'),
      product('norva-5', 'Norva 5 mg', 'strip'),
      product('levan-10', 'Levan 10 mg', 'strip'),
    ],
    { areas: ['Banani'] },
  ),
)
const order = { asks: ['confirm'], basket: [line('a', 'tripod', 1), line('b', 'watch', 2)] } as Partial<DialogueState>

describe('what is no longer wanted goes, whatever is told beside it', () => {
  it.each([
    ["the smartwatch I don't want anymore", 'remove b'],
    ["I don't want the tripod any more", 'remove a'],
    ['please do not include the tripod', 'remove a'],
    ["won't be needing the tripod", 'remove a'],
    ['kindly omit the tripod', 'remove a'],
    ['I ordered the tripod by mistake', 'remove a'],
    ["I didn't order a tripod", 'remove a'],
    ["don't send the tripod and make the smartwatch 4", 'remove a | change b ×4'],
    ['forget the smartwatch my wife has one', 'remove b'],
    ['tripod not needed, got one', 'remove a'],
    ['forget the tripod, my brother bought one', 'remove a'],
  ])('"%s"', (text, expected) => expect(read(text, order)).toBe(expected))

  it('and who puts it off removes nothing', () => expect(read("don't send yet please", order)).toBe('deny'))
})

describe('a word for goods', () => {
  const cased = { asks: ['address'], basket: [line('a', 'watch', 1), line('b', 'case', 1)] } as Partial<DialogueState>
  it.each(['make the cover red if you can', 'can you make the cover red', 'could the cover be red instead'])(
    'asks after no place, though other shops cover one: "%s"',
    text => expect(read(text, cased)).toBe('change b {Red}'),
  )

  it('is none that only joins others', () => expect(read('reduce the smartwatches to 1', order)).toBe('change b ×1'))
})

describe('a strength of few milligrams', () => {
  it.each([
    ['norva 5 - 3 strips', 'order norva-5×3'],
    ['norva 5, 3 strips and levan 10, 2', 'order norva-5×3, levan-10×2'],
    ['1. Norva 5 - 3 strips\n2. Levan 10 - 2 strips', 'order norva-5×3, levan-10×2'],
    ['norva 5', 'order norva-5'],
  ])('counts nothing: "%s"', (text, expected) => expect(read(text)).toBe(expected))

  it.each(['5 norva', 'norva 5 strips', 'norva x 5'])('leaves what counts: "%s"', text =>
    expect(read(text)).toBe('order norva-5×5'),
  )
})
