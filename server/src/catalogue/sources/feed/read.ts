import type { Currency } from '../../../kernel/money.ts'
import { rowReader } from '../../listed/cell.ts'
import { type Columns, columnsOf } from '../../listed/columns.ts'
import { readRow } from '../../listed/row.ts'
import { type ListedEntry, SourceUnreadable } from '../../source.ts'
import { decoded } from './decode.ts'
import { readObjects } from './objects.ts'
import { tableRows } from './table.ts'

/** Where the heading of a table must have ended, comments before it included. */
const longestBeginning = 64 * 1024

/**
 * Everything that a feed lists, row by row as it comes. JSON is told by its first character, everything else is a table.
 *
 * @throws SourceUnreadable when it has no column that names its products, or cannot be read at all
 */
export async function* readFeed(content: AsyncIterable<Uint8Array>, currency: Currency): AsyncGenerator<ListedEntry> {
  const text = decoded(content)[Symbol.asyncIterator]()
  const beginning = await beginningOf(text)
  const rest = { [Symbol.asyncIterator]: () => text }
  if (/^\s*[[{]/.test(beginning)) return yield* readObjects(beginning, rest, currency)
  let columns: Columns | undefined
  for await (const { row, cells } of tableRows(beginning, rest)) {
    columns ??= columnsOf(cells.keys())
    if (!columns.of('key')) throw new SourceUnreadable('there is no column id')
    yield readRow(rowReader(row, cells, columns), currency)
  }
}

/** Text up to the end of the heading. */
async function beginningOf(text: AsyncIterator<string>): Promise<string> {
  for (let beginning = ''; ; ) {
    const next = await text.next()
    if (next.done) return beginning
    beginning += next.value
    const lines = beginning.split('\n')
    if (lines.slice(0, -1).some(line => line.trim() !== '' && !line.startsWith('#'))) return beginning
    if (beginning.length > longestBeginning) return beginning
  }
}
