import { z } from 'zod'
import type { Currency } from '../../../kernel/money.ts'
import { readObject } from '../../listed/objects.ts'
import { type ListedEntry, SourceUnreadable } from '../../source.ts'

/** The whole of a JSON feed is in memory at once, and is read in one piece. */
const largest = 32 * 1024 * 1024

const objects = z.array(z.record(z.string(), z.unknown()))
const feed = z.union([objects, z.object({ products: objects }).transform(({ products }) => products)])

/** What a JSON feed lists: a list of objects, or `{"products": […]}`. The first object is row 1. */
export async function* readObjects(
  beginning: string,
  rest: AsyncIterable<string>,
  currency: Currency,
): AsyncGenerator<ListedEntry> {
  let text = beginning
  for await (const part of rest) {
    text += part
    if (text.length > largest) throw new SourceUnreadable(`a JSON feed has at most ${largest / 1024 / 1024} MB; use CSV`)
  }
  const parsed = feed.safeParse(json(text))
  if (!parsed.success) throw new SourceUnreadable('not a list of products')
  for (const [index, object] of parsed.data.entries()) yield readObject(index + 1, object, currency)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SourceUnreadable((error as Error).message, { cause: error })
  }
}
