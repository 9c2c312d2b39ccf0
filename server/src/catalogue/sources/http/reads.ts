import { z } from 'zod'
import { seconds } from '../../../kernel/clock.ts'
import type { Currency } from '../../../kernel/money.ts'
import { readObject } from '../../listed/objects.ts'
import { type Availability, type ListedEntry, SourceUnreadable } from '../../source.ts'
import { type Call, inForm } from './call.ts'
import { availabilities } from './quantities.ts'

const pageSize = 500
/** A list that never ends is a fault of the server, not a catalogue. */
const mostPages = 2_000
/** The most that is asked for at once. */
const mostKeys = 100
/** A customer waits for it (contract of sources §7). */
const liveMs = 2_500

const page = z.object({
  products: z.array(z.record(z.string(), z.unknown())).max(pageSize * 2),
  nextCursor: z.string().max(1_000).nullable(),
})

/** Everything that is listed, page by page. @throws Unreachable; SourceUnreadable when a page has not the documented form */
export async function* list(call: Call, currency: Currency): AsyncGenerator<ListedEntry> {
  let row = 0
  let cursor: string | null = ''
  for (let pages = 0; cursor !== null; pages += 1) {
    if (pages === mostPages) throw new SourceUnreadable('its list does not end')
    const query = new URLSearchParams({ limit: String(pageSize), ...(cursor !== '' && { cursor }) })
    const answer = await call({ method: 'GET', path: `/products?${query}`, timeoutMs: seconds(30) })
    const { products, nextCursor }: z.output<typeof page> = inForm(answer, 200, page)
    for (const product of products) {
      row += 1
      yield readObject(row, product, currency)
    }
    cursor = nextCursor
  }
}

const items = z.object({ items: availabilities })

/** What may be promised now, of the keys that the server knows. @throws Unreachable, SourceUnreadable */
export async function availability(call: Call, keys: string[]): Promise<Availability[]> {
  const asked = new Set(keys)
  const parts = Array.from({ length: Math.ceil(keys.length / mostKeys) }, (_, i) =>
    keys.slice(i * mostKeys, (i + 1) * mostKeys),
  )
  const answers = await Promise.all(
    parts.map(part => call({ method: 'POST', path: '/availability', body: { keys: part }, timeoutMs: liveMs })),
  )
  return answers.flatMap(answer => inForm(answer, 200, items).items).filter(({ key }) => asked.has(key))
}
