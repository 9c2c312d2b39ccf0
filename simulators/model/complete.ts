import type { Reply, SimRequest } from '../kit/router.ts'
import { asText, parseObject } from '../kit/shape.ts'

export type Speaker = {
  key: string
  models: string[]
  /** What was asked, for whoever wants to see what left the house. */
  heard: { model: string; text: string; form: boolean }[]
  /** What is said next, in turn. */
  says: { content: string; finish: string }[]
}

const unsure = JSON.stringify({ acts: [], lines: [], fields: [], unsure: true })

/** `POST /v1/chat/completions`, without streaming: messages in, one choice out, with the tokens counted by words. */
export function complete(speaker: Speaker, request: SimRequest): Reply {
  if (speaker.key !== '' && request.headers.authorization !== `Bearer ${speaker.key}`)
    return refusal(401, 'Incorrect API key provided.', 'invalid_api_key')
  const body = parseObject(request.raw)
  const model = asText(body?.model)
  if (model === undefined) return refusal(400, 'you must provide a model parameter')
  if (!speaker.models.includes(model)) return refusal(404, `The model '${model}' does not exist`, 'model_not_found')
  if (!Array.isArray(body?.messages) || body.messages.length === 0) return refusal(400, "'messages' is too short")
  const text = body.messages.map(textOf).join('\n')
  speaker.heard.push({ model, text, form: body.response_format !== undefined })
  const { content, finish } = speaker.says.shift() ?? { content: unsure, finish: 'stop' }
  const tokens = { prompt_tokens: words(text), completion_tokens: words(content) }
  return {
    status: 200,
    body: {
      id: `chatcmpl-${speaker.heard.length}`,
      object: 'chat.completion',
      created: 1_790_000_000,
      model,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
      usage: { ...tokens, total_tokens: tokens.prompt_tokens + tokens.completion_tokens },
    },
  }
}

/** A message's content is a text, or a list of parts that hold texts. */
function textOf(message: unknown): string {
  const { content } = (message ?? {}) as { content?: unknown }
  if (typeof content === 'string') return content
  return Array.isArray(content) ? content.map(part => asText((part as { text?: unknown } | null)?.text) ?? '').join('\n') : ''
}

const words = (text: string) => text.split(/\s+/).filter(Boolean).length

/** An error as OpenAI tells it. */
export const refusal = (status: number, message: string, code: string | null = null): Reply => ({
  status,
  body: { error: { message, type: status === 401 ? 'authentication_error' : 'invalid_request_error', param: null, code } },
})
