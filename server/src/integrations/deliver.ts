import type { Clock } from '../kernel/clock.ts'
import { seconds } from '../kernel/clock.ts'
import { AddressRefused } from '../kernel/errors.ts'
import { signedHeaders } from './signature.ts'

/** A receiver that needs longer is to answer first and work afterwards. */
const timeoutMs = seconds(15)
/** As much of an answer as is kept for whoever looks for the fault. */
const keptChars = 300

/** How one try went. `gone`: the receiver says that it will never be there again. */
export type Tried = {
  outcome: 'delivered' | 'failed' | 'gone'
  status: number | null
  detail: string
  tookMs: number
  /** As the receiver asked, in milliseconds. */
  retryAfterMs?: number
}

/**
 * Posts one message. 2xx is delivered, 410 is gone, and everything else has failed: a redirect is not followed, since where
 * it leads was named by nobody of this merchant. `http` judges the address and never reaches into the house.
 */
export async function deliver(
  http: typeof fetch,
  clock: Clock,
  { url, secrets, id, body }: { url: string; secrets: readonly string[]; id: string; body: string },
): Promise<Tried> {
  const at = clock.now()
  const tookMs = () => clock.now().getTime() - at.getTime()
  try {
    const response = await http(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Pesan-Webhooks/1',
        ...signedHeaders(secrets, { id, body, at }),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const said = (await beginningOf(response)).replace(/[^\x20-\x7e]+/g, ' ').slice(0, keptChars)
    const { status } = response
    const asked = retryAfter(response.headers.get('retry-after'), clock.now())
    const outcome = status >= 200 && status < 300 ? 'delivered' : status === 410 ? 'gone' : 'failed'
    const detail = status >= 300 && status < 400 ? `a redirect, which is not followed: ${said}` : said
    return { outcome, status, detail, tookMs: tookMs(), ...(asked !== undefined && { retryAfterMs: asked }) }
  } catch (error) {
    const { name, message } = error as Error
    const detail =
      error instanceof AddressRefused
        ? `refused: ${message}`
        : name === 'TimeoutError'
          ? 'no answer within 15 seconds'
          : message
    return { outcome: 'failed', status: null, detail: detail.slice(0, keptChars), tookMs: tookMs() }
  }
}

/** As much of the body as is kept: whoever answers with a film has answered, and the rest is not fetched. */
async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return ''
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  for (let size = 0; size < keptChars; ) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.length
  }
  await reader.cancel()
  return Buffer.concat(chunks).toString()
}

/** Seconds, or a date, as HTTP has it. */
function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  const ms = /^\d{1,9}$/.test(header) ? seconds(Number(header)) : Date.parse(header) - now.getTime()
  return Number.isFinite(ms) && ms > 0 ? ms : undefined
}
