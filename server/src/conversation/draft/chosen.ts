import type { Offer, OptionGroup } from '../../catalogue/index.ts'
import { one } from '../../kernel/quantity.ts'
import type { WishedOption } from '../../orders/index.ts'
import type { OptionWish } from '../../understanding/index.ts'

/** A choice as it was said, in the form in which a draft keeps it. Part of a choice is a whole one. */
export function wished({ group, choice, qualifier, quantity = one, or = [] }: OptionWish): WishedOption {
  const count = Math.max(1, Math.ceil(quantity / one))
  return {
    group,
    choice,
    ...(qualifier && { qualifier }),
    ...(count > 1 && { count }),
    ...(or.length > 0 && { or }),
  }
}

/** The same the other way round: what was kept, in the terms of the understanding. */
export const said = ({ count, ...option }: WishedOption): OptionWish => ({
  ...option,
  ...(count !== undefined && { quantity: count * one }),
})

/**
 * Takes choices in: one replaces the others of its group, unless the group takes several, and is wanted as it was said last, so that
 * "two shots" become three and "extra cheese" the usual again.
 */
export function withOptions(current: WishedOption[], chosen: WishedOption[], maxOf: (group: string) => number): WishedOption[] {
  return chosen.reduce((options, choice) => {
    if (maxOf(choice.group) === 1) return [...options.filter(o => o.group !== choice.group), choice]
    const meant = asTaken(options, choice)
    const same = options.findIndex(o => isSame(o, meant))
    return same < 0 ? options.concat(meant) : options.with(same, meant)
  }, current)
}

/** "The sambal extra", where one of several sambals is taken already: that one. */
function asTaken(taken: WishedOption[], { or, ...choice }: WishedOption): WishedOption {
  const [only, other] = taken.filter(o => o.group === choice.group && [choice.choice, ...(or ?? [])].includes(o.choice))
  const measured = choice.qualifier !== undefined || choice.count !== undefined
  return or && only && !other && measured ? { ...choice, choice: only.choice } : { ...choice, ...(or && { or }) }
}

const isSame = (a: WishedOption, b: WishedOption) => a.group === b.group && a.choice === b.choice

/** A group of which more was wanted than it takes, and what is left of it. */
export type TooMany = { group: string; max: number; kept: WishedOption[] }

/**
 * Keeps within what the groups of a product take: of a group that takes one the choice said last counts, of another those said
 * first. What is no choice of the product is left as it is.
 */
export function withinGroups(options: WishedOption[], groups: OptionGroup[]): { options: WishedOption[]; tooMany: TooMany[] } {
  const tooMany: TooMany[] = []
  const kept = groups.reduce((left, group) => {
    const own = left.filter(option => isChoiceOf(option, group))
    const fitting = firstOf(group.max === 1 ? own.slice(-1) : own, group)
    if (amountOf(fitting) === amountOf(own)) return left
    tooMany.push({ group: group.group, max: group.max, kept: fitting })
    return left.flatMap(option => {
      if (!own.includes(option)) return [option]
      return fitting.find(one => isSame(one, option)) ?? []
    })
  }, options)
  return { options: kept, tooMany }
}

const isChoiceOf = ({ group, choice }: WishedOption, of: OptionGroup) =>
  group === of.group && of.choices.some(one => one.name === choice)

const amountOf = (options: WishedOption[]) => options.reduce((sum, { count = 1 }) => sum + count, 0)

/** Only in a group that is repeatable may a choice count more than once. */
function firstOf(options: WishedOption[], { max, repeatable }: OptionGroup): WishedOption[] {
  let room = max
  return options.flatMap(({ count = 1, ...option }) => {
    const taken = Math.min(room, repeatable ? count : 1)
    room -= taken
    return taken === 0 ? [] : [{ ...option, ...(taken > 1 && { count: taken }) }]
  })
}

/** The first choice whose words fit several that the product has, without those that it has not. */
export function openChoice(options: WishedOption[], { options: groups }: Pick<Offer, 'options'>): WishedOption | undefined {
  return options.map(option => fitting(option, groups)).find(option => option.or)
}

/** What the words may mean of what there is; where only one thing is left they mean that. */
export function fitting(option: WishedOption, groups: OptionGroup[]): WishedOption {
  const names = groups.find(({ group }) => group === option.group)?.choices.map(({ name }) => name) ?? []
  return narrowed(option, name => names.includes(name)) ?? option
}

/** Without some of what the words may mean; undefined where nothing is left. */
export function narrowed({ choice, or = [], ...how }: WishedOption, keep: (name: string) => boolean): WishedOption | undefined {
  const [first, ...others] = [...new Set([choice, ...or])].filter(keep)
  return first === undefined ? undefined : { ...how, choice: first, ...(others.length > 0 && { or: others }) }
}

/** The choices that are asked about: those that the words fit, or all of the group. */
export function choicesAsked(options: WishedOption[], group: OptionGroup | undefined): OptionGroup['choices'] {
  if (!group) return []
  const open = options.map(option => fitting(option, [group])).find(option => option.group === group.group && option.or)
  return open ? group.choices.filter(({ name }) => name === open.choice || open.or?.includes(name)) : group.choices
}

/** What was answered to that question takes the place of the words that were not clear, and keeps how it was wanted. */
export function withAnswer(options: WishedOption[], group: OptionGroup, choice: string, or: string[] = []): WishedOption[] {
  const others = or.filter(name => name !== choice && group.choices.some(one => one.name === name))
  const unclear = options.filter(option => option.group === group.group && option.or)
  const asked = unclear.find(option => [option.choice, ...option.or!].includes(choice)) ?? unclear[0]
  const answer = { ...asked, group: group.group, choice, or: others }
  const { or: _, ...settled } = answer
  return withOptions(
    options.filter(option => option !== asked),
    [others.length > 0 ? answer : settled],
    () => group.max,
  )
}
