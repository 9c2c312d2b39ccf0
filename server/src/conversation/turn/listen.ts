import type { Inbound } from '../../channels/channel.ts'
import { after, seconds } from '../../kernel/clock.ts'
import { cancelTimers, handledRows, type InboxRow, post, setTimer } from '../../platform/lanes/index.ts'
import { messageKind } from './message-kind.ts'
import { note, type Turn } from './turn.ts'

/** What is asked of a transcriber: what a voice note says. Answered into the chat's lane as `transcribed`. */
export type TranscribeAsk = {
  askLane: string
  customerId: string
  /** The message that holds the note. */
  messageId: string
  mediaId: string
  numberId: string
  languages: string[]
}

/** The answer; without a text the note could not be understood. */
export type Transcribed = { customerId: string; askId: string; messageId: string; text?: string }

/** How long a customer waits for a transcriber before they are asked to type. */
export const transcribeDeadlineMs = seconds(30)

/** Before its last try a row is handled without what it fails on, or the chat would stay deaf for ever. */
const lastTry = 2

/** What this turn is about: messages and events, and the rows in which they came. */
export type Gathered = { messages: Inbound[]; events: InboxRow[]; rows: InboxRow[] }

/**
 * Has voice notes turned into text before they are heard.
 *
 * From the first note on everything that is said waits, in its order, and is heard together when every note is text or
 * its time is over: a burst is answered once, and no tap agrees to what the words before it have changed. What waits
 * stays in the inbox, where it is stored already; the conversation remembers only which rows. An answer that nobody waits
 * for any more changes nothing. While a person handles the chat nothing is transcribed, and nothing waits.
 */
export async function listen(turn: Turn, rows: InboxRow[], messages: Inbound[]): Promise<Gathered> {
  const { state, handledBy } = turn.conversation
  const open = new Set(state.listening?.asks)
  const answers = rows.filter(row => row.kind !== messageKind && open.has(askOf(row)))
  const events = rows.filter(row => row.kind !== messageKind && row.kind !== 'transcribed' && !answers.includes(row))
  for (const row of answers) open.delete(askOf(row))
  if (answers.length > 0)
    await cancelTimers(
      turn.tx,
      answers.map(row => timerKey(askOf(row))),
    )
  for (const message of handledBy ? [] : messages) {
    const askId = await ask(turn, message)
    if (askId) open.add(askId)
  }
  const waiting = state.listening?.rows ?? []
  delete state.listening
  if (answers.some(row => row.attempts >= lastTry)) {
    note(turn, 'note.voice')
    return { messages, events, rows }
  }
  if (open.size > 0 && !handledBy) {
    const spoken = [...messages.map(message => message.providerId), ...answers.map(row => row.providerId)]
    state.listening = { rows: [...waiting, ...spoken], asks: [...open] }
    return { messages: [], events, rows: rows.filter(row => row.kind !== messageKind) }
  }
  const earlier = await handledRows(turn.tx, waiting)
  const held = earlier.filter(row => row.kind === messageKind).flatMap(row => turn.deps.readInbound(row.payload) ?? [])
  return { messages: withWords([...held, ...messages], [...earlier, ...answers]), events, rows: [...earlier, ...rows] }
}

const askOf = (row: InboxRow) => (row.payload as { askId?: string } | null)?.askId ?? ''
const timerKey = (askId: string) => `ask:${askId}`

/** Asks what a voice note says, where there is somebody to ask. */
async function ask(turn: Turn, { content, providerId }: Inbound): Promise<string | undefined> {
  if (!turn.deps.transcribes || content.kind !== 'media' || content.media !== 'audio' || !content.mediaId) return undefined
  const { conversationId, numberId } = turn.conversation
  const { customerId } = turn.customer
  const payload: TranscribeAsk = {
    askLane: turn.lane,
    customerId,
    messageId: providerId,
    mediaId: content.mediaId,
    numberId,
    languages: [...new Set([turn.language, ...turn.model.merchant.languages])],
  }
  const askId = await post(turn.tx, turn.deps.clock, {
    lane: `ask:${conversationId}`,
    kind: 'ask',
    purpose: 'transcribe',
    payload,
  })
  await setTimer(turn.tx, {
    key: timerKey(askId),
    dueAt: after(turn.now, transcribeDeadlineMs),
    lane: turn.lane,
    kind: 'ask_deadline',
    payload: { askId, customerId },
  })
  return askId
}

/** The messages with what was heard in their voice notes. */
function withWords(messages: Inbound[], rows: InboxRow[]): Inbound[] {
  const words = new Map(
    rows
      .filter(row => row.kind === 'transcribed')
      .map(row => row.payload as Transcribed)
      .map(({ messageId, text }) => [messageId, text]),
  )
  return messages.map(message => {
    const said = words.get(message.providerId)
    return message.content.kind === 'media' && said !== undefined
      ? { ...message, content: { ...message.content, said } }
      : message
  })
}
