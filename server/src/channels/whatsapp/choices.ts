import { type Choice, choiceId } from '../message.ts'
import { storableText } from './json.ts'
import { cut, limits } from './limits.ts'

export type ReplyButton = { type: 'reply'; reply: { id: string; title: string } }
export type ListRow = { id: string; title: string; description?: string }

/** Stands where the provider wants a text and there is none. */
export const placeholder = '…'

/** The choices that can be told apart by what comes back, in their order, without those that say nothing. */
export function distinct(choices: readonly Choice[]): Choice[] {
  const byId = new Map<string, Choice>()
  for (const choice of choices) {
    const id = idOf(choice, limits.list.id)
    if (id !== '' && !byId.has(id)) byId.set(id, choice)
  }
  return [...byId.values()]
}

/** Whether a list shows more than buttons would: a fourth choice, or words that a button has no room for. */
export function needsList(choices: readonly Choice[], listLabel: string | undefined): boolean {
  if (choices.length > limits.button.count) return true
  const { title } = limits.button
  return listLabel !== undefined && choices.some(each => each.description !== undefined || each.label.trim().length > title)
}

/** Reply buttons, for three choices at most. */
export function buttonsOf(choices: readonly Choice[]): ReplyButton[] {
  const titles = titlesOf(choices, limits.button.title)
  return choices.map((choice, n) => ({ type: 'reply', reply: { id: idOf(choice, limits.button.id), title: titles[n]! } }))
}

/**
 * Rows of a list. Of more than ten choices the first nine are shown and the last row asks for more: the last choice itself
 * if its action is `more`, else one that only counts what is left.
 */
export function rowsOf(choices: readonly Choice[]): ListRow[] {
  const shown = choices.length > limits.list.rows ? withMore(choices) : choices
  const titles = titlesOf(shown, limits.list.title)
  return shown.map((choice, n) => {
    const description = descriptionOf(choice)
    return { id: idOf(choice, limits.list.id), title: titles[n]!, ...(description !== '' && { description }) }
  })
}

function withMore(choices: readonly Choice[]): Choice[] {
  const first = choices.slice(0, limits.list.rows - 1)
  const last = choices.at(-1)!
  if (last.action === 'more') return [...first, last]
  return [...first.filter(each => choiceId(each) !== 'more'), { action: 'more', label: `+${choices.length - first.length}` }]
}

/** A label that is too long for a title is told in full below it, before the description if both fit. */
function descriptionOf({ label, description = '' }: Choice): string {
  const { title, description: max } = limits.list
  const whole = storableText(label).trim()
  const said = storableText(description).trim()
  if (whole.length <= title) return cut(said, max)
  const both = [whole, said].filter(each => each !== '').join(' · ')
  return both.length <= max ? both : cut(said || whole, max)
}

/** Titles within the limit that differ from one another, also when two labels only differ where they are cut. */
function titlesOf(choices: readonly Choice[], max: number): string[] {
  const used = new Set<string>()
  return choices.map(choice => {
    const label = storableText(choice.label)
    let title = cut(label, max) || placeholder
    for (let n = 2; used.has(title.toLowerCase()); n += 1) title = `${cut(label, max - ' (10)'.length) || placeholder} (${n})`
    used.add(title.toLowerCase())
    return title
  })
}

/** An id that is longer than allowed is cut: the tap then means nothing to us, and its title is read like a text. */
export const idOf = (choice: Choice, max: number) => storableText(choiceId(choice)).trim().slice(0, max).toWellFormed()
