import { describe, expect, it } from 'vitest'
import type { OptionGroup } from '../../catalogue/index.ts'
import type { WishedOption } from '../../orders/index.ts'
import { choicesAsked, openChoice, said, wished, withAnswer, withinGroups, withOptions } from './chosen.ts'
import { leaveOut, namedOut } from './left-out.ts'

const group = (name: string, choices: string[], change: Partial<OptionGroup> = {}): OptionGroup => ({
  group: name,
  required: false,
  max: 6,
  choices: choices.map(choice => ({ name: choice, price: 0, aliases: [choice.toLowerCase()] })),
  ...change,
})
const filling = group('Filling', ['Cheese', 'Onion', 'Lime Sambal', 'Peanut Sambal'], { qualified: true, negatable: true })
const shots = group('Shot', ['Shot'], { max: 3, repeatable: true })
const size = group('Size', ['Small', 'Large'], { max: 1 })
const several = () => 6
const cheese: WishedOption = { group: 'Filling', choice: 'Cheese' }
const sambal: WishedOption = { group: 'Filling', choice: 'Lime Sambal', or: ['Peanut Sambal'] }

describe('a choice', () => {
  it('keeps its measure and how often it is wanted, and says them again as they were', () => {
    const wish = { group: 'Shot', choice: 'Shot', qualifier: 'extra' as const, quantity: 2_000 }
    expect(wished(wish)).toEqual({ group: 'Shot', choice: 'Shot', qualifier: 'extra', count: 2 })
    expect(said(wished(wish))).toEqual(wish)
  })

  it('is whole: one is not written down, and half of one is one', () => {
    for (const quantity of [1_000, 500]) expect(wished({ ...cheese, quantity })).toEqual(cheese)
    expect(wished({ ...cheese, quantity: 1_500 })).toEqual({ ...cheese, count: 2 })
  })

  it('said again is wanted as it was said last', () => {
    const extra: WishedOption = { ...cheese, qualifier: 'extra' }
    expect(withOptions([extra], [cheese], several)).toEqual([cheese])
    expect(withOptions([cheese], [extra], several)).toEqual([extra])
    const two: WishedOption = { group: 'Shot', choice: 'Shot', count: 2 }
    expect(withOptions([two], [{ ...two, count: 3 }], several)).toEqual([{ ...two, count: 3 }])
  })

  it('whose words fit several means the one that is taken, where only its measure is new', () => {
    const peanut: WishedOption = { group: 'Filling', choice: 'Peanut Sambal' }
    expect(withOptions([peanut], [{ ...sambal, qualifier: 'extra' }], several)).toEqual([{ ...peanut, qualifier: 'extra' }])
    expect(withOptions([peanut], [sambal], several)).toEqual([peanut, sambal])
    expect(withOptions([cheese], [{ ...sambal, qualifier: 'extra' }], several)).toHaveLength(2)
  })
})

describe('of a group', () => {
  it('no more is kept than it takes, and what is kept is told', () => {
    const { options, tooMany } = withinGroups([cheese, { group: 'Shot', choice: 'Shot', count: 5 }], [filling, shots])
    expect(options).toEqual([cheese, { group: 'Shot', choice: 'Shot', count: 3 }])
    expect(tooMany).toEqual([{ group: 'Shot', max: 3, kept: [{ group: 'Shot', choice: 'Shot', count: 3 }] }])
  })

  it('that is not repeatable a choice is taken once', () => {
    expect(withinGroups([{ ...cheese, count: 2 }], [filling])).toMatchObject({
      options: [cheese],
      tooMany: [{ group: 'Filling' }],
    })
  })

  it('that takes one, what was said last counts; of another, what was said first', () => {
    const sizes = ['Small', 'Large'].map(choice => ({ group: 'Size', choice }))
    expect(withinGroups(sizes, [size]).options).toEqual([{ group: 'Size', choice: 'Large' }])
    const two = { ...filling, max: 2 }
    const three = ['Cheese', 'Onion', 'Lime Sambal'].map(choice => ({ group: 'Filling', choice }))
    expect(withinGroups(three, [two]).options).toEqual(three.slice(0, 2))
  })

  it('what fits is left as it is, in its order', () => {
    const options = [{ group: 'Shot', choice: 'Shot', count: 3 }, cheese, { group: 'Gone', choice: 'Never' }]
    expect(withinGroups(options, [filling, shots])).toEqual({ options, tooMany: [] })
  })
})

describe('words that fit several choices', () => {
  it('are asked about among those choices only', () => {
    expect(openChoice([cheese, sambal], { options: [filling] })).toEqual(sambal)
    expect(choicesAsked([sambal], filling).map(({ name }) => name)).toEqual(['Lime Sambal', 'Peanut Sambal'])
    expect(choicesAsked([cheese], size).map(({ name }) => name)).toEqual(['Small', 'Large'])
  })

  it('mean the one that the product has', () => {
    const one = group('Filling', ['Peanut Sambal'])
    expect(openChoice([sambal], { options: [one] })).toBeUndefined()
  })

  it('are settled by the answer, which keeps how it was wanted', () => {
    const asked: WishedOption = { ...sambal, qualifier: 'extra' }
    expect(withAnswer([cheese, asked], filling, 'Peanut Sambal')).toEqual([
      cheese,
      { group: 'Filling', choice: 'Peanut Sambal', qualifier: 'extra' },
    ])
  })

  it('may be narrowed by an answer that fits several itself', () => {
    const three: WishedOption = { group: 'Filling', choice: 'Cheese', or: ['Lime Sambal', 'Peanut Sambal'] }
    expect(withAnswer([three], filling, 'Lime Sambal', ['Peanut Sambal'])).toEqual([sambal])
  })

  it('lose what is left out', () => {
    const excluded = [{ group: 'Filling', choice: 'Peanut Sambal' }]
    expect(leaveOut({ options: [sambal], without: [] }, excluded)).toEqual({
      options: [{ group: 'Filling', choice: 'Lime Sambal' }],
      without: ['Peanut Sambal'],
    })
  })
})

describe('what is left out', () => {
  it('is told by its name, once, and is not taken', () => {
    const made = { options: [cheese, { group: 'Filling', choice: 'Onion' }], without: ['onion'] }
    expect(leaveOut(made, [{ group: 'Filling', choice: 'Onion' }])).toEqual({ options: [cheese], without: ['onion'] })
  })

  it('in words that fit several is all of them', () => {
    expect(leaveOut({ options: [], without: [] }, [sambal]).without).toEqual(['Lime Sambal', 'Peanut Sambal'])
  })

  it('in words that name a choice is that choice; other words stay as they were said', () => {
    const made = { options: [cheese], without: ['cheese', 'chilli'] }
    expect(namedOut(made, [filling])).toEqual({ options: [], without: ['Cheese', 'chilli'] })
  })

  it('of a group that only adds is not taken, and needs no word to the kitchen', () => {
    const plain = group('Topping', ['Boba'])
    const boba = { group: 'Topping', choice: 'Boba' }
    expect(namedOut({ options: [boba], without: ['boba'] }, [plain])).toEqual({ options: [], without: [] })
    expect(namedOut({ options: [], without: ['boba'] }, [plain])).toEqual({ options: [], without: ['boba'] })
  })
})
