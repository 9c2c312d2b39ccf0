import type { Transcriber } from '../assistants/transcriber.ts'
import type { WhatsappClient } from '../channels/whatsapp/index.ts'
import { type TranscribeAsk, type Transcribed, transcribeDeadlineMs } from '../conversation/index.ts'
import { seconds } from '../kernel/clock.ts'
import { Unreachable } from '../kernel/errors.ts'
import { accountOf, loadNumber } from '../merchants/index.ts'
import { enqueue, type OutboxRow, type Performed, type Performer } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/** How long what cannot be reached is tried; the customer hears a little later that they are to type. */
const tryForMs = seconds(20)

/**
 * Fetches a voice note and asks what it says. The answer enters the chat's lane, also where there is none, so that nobody
 * waits for the deadline without need; the note itself is not kept. An answer that was lost is asked for again.
 */
export function transcribePerformer(
  house: House,
  client: WhatsappClient,
  apiUrl: string | undefined,
  transcriber: Transcriber | undefined,
): Performer {
  return async row => {
    const waitedMs = () => house.clock.now().getTime() - row.createdAt.getTime()
    if (!transcriber || waitedMs() >= transcribeDeadlineMs) return answer(house, row, { error: 'nobody to ask, or too late' })
    const { mediaId, numberId, languages } = row.payload as TranscribeAsk
    try {
      const number = await house.database.merchant(row.merchantId, tx => loadNumber(tx, numberId))
      if (!number) return answer(house, row, { error: 'the number is gone' })
      const note = await client.download(accountOf(number, house.sealer, apiUrl), mediaId)
      if (note.kind === 'refused' && note.why === 'retry') throw new Unreachable(note.detail, false)
      if (note.kind !== 'file') return answer(house, row, { error: `the note: ${note.why}: ${note.detail}` })
      const heard = await transcriber.transcribe({ bytes: note.bytes, mimeType: note.mimeType ?? 'audio/ogg', languages })
      if (heard.kind === 'text') return answer(house, row, { text: heard.text })
      if (heard.why === 'account') house.log.error({ detail: heard.detail }, 'the transcriber refuses our settings')
      return answer(house, row, { error: `${heard.why}: ${heard.detail}` })
    } catch (error) {
      if (error instanceof Unreachable && waitedMs() >= tryForMs) return answer(house, row, { error: error.message })
      throw error
    }
  }
}

function answer(house: House, row: OutboxRow, { text, error }: { text?: string; error?: string }): Performed {
  const { askLane, customerId, messageId } = row.payload as TranscribeAsk
  const payload: Transcribed = { customerId, askId: row.id, messageId, ...(text !== undefined && { text }) }
  return {
    outcome: 'done',
    ...(error !== undefined && { error }),
    store: async tx =>
      enqueue(tx, { lane: askLane, providerId: `answer:${row.id}`, kind: 'transcribed', payload, at: house.clock.now() }),
  }
}
