import { describe, expect, it } from 'vitest'
import { composedTold } from '../fixtures/composed-told.ts'
import { parlour } from '../fixtures/parlour.ts'
import { choices, product, shop } from '../fixtures/shop.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'
import type { VocabularySource } from '../types/vocabulary-source.ts'

const reader = (source: VocabularySource) => {
  const vocabulary = compileVocabulary(source)
  return (message: string) => {
    const { acts } = understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z'))
    return composedTold(acts.flatMap(act => (act.act === 'order' ? act.lines : []))).sort()
  }
}

const named = { core: true }
const part = { qualified: true, negatable: true, max: 9 }
const styles: Parameters<typeof choices>[1] = [
  ['Poached', 'poached eggs', 'poached egg'],
  ['Over Easy'],
  ['Scrambled', 'scrambled eggs'],
]
const toasts: Parameters<typeof choices>[1] = [
  ['Rye Toast', 'rye'],
  ['White Toast', 'white bread'],
]
const extras = choices(
  'Extra',
  [['Cheddar'], ['Fresh Tomato Relish'], ['Spicy Salsa', 'spicy sauce', 'smoked chili salsa']],
  part,
)
const told = reader(
  shop(
    ['en'],
    [
      product('plate', 'plate', 'pcs', {
        options: [
          choices(
            'Plate',
            [
              ['Farmer Plate', 'farmer'],
              ['Corned Hash', 'hash'],
            ],
            named,
          ),
          choices('Style', styles),
          choices('Toast', toasts),
          extras,
        ],
      }),
      product('egg', 'egg', 'pcs', { aliases: ['eggs'], options: [choices('Style', styles, named), extras] }),
      product('bread', 'slice of', 'pcs', { options: [choices('Toast', toasts, named)] }),
      product('salad', 'salad', 'pcs', {
        options: [
          choices('Size', [['Half'], ['Full']]),
          choices('Salad', [['Cobb', 'cobb salad'], ['Ribs Salad']], named),
          choices('Protein', [['Chicken'], ['Tofu']]),
          choices('Sauce', [['Tikka'], ['Korma']]),
        ],
      }),
      product('drink', 'drink', 'cup', {
        options: [
          choices(
            'Drink',
            [
              ['Coffee', 'coffees'],
              ['Black Tea', 'tea'],
            ],
            named,
          ),
          choices('Milk', [['Oat Milk']], part),
        ],
      }),
    ],
  ),
)

describe('a choice that several things have', () => {
  it.each([
    ['three scrambled eggs with cheddar', ['3 | egg | Cheddar | Scrambled']],
    ['one poached egg and a coffee', ['1 | drink | Coffee', '1 | egg | Poached']],
    ['two poached eggs and two rye toasts', ['2 | bread | Rye Toast', '2 | egg | Poached']],
  ])('is the thing that is called by it, where nothing else is named: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it.each([
    [
      'the corned hash eggs over easy with rye toast and a coffee',
      ['1 | drink | Coffee', '1 | plate | Corned Hash | Over Easy | Rye Toast'],
    ],
    [
      'the farmer plate with eggs over easy rye and extra cheddar',
      ['1 | plate | Farmer Plate | Over Easy | Rye Toast | extra Cheddar'],
    ],
    ['a farmer plate with cheddar on a white toast', ['1 | plate | Cheddar | Farmer Plate | White Toast']],
  ])('belongs to the thing before it that still lacks it, if nothing counts it: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it.each([
    ['the corned hash and two eggs over easy', ['1 | plate | Corned Hash', '2 | egg | Over Easy']],
    ['a farmer plate and a rye toast', ['1 | bread | Rye Toast', '1 | plate | Farmer Plate']],
    [
      'a farmer plate with a slice of rye and a coffee',
      ['1 | bread | Rye Toast', '1 | drink | Coffee', '1 | plate | Farmer Plate'],
    ],
    ['a farmer plate scrambled and a slice of rye', ['1 | bread | Rye Toast', '1 | plate | Farmer Plate | Scrambled']],
  ])('is a thing of its own where it is counted: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })
})

