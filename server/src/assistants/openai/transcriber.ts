import { seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import { unreachableBy } from '../../kernel/http-failure.ts'
import type { Transcriber, Transcription, VoiceNote } from '../transcriber.ts'

export type OpenAiTranscriberOptions = {
  /** What stands before `/audio/transcriptions`, such as `https://api.openai.com/v1`. */
  baseUrl: string
  /** Sent as a bearer token; a server of one's own may need none. */
  key?: string
  model: string
  fetch?: typeof globalThis.fetch
  timeoutMs?: number
  /** How large a note may be. OpenAI takes 25 MB; WhatsApp sends no more than 16 MB. */
  maxBytes?: number
}

/** The longest text that WhatsApp lets anybody type: what is said is no longer. */
const longestText = 4_096
const longestAnswer = 1_000_000
const what = 'the transcriber'

/**
 * A transcriber behind the transcription call of OpenAI, which Whisper servers of one's own speak as well.
 *
 * The language is named only where there is just one: people mix them, and a language that is forced is translated into.
 */
export function openAiTranscriber(options: OpenAiTranscriberOptions): Transcriber {
  const { key, model, fetch = globalThis.fetch, timeoutMs = seconds(15), maxBytes = 16 * 1024 * 1024 } = options
  const url = `${options.baseUrl.replace(/\/+$/, '')}/audio/transcriptions`
  return {
    async transcribe(note) {
      if (note.bytes.length > maxBytes) return refused('too_large', `more than ${maxBytes} bytes`)
      if (note.bytes.length === 0) return refused('unreadable', 'an empty file')
      let status: number
      let body: string
      try {
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          headers: { accept: 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
          body: formOf(note, model),
          signal: AbortSignal.timeout(timeoutMs),
        })
        status = response.status
        body = await textOf(response)
      } catch (error) {
        throw unreachableBy(error, { method: 'POST', what })
      }
      return read(status, body)
    },
  }
}

function formOf({ bytes, mimeType, languages }: VoiceNote, model: string): FormData {
  const form = new FormData()
  form.set('file', new Blob([bytes], { type: bare(mimeType) }), `voice.${extensionOf(mimeType)}`)
  form.set('model', model)
  form.set('response_format', 'json')
  const [language, ...others] = new Set(languages.map(tag => tag.split('-')[0]!))
  if (language !== undefined && others.length === 0) form.set('language', language)
  return form
}

const bare = (mimeType: string) => mimeType.split(';')[0]!.trim().toLowerCase()

/** The format is told by the name of the file. */
const extensions: Record<string, string> = {
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
}
const extensionOf = (mimeType: string) => extensions[bare(mimeType)] ?? 'ogg'

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > longestAnswer) throw new Unreachable(`${what}: an answer without end`, true)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Only statuses and sizes go into what is thrown or refused: an answer may repeat what was said, or our key. */
function read(status: number, body: string): Transcription {
  const detail = `answered ${status}`
  switch (status) {
    case 200:
      return heard(body)
    case 400:
    case 415:
    case 422:
      return refused('unreadable', detail)
    case 413:
      return refused('too_large', detail)
    case 408:
    case 429:
      throw new Unreachable(`${what}: ${detail}`, false)
    default:
      if (status >= 400 && status < 500) return refused('account', detail)
      throw new Unreachable(`${what}: ${detail}`, true)
  }
}

function heard(body: string): Transcription {
  let text: unknown
  try {
    text = (JSON.parse(body) as { text?: unknown } | null)?.text
  } catch {
    text = undefined
  }
  if (typeof text !== 'string') throw new Unreachable(`${what}: an answer without a text`, true)
  const said = text.trim()
  if (said === '') return refused('silence', 'nothing was said')
  return said.length > longestText ? refused('too_long', `${said.length} characters`) : { kind: 'text', text: said }
}

const refused = (why: Extract<Transcription, { kind: 'refused' }>['why'], detail: string): Transcription => ({
  kind: 'refused',
  why,
  detail,
})
