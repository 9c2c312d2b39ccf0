import type { SimRequest } from './router.ts'

/** One request seen on the provider's side of the wire, without its secrets. `status` is null where no answer was given. */
export type JournalEntry = {
  seq: number
  at: number
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: unknown
  status: number | null
  fault?: string
}

const secret = new Set(['authorization', 'pass-key', 'client-id', 'cookie'])
const kept = 2_000

/** The requests seen, oldest first; only the newest two thousand are kept. */
export class Journal {
  #entries: JournalEntry[] = []
  #seq = 0

  open(request: SimRequest, at: number): JournalEntry {
    this.#seq += 1
    const entry: JournalEntry = {
      seq: this.#seq,
      at,
      method: request.method,
      path: request.path,
      query: request.query.toString(),
      headers: withoutSecrets(request.headers),
      body: readable(request.raw),
      status: null,
    }
    this.#entries.push(entry)
    if (this.#entries.length > kept) this.#entries.shift()
    return entry
  }

  since(seq: number): readonly JournalEntry[] {
    return this.#entries.filter(entry => entry.seq > seq)
  }

  clear(): void {
    this.#entries = []
  }
}

function withoutSecrets(headers: SimRequest['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, secret.has(name) ? '(kept out)' : String(value)]),
  )
}

function readable(raw: Buffer): unknown {
  if (raw.length === 0) return null
  if (raw.length > 64_000) return `(${raw.length} bytes)`
  const text = raw.toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
