/**
 * A row of a table for spreadsheets (RFC 4180). Excel and LibreOffice run what begins with `=`, `+`, `-`, `@`, a tab or a
 * carriage return as a formula, also in their full-width forms, so such a text is given an apostrophe, which they show as
 * text. Numbers are ours and stay numbers.
 */
export const csvRow = (cells: (string | number | null)[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(cell: string | number | null): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n;\t]|^'/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Without it Excel takes UTF-8 for the code page of the country. */
export const byteOrderMark = '\uFEFF'
