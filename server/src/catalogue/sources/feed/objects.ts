import { z } from 'zod'
import { SourceUnreadable } from '../../source.ts'
import type { Cells } from './cell.ts'
import { columnName } from './columns.ts'

/** The whole of a JSON feed is in memory at once, and is read in one piece. */
const largest = 32 * 1024 * 1024

const rows = z.array(z.record(z.string(), z.unknown()))
const feed = z.union([rows, z.object({ products: rows }).transform(({ products }) => products)])

/**
 * The rows of a JSON feed by column: a list of objects, or `{"products": […]}`. The first object is row 1. What is no text
 * is written as a cell would have it; a list of words becomes `a|b`.
 */
export async function* objectRows(
  beginning: string,
  rest: AsyncIterable<string>,
): AsyncIterable<{ row: number; cells: Cells }> {
  let text = beginning
  for await (const part of rest) {
    text += part
    if (text.length > largest) throw new SourceUnreadable(`a JSON feed has at most ${largest / 1024 / 1024} MB; use CSV`)
  }
  const parsed = feed.safeParse(json(text))
  if (!parsed.success) throw new SourceUnreadable('not a list of products')
  for (const [index, object] of parsed.data.entries()) {
    const cells = new Map(Object.entries(object).map(([name, value]) => [columnName(name), cellOf(value)]))
    yield { row: index + 1, cells }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SourceUnreadable((error as Error).message, { cause: error })
  }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every(part => typeof part === 'string')) return value.join('|')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
