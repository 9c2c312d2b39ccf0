import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { APICallError, generateText, type LanguageModel, NoObjectGeneratedError, Output } from 'ai'
import { seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import { unreachableBy } from '../../kernel/http-failure.ts'
import type { Interpretation, Interpreted, Interpreter } from '../interpreter.ts'
import { answerSchema } from './answer.ts'
import { instructions, questionOf } from './prompt.ts'

export type ModelOptions = {
  /** `openai`: whatever speaks OpenAI's `POST …/chat/completions`, a server of one's own included. */
  provider: 'openai' | 'anthropic'
  /** What stands before `/chat/completions` or `/messages`. */
  baseUrl: string
  key?: string
  model: string
  fetch?: typeof globalThis.fetch
  timeoutMs?: number
}

const what = 'the model'
const mostOutputTokens = 800

/**
 * A language model as an interpreter, through the AI SDK. It has no tools, sees one message and answers in one form; an
 * answer in another form is `nonsense`. It is asked once: whoever calls decides whether again.
 */
export function modelInterpreter(options: ModelOptions): Interpreter {
  const model = languageModel(options)
  const { timeoutMs = seconds(4) } = options
  return {
    async interpret(request) {
      try {
        const { output, usage } = await generateText({
          model,
          system: instructions,
          prompt: questionOf(request),
          output: Output.object({ schema: answerSchema(request), name: 'reading' }),
          temperature: 0,
          maxOutputTokens: mostOutputTokens,
          maxRetries: 0,
          abortSignal: AbortSignal.timeout(timeoutMs),
        })
        return { kind: 'read', interpretation: plain(output), tokens: usage.totalTokens ?? 0 }
      } catch (error) {
        return refusalOf(error)
      }
    },
  }
}

function languageModel({ provider, baseUrl, key, model, fetch }: ModelOptions): LanguageModel {
  const settings = { baseURL: baseUrl.replace(/\/+$/, ''), ...(key !== undefined && { apiKey: key }), ...(fetch && { fetch }) }
  return provider === 'anthropic'
    ? createAnthropic(settings)(model)
    : createOpenAICompatible({ ...settings, name: 'model', supportsStructuredOutputs: true })(model)
}

type Answered = Omit<Interpretation, 'lines'> & {
  lines: (Omit<Interpretation['lines'][number], 'note'> & { note: string | null })[]
}

const plain = ({ lines, ...rest }: Answered): Interpretation => ({
  ...rest,
  lines: lines.map(({ note, ...line }) => ({ ...line, ...(note && { note }) })),
})

/** Only statuses go into what is thrown or refused: an answer may repeat the message, or our key. */
function refusalOf(error: unknown): Interpreted {
  if (NoObjectGeneratedError.isInstance(error))
    return { kind: 'refused', why: 'nonsense', detail: 'an answer in another form', tokens: error.usage?.totalTokens ?? 0 }
  if (!APICallError.isInstance(error)) throw unreachableBy(error, { method: 'POST', what })
  const { statusCode } = error
  if (statusCode === undefined) throw unreachableBy(error.cause ?? error, { method: 'POST', what })
  if (statusCode === 408 || statusCode === 429) throw new Unreachable(`${what}: answered ${statusCode}`, false)
  if (statusCode >= 400 && statusCode < 500)
    return { kind: 'refused', why: 'account', detail: `answered ${statusCode}`, tokens: 0 }
  if (statusCode < 300) return { kind: 'refused', why: 'nonsense', detail: 'an answer that is no answer', tokens: 0 }
  throw new Unreachable(`${what}: answered ${statusCode}`, true)
}
