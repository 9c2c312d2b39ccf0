import { describe, expect, it } from 'vitest'
import { csvRow } from './csv.ts'

describe('a row for a spreadsheet', () => {
  it.each(['=1+1', '+62812', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', ' =1', '\u200b=1', '\ufeff@x'])(
    'never begins a cell with a formula: %j',
    text => {
      const cell = csvRow([text]).replace(/\r\n$/, '').replace(/^"/, '')
      expect(cell.startsWith("'")).toBe(true)
    },
  )

  it('keeps a cell whole that has commas, quotes and line ends in it', () => {
    expect(csvRow(['a, "b"\nc', 'd'])).toBe('"a, ""b""\nc",d\r\n')
  })

  it('leaves numbers and plain words as they are, and nothing for nothing', () => {
    expect(csvRow(['Dewi', -5, null, 'a-b'])).toBe('Dewi,-5,,a-b\r\n')
  })
})