describe('what is said around the name of a thing', () => {
  it.each([
    ['coffee, black', ['1 | drink | Coffee']],
    ['2 coffees one black one with oat milk', ['1 | drink | Coffee', '1 | drink | Coffee | Oat Milk']],
    ['a black tea', ['1 | drink | Black Tea']],
    ['coffee, tea', ['1 | drink | Black Tea', '1 | drink | Coffee']],
  ])('names no other thing by everyday words alone: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it.each([
    ['a farmer plate with white bread no dressing', ['1 | plate | Farmer Plate | White Toast']],
    ['two poached eggs with cheddar no butter and a coffee', ['1 | drink | Coffee', '2 | egg | Cheddar | Poached']],
    ['a farmer plate no cheddar', ['1 | plate | Farmer Plate | no Cheddar']],
  ])('leaves out nothing that was wanted when what is left out is not known: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it.each([
    ['half a cobb salad and a tea', ['1 | drink | Black Tea', '1 | salad | Cobb | Half']],
    ['a rib salad', ['1 | salad | Ribs Salad']],
    ['a chicken tikka salad', ['1 | salad | Chicken | Tikka']],
    ['scrambled eggs with tomatoes', ['1 | egg | Fresh Tomato Relish | Scrambled']],
    ['scrambled eggs with extra tomato', ['1 | egg | Scrambled | extra Fresh Tomato Relish']],
    ['poached eggs with smoked chili sauce', ['1 | egg | Poached | Spicy Salsa']],
    [
      'a farmer plate and a poached egg, both with cheddar',
      ['1 | egg | Cheddar | Poached', '1 | plate | Cheddar | Farmer Plate'],
    ],
    ['coffee x 2 and tea', ['1 | drink | Black Tea', '2 | drink | Coffee']],
    ['a full farmer plate and a tea', ['1 | drink | Black Tea', '1 | plate | Farmer Plate']],
    ['a cobb salad, make that two, and a tea', ['1 | drink | Black Tea', '2 | salad | Cobb']],
    ['a farmer plate with cheddar light dressing', ['1 | plate | Cheddar | Farmer Plate']],
    ['a farmer plate with cheddar on the side', ['1 | plate | Cheddar | Farmer Plate']],
  ])('is taken for what it says: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })
})

describe('some of several that are told otherwise', () => {
  const cups = reader(parlour)

  it.each([
    ['2 oolong, 1 with oat', ['1 | cup | Oat Milk | Oolong', '1 | cup | Oolong']],
    ['three large rooibos one without sugar', ['1 | cup | Large | Rooibos | no Sugar', '2 | cup | Large | Rooibos']],
    [
      '4 bean buns, 1 with chili, 1 with soy',
      ['1 | bun | Bean Bun | Chili Dip', '1 | bun | Bean Bun | Soy Dip', '2 | bun | Bean Bun'],
    ],
    ['2 oolong, 1 large', ['1 | cup | Large | Oolong', '1 | cup | Oolong']],
  ])('are of those, and the others are as they are: "%s"', (message, lines) => {
    expect(cups(message)).toEqual(lines)
  })

  it.each([
    ['2 oolong and 1 with oat', ['1 | cup | Oat Milk | Oolong', '2 | cup | Oolong']],
    ['2 large oolong, 1 small', ['1 | cup | Oolong | Small', '2 | cup | Large | Oolong']],
    ['2 oolong, 1 rooibos with honey', ['1 | cup | Honey | Rooibos', '2 | cup | Oolong']],
    ['3 oolong 2 sugars', ['3 | cup | 2 Sugar | Oolong']],
  ])('are beside them where "and", another name or a contrary choice says so: "%s"', (message, lines) => {
    expect(cups(message)).toEqual(lines)
  })
})
