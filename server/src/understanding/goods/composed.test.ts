import { describe, expect, it } from 'vitest'
import { composedTold } from '../fixtures/composed-told.ts'
import { grill } from '../fixtures/grill.ts'
import { compileVocabulary, emptyState, understand } from '../index.ts'

const vocabulary = compileVocabulary(grill)
const orderOf = (message: string) =>
  understand(message, vocabulary, emptyState('customer'), new Date('2026-11-23T03:00:00Z')).acts.find(
    act => act.act === 'order',
  )

const told = (message: string) => composedTold(orderOf(message)?.lines ?? [])

describe('products that are made up of choices', () => {
  it.each([
    [
      'two large goat skewers with onions and cucumber and a ginger beer',
      ['2 | skewer | Cucumber | Fried Onion | Goat | Large', '1 | drink | Ginger Beer'],
    ],
    ['a beef skewer with extra cucumber but no onions', ['1 | skewer | Beef | extra Cucumber | no Fried Onion']],
    ['bowl with onions go light on the cucumber', ['1 | bowl | Fried Onion | less Cucumber']],
    ['3 temulawak', ['3 | drink | Temulawak']],
    ['a bowl i do not want any onion on it', ['1 | bowl | no Fried Onion']],
    ['sate kambing 2, minuman asem', ['2 | skewer | Goat', '1 | drink | Tamarind']],
    ['2 large bowls one small bowl with crackerbits', ['2 | bowl | Large', '1 | bowl | Crackerbits | Small']],
  ])('"%s"', (message, lines) => {
    expect(told(message)).toEqual(lines)
  })

  it('keep all the choices that the words fit, and take the more exact of two names for one thing', () => {
    expect(told('a bowl with sambal')).toEqual(['1 | bowl | Lime Sambal/Peanut Sambal'])
    expect(told('a bowl with peanut sambal')).toEqual(['1 | bowl | Peanut Sambal'])
  })

  it('are found by words that are mistyped, joined, parted or cut short', () => {
    expect(told('a bowl with cucmber and cracker bits')).toEqual(['1 | bowl | Crackerbits | Cucumber'])
    expect(told('2 temulwak')).toEqual(['2 | drink | Temulawak'])
    expect(told('1 gingerbeer')).toEqual(['1 | drink | Ginger Beer'])
  })

  it('do not become lines where something is said to be left out altogether, or what it is for', () => {
    expect(told('a bowl with onions and no drinks')).toEqual(['1 | bowl | Fried Onion'])
    expect(told('for my drink i would like a temulawak')).toEqual(['1 | drink | Temulawak'])
  })

  it('come with the next likely readings, each less likely than the one before', () => {
    const order = orderOf('two large goat skewers with onions and a bowl with cucumber')
    const behind = order?.alternatives?.map(other => other.behind) ?? []
    expect(behind.length).toBeGreaterThan(0)
    expect(behind).toEqual(behind.toSorted((a, b) => a - b))
    expect(Math.min(...behind)).toBeGreaterThanOrEqual(0)
  })
})
