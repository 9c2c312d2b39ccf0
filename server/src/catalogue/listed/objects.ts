import type { Currency } from '../../kernel/money.ts'
import type { ListedEntry } from '../source.ts'
import { type Cells, rowReader } from './cell.ts'
import { columnName, columnsOf } from './columns.ts'
import { readRow } from './row.ts'

/** The cells of an object: what is no text is written as a cell would have it, and a list of words becomes `a|b`. */
const cellsOf = (object: Record<string, unknown>): Cells =>
  new Map(Object.entries(object).map(([name, value]) => [columnName(name), cellOf(value)]))

/** A product as an object, read by the same rules as a row of a table. */
export function readObject(row: number, object: Record<string, unknown>, currency: Currency): ListedEntry {
  const cells = cellsOf(object)
  return readRow(rowReader(row, cells, columnsOf(cells.keys())), currency)
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every(part => typeof part === 'string')) return value.join('|')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
