import { describe, expect, it } from 'vitest'
import { composedTold } from '../fixtures/composed-told.ts'
import { parlour } from '../fixtures/parlour.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'

const vocabulary = compileVocabulary(parlour)
const told = (message: string) => {
  const { acts } = understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z'))
  return composedTold(acts.find(act => act.act === 'order')?.lines ?? [])
}

describe('choices with a number of their own', () => {
  it.each([
    ['an oolong with two sugars', ['1 | cup | 2 Sugar | Oolong']],
    [
      'one oolong 2 oat 1 sugar and one rooibos 3 sugar',
      ['1 | cup | 1 Sugar | 2 Oat Milk | Oolong', '1 | cup | 3 Sugar | Rooibos'],
    ],
    ['3 oolong 2 sugars', ['3 | cup | 2 Sugar | Oolong']],
    ['a large rooibos with two spoons of honey and a cloud of milk', ['1 | cup | 2 Honey | Large | Rooibos | less Cow Milk']],
    ['a rooibos with a spoon of palm', ['1 | cup | 1 Palm Syrup | Rooibos']],
    ['two oat oolongs', ['2 | cup | Oat Milk | Oolong']],
    ['an oolong with two extra sugars', ['1 | cup | 2 Sugar | Oolong']],
  ])('are counted by it, and the thing by another: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })
})

describe('several of one thing that are told one by one', () => {
  it.each([
    ['two oolongs one with oat and one with honey', ['1 | cup | Oat Milk | Oolong', '1 | cup | Honey | Oolong']],
    [
      'three large oolongs one with palm two with oat',
      ['1 | cup | Large | Oolong | Palm Syrup', '2 | cup | Large | Oat Milk | Oolong'],
    ],
    [
      'two rooibos one small one large both with honey',
      ['1 | cup | Honey | Rooibos | Small', '1 | cup | Honey | Large | Rooibos'],
    ],
    ['four bean buns two with chili two without', ['2 | bun | Bean Bun | Chili Dip', '2 | bun | Bean Bun | no Chili Dip']],
    ['two oolongs one with oat the other with honey', ['1 | cup | Oat Milk | Oolong', '1 | cup | Honey | Oolong']],
  ])('are lines of their own with what was said of all: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it.each([
    ['two oolongs both with honey', ['2 | cup | Honey | Oolong']],
    ['two oolongs and two bean buns', ['2 | cup | Oolong', '2 | bun | Bean Bun']],
    ['2 oolong 1 rooibos 1 pork bun', ['2 | cup | Oolong', '1 | cup | Rooibos', '1 | bun | Pork Bun']],
  ])('and others are not parted: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })
})

describe('parts that a thing has no choice or no number for', () => {
  const notes = (message: string) => {
    const { acts } = understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z'))
    return acts.flatMap(act => (act.act === 'order' ? act.lines.flatMap(line => line.notes) : []))
  }

  it('make no line of their own and are told in a note', () => {
    expect(told('a bean bun with 2 chili')).toEqual(['1 | bun | Bean Bun | Chili Dip'])
    expect(notes('a bean bun with 2 chili')).toEqual(['2 chili'])
    expect(told('a large oolong with soy dip')).toEqual(['1 | cup | Large | Oolong'])
    expect(notes('a large oolong with soy dip')).toEqual(['soy dip'])
    expect(notes('an oolong with 2 sugars')).toEqual([])
    expect(told('two bean buns with 2 spoons of chili')).toEqual(['2 | bun | Bean Bun | Chili Dip'])
  })

  it.each([
    ['a bean bun with chili a large oolong', ['1 | bun | Bean Bun | Chili Dip', '1 | cup | Large | Oolong']],
    ['an oolong with honey on top', ['1 | cup | Honey | Oolong']],
    ['an oolong with milk not too much and honey', ['1 | cup | Honey | Oolong | less Cow Milk']],
    ['for a cup i would like a rooibos', ['1 | cup | Rooibos']],
    ['a large oolong with my bun', ['1 | cup | Large | Oolong']],
    ['a bun and an oolong', ['1 | bun', '1 | cup | Oolong']],
  ])('belong to what they were said of: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })
})

describe('lines beside one another', () => {
  it.each([
    ['a large oolong and a small', ['1 | cup | Large | Oolong', '1 | cup | Oolong | Small']],
    ['one small and one large oolong', ['1 | cup | Oolong | Small', '1 | cup | Large | Oolong']],
    [
      'a small oolong and a large rooibos both with oat',
      ['1 | cup | Oat Milk | Oolong | Small', '1 | cup | Large | Oat Milk | Rooibos'],
    ],
    ['an oolong and make it a large', ['1 | cup | Large | Oolong']],
    ['an oolong no make that a rooibos', ['1 | cup | Rooibos']],
    ['bean bun with a large oolong and leave off the chili', ['1 | bun | Bean Bun | no Chili Dip', '1 | cup | Large | Oolong']],
    ['bean bun medium oolong', ['1 | bun | Bean Bun', '1 | cup | Medium | Oolong']],
  ])('say what the other leaves out: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })
})

describe('words that could be the thing or a part of it', () => {
  it.each([
    ['a milk', ['1 | cup | Warm Milk']],
    ['an oolong with milk', ['1 | cup | Cow Milk | Oolong']],
    ['oolong susu 2', ['2 | cup | Cow Milk | Oolong']],
    ['an oolong spare me the milk', ['1 | cup | Oolong | no Cow Milk']],
    ['an oolong no milk', ['1 | cup | Oolong | no Cow Milk']],
    ['a sencha the roasted one', ['1 | cup | Roasted Sencha']],
    ['an egg bun with extra chili', ['1 | bun | Egg Bun | extra Chili Dip']],
  ])('are what stands beside them lets them be: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it.each([
    ['an oolong with honey instead of sugar', ['1 | cup | Honey | Oolong']],
    ['a bean bun no mustard and a large oolong', ['1 | bun | Bean Bun', '1 | cup | Large | Oolong']],
    ['an oolong with room for milk', ['1 | cup | Oolong']],
  ])('are nothing where they are only spoken of, and what is unknown leaves out nothing else: "%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })
})
