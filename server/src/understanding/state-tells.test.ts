import { expect, it } from 'vitest'
import { product, shop } from './fixtures/shop.ts'
import { told } from './fixtures/told.ts'
import { compileVocabulary } from './names/compile.ts'
import { emptyState } from './state.ts'
import type { DialogueState } from './types/dialogue-state.ts'
import { understand } from './understand.ts'

const vocabulary = compileVocabulary(
  shop(
    ['id', 'bn'],
    [product('oil-small', 'Oil 1 L', 'bottle'), product('oil-big', 'Oil 5 L', 'bottle'), product('flour', 'Flour', 'pack')],
  ),
)
const fresh = emptyState('customer')
const underWay: DialogueState = { ...fresh, runningOrders: [{ number: 'ORD-1', status: 'CONFIRMED' }] }
const choosing: DialogueState = {
  ...fresh,
  asks: ['choice'],
  choices: [
    { key: 'oil-small', label: 'Oil 1 L', kind: 'product' },
    { key: 'oil-big', label: 'Oil 5 L', kind: 'product' },
  ],
}
const read = (text: string, state: DialogueState) =>
  told(understand(text, vocabulary, state, new Date('2026-11-23T03:00:00Z')).acts)

it.each([
  ['kotokkhon lagbe ar', underWay, 'ask_status'],
  ['saldo udah kepotong nih', underWay, 'claims_paid'],
  ['saldo udah kepotong nih', fresh, 'unknown'],
  ['nibo na ar', underWay, 'cancel'],
])('an order under way gives short words their meaning: %s', (text, state, expected) => {
  expect(read(text, state)).toBe(expected)
})

it.each([
  ['the big one', 'choose oil-big'],
  ['not the big bottle', 'choose oil-small'],
  ['choto ta', 'choose oil-small'],
])('of what is offered a size means one: %s', (text, expected) => {
  expect(read(text, choosing)).toBe(expected)
})

it.each([
  ['3 flour, sorry 2 flour', 'order flour×2'],
  ['flour jangan 5, tiga aja', 'order flour×3'],
  ['flour... flour 2', 'order flour×2'],
  ['is there flour? 2 please', 'order flour×2'],
])('what was taken back or said twice is ordered once: %s', (text, expected) => {
  expect(read(text, fresh)).toBe(expected)
})

it('words that neither the languages nor the vocabulary know are no business of the shop', () => {
  expect(read('congratulations, wnibot lottery zorpal jackpot, klikku qunto', fresh)).toBe('unknown')
})

it.each([
  ['batalin pesanan B-77, sdh beli di tempat lain', 'cancel B-77'],
  ['b-77 udah sampe mana?', 'ask_status B-77'],
  ['flour 2', 'order flour×2'],
])('the number of a running order is known by the order, however it is made up, and counts no goods: %s', (text, expected) => {
  expect(read(text, { ...fresh, runningOrders: [{ number: 'B-77', status: 'CONFIRMED' }] })).toBe(expected)
})
