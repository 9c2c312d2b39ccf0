import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import type { Cells } from '../../listed/cell.ts'
import { columnName } from '../../listed/columns.ts'
import { SourceUnreadable } from '../../source.ts'

/** A quote that is never closed would swallow the rest of the file; no row of goods is longer than this. */
const longestRow = 256 * 1024

/**
 * The rows of a CSV or TSV file by column. Commas, semicolons and tabs are told by the heading; lines that begin with `#`
 * before it are comments (Meta's), and empty rows are passed over. Rows are numbered as a spreadsheet numbers them.
 */
export async function* tableRows(beginning: string, rest: AsyncIterable<string>): AsyncIterable<{ row: number; cells: Cells }> {
  const parser = parse({
    delimiter: delimiterOf(beginning),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  })
  Readable.from(joined(beginning, rest))
    .on('error', error => parser.destroy(error))
    .pipe(parser)
  let headings: string[] | undefined
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      if (record.every(cell => cell.trim() === '')) continue
      if (headings) yield { row, cells: new Map(headings.map((heading, i) => [heading, record[i] ?? ''])) }
      else if (!record[0]!.trimStart().startsWith('#')) headings = record.map(columnName)
    }
    if (!headings) throw new SourceUnreadable('there is no heading')
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // The parser runs ahead of what has been read here, and knows better where it stopped.
    throw new SourceUnreadable(`row ${Number(error.records) + 1}: ${error.message}`, { cause: error })
  }
}

async function* joined(beginning: string, rest: AsyncIterable<string>) {
  yield beginning
  yield* rest
}

/** The mark that stands most often in the heading. */
function delimiterOf(beginning: string): string {
  const heading = beginning.split(/\r?\n/).find(line => line.trim() !== '' && !line.startsWith('#')) ?? ''
  const count = (mark: string) => heading.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!
}
