import type { ListedEntry, ListedProduct, ProblemCode, RowProblem } from '../source.ts'
import type { Columns, Field } from './columns.ts'

/** The cells of one row by column name. A column that the row does not have is missing. */
export type Cells = ReadonlyMap<string, string>

/**
 * Reads the cells of one row and keeps what is wrong with them, so that a row is told all its faults at once.
 *
 * An empty cell of a column that is there means "none"; a column that is not there means "nothing said".
 */
export function rowReader(row: number, cells: Cells, columns: Columns) {
  const problems: RowProblem[] = []
  const refuse = (column: string, code: ProblemCode, detail?: string): undefined =>
    void problems.push({ column, code, ...(detail !== undefined && { detail: detail.slice(0, 200) }) })
  const warn = (column: string, code: ProblemCode, detail?: string): void => {
    problems.push({ column, code, ...(detail !== undefined && { detail: detail.slice(0, 200) }), warning: true })
  }
  /** The trimmed text of a column: undefined where nothing is said or it cannot be kept. */
  function text(column: string | undefined, longest: number): string | undefined {
    const said = column === undefined ? undefined : cells.get(column)?.trim()
    if (said === undefined) return undefined
    // PostgreSQL keeps no NUL, and a replacement character is what is left of bytes in another encoding.
    if (said.includes('\0') || said.includes('\uFFFD') || !said.isWellFormed()) return refuse(column!, 'unreadable')
    if (said.length > longest) return refuse(column!, 'too_long', `${said.length} of at most ${longest} characters`)
    return said
  }
  return {
    refuse,
    warn,
    text,
    of: (field: Field, longest: number) => text(columns.of(field), longest),
    nameOf: (field: Field) => columns.of(field) ?? field,
    refused: () => problems.some(problem => !problem.warning),
    entry: (product?: ListedProduct): ListedEntry => {
      const refused = problems.some(problem => !problem.warning)
      return { row, problems, ...(product && (refused ? { key: product.key } : { product })) }
    },
  }
}

export type RowReader = ReturnType<typeof rowReader>
