import type { ChatEntry } from './chats.ts'

/** A chat entry as the control door shows it: buttons and rows apart, each with the id that a tap names. */
export function viewEntry(entry: ChatEntry): object {
  if (entry.direction === 'in') return entry
  const { choices, ...message } = entry
  const rows = choices.filter(choice => choice.kind === 'row')
  return {
    ...message,
    buttons: choices.filter(choice => choice.kind !== 'row').map(({ id, title }) => ({ id, title })),
    rows: rows.map(({ id, title, description }) => ({ id, title, description })),
  }
}
