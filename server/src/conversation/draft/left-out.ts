import type { OptionGroup } from '../../catalogue/index.ts'
import type { WishedOption } from '../../orders/index.ts'
import type { OptionChoice, OptionWish } from '../../understanding/index.ts'
import { narrowed } from './chosen.ts'

/** How a product is made: with which choices, and without what. */
type Made = { options: WishedOption[]; without: string[] }

/**
 * Leaves choices out: they are named among what is left out and are not taken. Words that fit several leave out all of them: whoever
 * must not eat a thing is safe.
 */
export function leaveOut({ options, without }: Made, excluded: OptionWish[] = []): Made {
  const out = excluded.flatMap(({ group, choice, or = [] }) => [choice, ...or].map(name => ({ group, choice: name })))
  return {
    options: options.flatMap(
      option => narrowed(option, name => !out.some(({ group, choice }) => group === option.group && choice === name)) ?? [],
    ),
    without: out.reduce((names, { choice }) => (names.some(isAlso(choice)) ? names : names.concat(choice)), without),
  }
}

/** What is wanted after all is no longer left out. */
export const takeIn = (without: string[], chosen: WishedOption[]): string[] =>
  without.filter(name => !chosen.some(({ choice }) => isAlso(choice)(name)))

const isAlso = (choice: string) => (name: string) => name.toLowerCase() === choice.toLowerCase()

/**
 * Reads words that name a choice as that choice: where a group is negatable it is left out by its name, and whatever was taken
 * before is taken no more. Other words stay as the customer said them.
 */
export function namedOut({ options, without }: Made, groups: OptionGroup[]): Made {
  const isTaken = (one: OptionChoice) => options.some(({ group, choice }) => group === one.group && choice === one.choice)
  return without.reduce<Made>(
    (made, words) => {
      const named = groups.filter(group => !group.required).flatMap(group => choicesNamed(words, group))
      const negatable = named.filter(({ group }) => groups.some(one => one.group === group && one.negatable))
      const taken = named.filter(isTaken)
      if (negatable.length > 0) return leaveOut(made, negatable)
      const { options: left } = leaveOut(made, taken)
      return { options: left, without: taken.length > 0 ? made.without : [...made.without, words] }
    },
    { options, without: [] },
  )
}

const choicesNamed = (words: string, { group, choices }: OptionGroup): OptionChoice[] =>
  choices
    .filter(({ name, aliases = [] }) => [name, ...aliases].some(isAlso(words.trim())))
    .map(({ name }) => ({ group, choice: name }))
