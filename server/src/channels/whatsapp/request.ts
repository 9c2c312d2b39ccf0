import { Unreachable } from '../../kernel/errors.ts'

/** An answer whose body was read to its end, within the cap. */
export type Answer = { status: number; headers: Headers; bytes: Uint8Array<ArrayBuffer> }

/** The answer was longer than the caller takes; nothing of it is kept. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Where a connection never came about, so that the request cannot have had an effect. */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_INVALID_URL)$/

/**
 * One request and its whole answer. Redirects are not followed, so that the token in the headers goes nowhere else.
 *
 * @throws Unreachable without an answer: `mayHaveHappened` unless the connection certainly never came about.
 * @throws TooLarge when the answer has more than `maxBytes` bytes; no more than that is read.
 */
export async function request(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  { timeoutMs, maxBytes }: { timeoutMs: number; maxBytes: number },
): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    return { status: response.status, headers: response.headers, bytes: await readCapped(response, maxBytes) }
  } catch (error) {
    if (error instanceof TooLarge) throw error
    // The URL stays out of the message: a media address is a secret of its own.
    throw new Unreachable(`no answer from the provider: ${reasonOf(error)}`, !isNeverSent(error), { cause: error })
  }
}

async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Fetch wraps the system's error once or twice; of several addresses tried, all must have refused. */
function isNeverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isNeverSent)
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  if (typeof code === 'string' && neverSent.test(code)) return true
  return syscall === 'connect' || syscall === 'getaddrinfo' || isNeverSent(error.cause)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause instanceof Error ? error.cause : error
  return (cause as { code?: string }).code ?? cause.name
}
