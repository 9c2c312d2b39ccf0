import type { Currency } from '../../../kernel/money.ts'
import type { ListedEntry } from '../../source.ts'
import { SourceUnreadable } from '../../source.ts'
import { rowReader } from './cell.ts'
import { columnsOf } from './columns.ts'
import { decoded } from './decode.ts'
import { objectRows } from './objects.ts'
import { readRow } from './row.ts'
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
  const isJson = /^\s*[[{]/.test(beginning)
  let known: { headings: string; columns: ReturnType<typeof columnsOf> } | undefined
  for await (const { row, cells } of isJson ? objectRows(beginning, rest) : tableRows(beginning, rest)) {
    // Objects may differ in what they say; the columns are looked at anew where they do.
    const headings = [...cells.keys()].join('\n')
    if (known?.headings !== headings) known = { headings, columns: columnsOf(cells.keys()) }
    if (!known.columns.of('key') && !isJson) throw new SourceUnreadable('there is no column id')
    yield readRow(rowReader(row, cells, known.columns), currency)
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
