import { createHash } from 'node:crypto'
import type { Reply, SimRequest } from '../kit/router.ts'
import { spokenIn } from './ogg.ts'

/** A call that was answered: for whoever wants to see what was sent. */
export type Heard = { model: string; language: string | null; filename: string; type: string; bytes: number; text: string }

export type Listener = {
  key: string
  models: string[]
  heard: Heard[]
  /** What is heard in a file of this SHA-256 (hex), or in `any`, whatever stands in it. */
  said: Map<string, string>
}

const biggestFile = 25 * 1024 * 1024
const extensions = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm']

/** `POST /v1/audio/transcriptions`: multipart with file and model; the language, if one is named, is of ISO 639-1. */
export async function transcribe(listener: Listener, request: SimRequest): Promise<Reply> {
  const { authorization } = request.headers
  if (listener.key !== '' && authorization !== `Bearer ${listener.key}`)
    return refusal(401, 'Incorrect API key provided.', 'invalid_api_key')
  const form = await readForm(request)
  if (!form) return refusal(400, 'Could not parse multipart form')
  const model = form.get('model')
  if (typeof model !== 'string' || model === '') return refusal(400, 'you must provide a model parameter')
  if (!listener.models.includes(model)) return refusal(404, `The model '${model}' does not exist`, 'model_not_found')
  const file = form.get('file')
  if (!(file instanceof File)) return refusal(400, "'file' is a required property")
  if (file.size > biggestFile) return refusal(413, `Maximum content size limit (${biggestFile}) exceeded`)
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  if (!extensions.includes(extension)) return refusal(400, `Invalid file format. Supported formats: ${extensions}`)
  const language = form.get('language')
  if (language !== null && !/^[a-z]{2}$/.test(String(language)))
    return refusal(400, `Invalid language '${String(language)}'. Language parameter must be specified in ISO-639-1 format.`)
  const format = form.get('response_format') ?? 'json'
  if (format !== 'json' && format !== 'text') return refusal(400, `response_format '${String(format)}' is not simulated`)
  const bytes = Buffer.from(await file.arrayBuffer())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const text = listener.said.get(sha256) ?? listener.said.get('any') ?? spokenIn(bytes)
  if (text === undefined) return refusal(400, 'The audio file could not be decoded or its format is not supported.')
  listener.heard.push({
    model,
    language: language === null ? null : String(language),
    filename: file.name,
    type: file.type,
    bytes: bytes.length,
    text,
  })
  return format === 'text'
    ? { status: 200, body: `${text}\n` }
    : { status: 200, body: { text, usage: { type: 'duration', seconds: 1 } } }
}

/** The documented error envelope. */
export const refusal = (status: number, message: string, code: string | null = null): Reply => ({
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code } },
})

async function readForm({ raw, headers }: SimRequest): Promise<FormData | undefined> {
  try {
    return await new Response(new Uint8Array(raw), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()
  } catch {
    return undefined
  }
}
