import { minutes, seconds } from '../../kernel/clock.ts'
import { Unreachable } from '../../kernel/errors.ts'
import type { SendResult } from '../channel.ts'
import { type ErrorClass, errorClasses, errorRanges } from './error-codes.ts'
import { isObject, textOf } from './json.ts'

/** A "no" of the provider, as far as it could be read: a proxy's error page has neither code nor words. */
export type ProviderError = { httpStatus: number; code?: number; detail: string; isTransient: boolean }

export type Refusal = Extract<SendResult, { kind: 'refused' }>

/** Pair limit: 4^n seconds after the n-th refusal in a row, and never more than this (contract §6.4). */
const longestPairWait = minutes(60)

/** Waits after a `retry` that the contract gives no time for, by what has to pass. */
const waits = new Map<number, number>([
  [4, minutes(5)],
  [80007, minutes(5)],
  [80008, minutes(5)],
  [130429, seconds(2)],
  [131057, minutes(2)],
  [2494100, minutes(2)],
])

/**
 * The class of an error by the table of contract §6.6, which wins over everything. A code that is not in it is transient
 * if it says so or comes with 5xx, else final. An answer without any code did not come from the API itself and is judged
 * by its HTTP status, so that a proxy's 429 or a wrong address never costs a message.
 */
export function classify({ code, httpStatus, isTransient }: Omit<ProviderError, 'detail'>): ErrorClass {
  if (code === undefined) return classifyByStatus(httpStatus)
  const listed = errorClasses.get(code) ?? errorRanges.find(({ from, to }) => code >= from && code <= to)?.class
  if (listed !== undefined) return listed
  return isTransient || httpStatus >= 500 ? 'transient' : 'final'
}

function classifyByStatus(httpStatus: number): ErrorClass {
  if (httpStatus >= 500 || httpStatus === 408) return 'transient'
  if (httpStatus === 429) return 'retry'
  const isAddressOrToken = (httpStatus >= 300 && httpStatus < 400) || [401, 403, 404].includes(httpStatus)
  return isAddressOrToken ? 'account' : 'final'
}

/**
 * The refusal that an error means. `attempt` counts the refusals of this message before, and stretches the wait.
 *
 * @throws Unreachable when the message may have been sent all the same.
 */
export function refusalOf(error: ProviderError, attempt = 0): Refusal {
  const why = classify(error)
  if (why === 'transient') throw new Unreachable(`transient error ${error.code ?? `HTTP ${error.httpStatus}`}`, true)
  const refusal = { kind: 'refused' as const, why, code: error.code ?? error.httpStatus, detail: error.detail }
  return why === 'retry' ? { ...refusal, retryAfterMs: retryAfterMs(error.code, attempt) } : refusal
}

function retryAfterMs(code: number | undefined, attempt: number): number {
  if (code === 131056) return Math.min(seconds(4 ** Math.min(attempt, 10)), longestPairWait)
  return (waits.get(code ?? 0) ?? seconds(10)) * 2 ** Math.min(attempt, 5)
}

/** Reads the error of an answer's body; whatever has not the documented form leaves the HTTP status alone to decide. */
export function readError(httpStatus: number, body: unknown): ProviderError {
  const error = isObject(body) && isObject(body.error) ? body.error : {}
  const data = isObject(error.error_data) ? error.error_data : {}
  const code = Number(textOf(error.code))
  return {
    httpStatus,
    ...(Number.isSafeInteger(code) && { code }),
    detail: textOf(data.details) ?? textOf(error.message) ?? `HTTP ${httpStatus}`,
    isTransient: error.is_transient === true,
  }
}
