import { describe, expect, it } from 'vitest'
import { bakery } from '../fixtures/invented.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const dish = { shopId: 'main', unit: 'porsi', step: 1000, aliases: [], tags: [], attributes: {}, options: [] }
const warung: VocabularySource = {
  ...bakery,
  languages: ['id', 'en'],
  products: [
    { ...dish, id: 'pecel', name: 'Nasi Pecel' },
    { ...dish, id: 'peyek', name: 'Peyek' },
    { ...dish, id: 'tahu', name: 'Tahu Campur' },
    { ...dish, id: 'dawet', name: 'Es Dawet' },
    { ...dish, id: 'drill', name: 'Obeng Set' },
  ],
}
const vocabulary = compileVocabulary(warung)

function told(message: string): string[] {
  const { acts } = understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z'))
  return acts.flatMap(act =>
    act.act === 'order'
      ? act.lines.map(({ candidates: [first], quantity, without }) =>
          [first?.productId ?? 'nothing', (quantity ?? 0) / 1000, ...without.map(text => `-${text}`)].join(' '),
        )
      : [],
  )
}

describe('what shall be left out', () => {
  it.each([
    ['nasi pecel 1 jgn pake peyek', ['pecel 1 -peyek']],
    ['pesen tahu campur dua eh tiga, gak usah petis', ['tahu 3 -petis']],
    ['tahu campur 2 ga usah sambel ya', ['tahu 2 -sambel']],
  ])('is kept with the dish, whatever stands before it: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it.each([
    ['es dawet 3, 1 without ice', ['dawet 1 -ice', 'dawet 2']],
    ['es dawet 3, one of the dawet without sugar', ['dawet 1 -sugar', 'dawet 2']],
  ])('of fewer than were ordered is left out of those: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it('is no part of a dish where the shop sells it for itself and words part the two', () => {
    expect(told('nasi pecel 2, no peyek')).toEqual(['pecel 2'])
  })
})

describe('what is asked for before it is counted', () => {
  it.each(['gergaji ada kak? butuh 1', 'ada gergaji kak? butuh 1'])('is not sold here: "%s"', message => {
    expect(told(message)).toEqual(['nothing 1'])
  })
})
