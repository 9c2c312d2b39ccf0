import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Quantity } from '../../../server/src/kernel/quantity.ts'
import { readTrees, writeTrees } from '../tree.ts'
import { answerTree } from './answer.ts'
import { evaluateVenue } from './evaluate.ts'
import { readRows, readVenue, VenueError } from './files.ts'
import { notationOf } from './notation.ts'
import { vocabularyOf } from './vocabulary.ts'

const folder = mkdtempSync(join(tmpdir(), 'pesan-venue-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A noodle bar of our own: noodles have toppings, juices are known by their fruit. */
const files: Record<string, string> = {
  'schema.json': JSON.stringify({
    constructors: 'alias/none.txt',
    intents: [
      {
        name: 'NOODLEORDER',
        entityNames: ['noodles', 'bowl of noodles'],
        slots: [
          { slotName: 'SIZE', path: 'alias/size.txt', optionalSuffixes: ['sized'] },
          { slotName: 'TOPPING', path: 'alias/topping.txt', negatable: true, qualified: true },
          { slotName: 'NUMBER', path: 'alias/number.txt' },
          { slotName: 'QUANTITY', path: 'alias/quantity.txt' },
          { slotName: 'NOT', path: 'alias/not.txt' },
        ],
      },
      {
        name: 'JUICEORDER',
        entityNames: ['juice'],
        slots: [
          { slotName: 'GLASS', path: 'alias/glass.txt' },
          { slotName: 'FRUIT', path: 'alias/fruit.txt' },
          { slotName: 'SIZE', path: 'alias/size.txt' },
        ],
      },
      { name: 'SOUPORDER', slots: [] },
    ],
  }),
  'alias/size.txt': 'small\tsize(small)\nlarge\tsize(large)\n\nbig\tsize(large)\n',
  'alias/topping.txt': 'egg\tTOPPING(boiled_egg)\nchili\tTOPPING(Or(red_chili,green_chili))\nred chili\tTOPPING(red_chili)\n',
  'alias/fruit.txt': 'mango\tfruit(mango)\nlime\tfruit(lime)\n',
  'alias/glass.txt': 'tumbler\tglass(tumbler)\n',
  'alias/quantity.txt':
    'a heap of\tquantity(extra)\na pinch of\t quantity(light)\ntwo\tquantity(2)\ntwo spoons of\tquantity(2)\nodd\tquantity(odd)\n',
  'alias/not.txt': 'spare me\tNOT(not)\n',
  'alias/number.txt': 'one\tnumber(1)\n',
  'test.jsonl': [
    { 'test.SRC': 'two large noodles', 'test.EXR': '(ORDER (NOODLEORDER (NUMBER 2 ) (SIZE LARGE ) ) )' },
    { 'test.SRC': 'one mango juice', 'test.EXR': '(ORDER (JUICEORDER (FRUIT MANGO ) (NUMBER 1 ) ) )' },
    {
      'test.SRC': 'a large noodles spare me the egg a pinch of red chili',
      'test.EXR':
        '(ORDER (NOODLEORDER (NUMBER 1 ) (SIZE LARGE ) (NOT (TOPPING BOILED_EGG ) ) (COMPLEX_TOPPING (QUANTITY LIGHT ) (TOPPING RED_CHILI ) ) ) )',
    },
    { 'test.SRC': 'zzz', 'test.EXR': '(ORDER (JUICEORDER (FRUIT MANGO ) (NUMBER 1 ) ) )' },
  ]
    .map(row => JSON.stringify(row))
    .join('\n'),
}
mkdirSync(join(folder, 'alias'))
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)

describe('a venue', () => {
  const venue = readVenue(folder)

  it('becomes a merchant by its schema alone: the largest slot that only one intent has, and its parts, name the product', () => {
    const { products } = vocabularyOf(venue, ['en'])
    expect(products.map(({ id, name, aliases }) => ({ id, name, aliases }))).toEqual([
      { id: 'NOODLEORDER', name: 'noodles', aliases: ['bowl of noodles'] },
      { id: 'JUICEORDER', name: 'juice', aliases: [] },
      { id: 'SOUPORDER', name: 'souporder', aliases: [] },
    ])
    expect(
      products.flatMap(product => product.options.map(o => [product.id, o.group, o.core, o.max, o.suffixes?.[0]])),
    ).toEqual([
      ['NOODLEORDER', 'SIZE', false, 1, 'sized'],
      ['NOODLEORDER', 'TOPPING', true, 99, undefined],
      ['JUICEORDER', 'GLASS', false, 1, undefined],
      ['JUICEORDER', 'FRUIT', true, 99, undefined],
      ['JUICEORDER', 'SIZE', false, 1, undefined],
    ])
    expect(products[0]!.options[1]!.choices).toEqual([
      { name: 'boiled_egg', aliases: ['egg'] },
      { name: 'red_chili', aliases: ['chili', 'red chili'] },
      { name: 'green_chili', aliases: ['chili'] },
    ])
  })

  it('hands its words for measures over, and counts what may be measured where they have numbers', () => {
    const { products, measures } = vocabularyOf(venue, ['en'])
    expect(measures).toEqual([
      { text: 'spare me', qualifier: 'none' },
      { text: 'a heap of', qualifier: 'extra' },
      { text: 'a pinch of', qualifier: 'less' },
      { text: 'two', quantity: 2000 },
      { text: 'two spoons of', quantity: 2000 },
    ])
    expect(products.flatMap(product => product.options.filter(o => o.repeatable).map(o => o.group))).toEqual(['TOPPING'])
  })

  it('is read row by row, and every answer is told with what was expected and how sure it is', () => {
    const options = { languages: ['en' as const], typos: 0, seed: 7, today: new Date('2026-11-23T03:00:00Z') }
    const { figures, predictions } = evaluateVenue(folder, options)
    expect(predictions.map(({ src, predicted }) => [src, predicted])).toEqual([
      ['two large noodles', '(ORDER (NOODLEORDER (NUMBER 2 ) (SIZE LARGE ) ) )'],
      ['one mango juice', '(ORDER (JUICEORDER (NUMBER 1 ) (FRUIT MANGO ) ) )'],
      [
        'a large noodles spare me the egg a pinch of red chili',
        '(ORDER (NOODLEORDER (NUMBER 1 ) (SIZE LARGE ) (COMPLEX_TOPPING (QUANTITY LIGHT ) (TOPPING RED_CHILI ) ) (NOT (TOPPING BOILED_EGG ) ) ) )',
      ],
      ['zzz', '(ORDER )'],
    ])
    expect(figures).toMatchObject({ rows: 4, exact: 75, itemsExact: 75, precision: 100, recall: 75 })
    expect(predictions[0]!.confidence).toBeGreaterThan(predictions[3]!.confidence)
  })

  it('is answered in the notation of its file', () => {
    const upper = notationOf(['(ORDER (NOODLEORDER (COMPLEX_TOPPING (QUANTITY EXTRA ) (TOPPING EGG ) ) ) )'], venue)
    const plain = notationOf(['(NOODLEORDER (COMPLEX (QUANTITY light ) (TOPPING egg ) ) )'], venue)
    const understanding = {
      acts: [
        {
          act: 'order' as const,
          lines: [
            {
              phrase: '',
              candidates: [{ productId: 'NOODLEORDER', score: 1 }],
              options: [
                { group: 'TOPPING', choice: 'egg', qualifier: 'less' as const },
                { group: 'TOPPING', choice: 'corn', quantity: 2000 as Quantity },
              ],
              excluded: [{ group: 'TOPPING', choice: 'red_chili', or: ['green_chili'] }],
              without: [],
              notes: [],
            },
          ],
        },
      ],
    }
    expect(writeTrees(answerTree(understanding, upper))).toBe(
      '(ORDER (NOODLEORDER (NUMBER 1 ) (COMPLEX_TOPPING (QUANTITY LIGHT ) (TOPPING EGG ) ) (COMPLEX_TOPPING (QUANTITY 2 ) (TOPPING CORN ) ) (NOT (TOPPING (OR RED_CHILI GREEN_CHILI ) ) ) ) )',
    )
    expect(writeTrees(answerTree(understanding, plain))).toBe(
      '(NOODLEORDER (NUMBER 1 ) (COMPLEX (QUANTITY light ) (TOPPING egg ) ) (COMPLEX (QUANTITY 2 ) (TOPPING corn ) ) (NOT (TOPPING (OR red_chili green_chili ) ) ) )',
    )
    expect(readTrees('(ORDER )').children).toHaveLength(1)
  })

  it('that lacks a file is refused by the name of that file', () => {
    expect(() => readVenue(join(folder, 'alias'))).toThrow(/schema\.json: not there/)
    expect(() => readRows(join(folder, 'alias'))).toThrow(VenueError)
    const broken = mkdtempSync(join(folder, 'broken-'))
    writeFileSync(join(broken, 'schema.json'), files['schema.json']!)
    expect(() => readVenue(broken)).toThrow(/size\.txt: named in schema\.json and not there/)
  })
})
