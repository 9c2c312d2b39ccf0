import type { Head, Row } from './format.ts'

type Columns = Head['tables'][number]['columns']

/**
 * The sealed values of a row, wherever our own code puts them: columns that are called so, files of customers, and fields
 * of an order that are marked sensitive. Text that merely looks sealed is somebody's message and none.
 */
export function sealedValues(table: string, columns: Columns, row: Row): string[] {
  const values = row.flatMap((value, at) => {
    if (value === null) return []
    const name = columns[at]!
    if (name.endsWith('_sealed')) return [value]
    if (table === 'files' && name === 'content') return [Buffer.from(value.slice(2), 'hex').toString('utf8')]
    return raws.has(name) || !value.includes('"sensitive"') ? [] : sensitiveIn(parsed(value))
  })
  return values.filter(value => value.startsWith('v1.'))
}

/** What providers sent, as they sent it. */
const raws = new Set(['payload', 'content'])

function sensitiveIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { sensitive, value: sealed } = value as { sensitive?: unknown; value?: unknown }
  return [...(sensitive === true && typeof sealed === 'string' ? [sealed] : []), ...Object.values(value).flatMap(sensitiveIn)]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
