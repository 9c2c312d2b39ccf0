import { handledRows } from '../../platform/lanes/index.ts'
import type { Act } from '../../understanding/index.ts'
import { say } from '../texts.ts'
import { applyAct } from './acts.ts'
import { hearContent } from './hear.ts'
import { readText } from './read-text.ts'
import type { Turn } from './turn.ts'

/** More than this is not read again: whoever talked that long to a person has settled it with them. */
const mostRemembered = 40

/** While a person handles a chat, the assistant is silent and keeps in mind what it did not read. */
export function rememberUnheard({ conversation }: Turn, providerIds: readonly string[]): void {
  const { state } = conversation
  state.unheard = [...(state.unheard ?? []), ...providerIds].slice(-mostRemembered)
}

/**
 * Reads what the customer said while a person handled the chat, once it is handed back: goods, places and details go into
 * the draft, and the summary asks about it. Nothing is agreed to, paid, cancelled or answered by it: that was said to a
 * person, who has answered it. Where nothing follows from it, nothing is said.
 */
export async function hearUnheard(turn: Turn): Promise<void> {
  const { state } = turn.conversation
  const rows = await handledRows(turn.tx, state.unheard ?? [])
  turn.reread = rows
  delete state.unheard
  delete state.notUnderstood
  const noted = turn.notes.length
  for (const { content } of rows.flatMap(row => turn.deps.readInbound(row.payload) ?? [])) {
    if (content.kind === 'text') await hearWords(turn, content.text)
    else if (content.kind === 'location' || content.kind === 'cart') await hearContent(turn, content)
    else if (content.kind === 'media' && content.media !== 'audio' && content.media !== 'video')
      await hearContent(turn, content)
  }
  const said = turn.notes.splice(noted)
  turn.choices = []
  turn.noteAsks = []
  turn.understood = true
  turn.tapped = false
  if (turn.changed) turn.notes.push(say(turn.language, 'note.after_person'), ...said)
  else if (turn.order?.status === 'DRAFT' && turn.wishes.length > 0) turn.showAgain = true
}

/** What a customer may have said to a person and still expects to be kept. */
const kept: ReadonlySet<Act['act']> = new Set<Act['act']>([
  'order',
  'change',
  'remove',
  'replace',
  'choose',
  'fewer',
  'substitute',
  'drop',
  'address',
  'pickup',
  'delivery',
  'service',
  'field',
  'phone',
  'receiver',
  'usual',
  'code',
  'drop_code',
])

async function hearWords(turn: Turn, text: string) {
  const { acts, language } = await readText(turn, text)
  turn.language = language
  for (const act of acts.filter(one => kept.has(one.act))) await applyAct(turn, act)
}
