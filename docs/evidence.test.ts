import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { evidenceRows } from '../tools/evidence-rows.ts'

const root = new URL('../', import.meta.url)
const rows = evidenceRows(readFileSync(new URL('docs/reference/evidence.md', root), 'utf8'))
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

describe('the page of evidence', () => {
  it('has each row once, F1 to F45, and says of each where it is played or why it is not', () => {
    expect(rows.map(row => row.id)).toEqual(Array.from({ length: 45 }, (_, n) => `F${n + 1}`))
  })

  it.each(rows.filter(row => row.files.length > 0))('names files for $id that are there', ({ files }) => {
    for (const path of files) expect(existsSync(new URL(path, root)), path).toBe(true)
  })

  it.each(rows.filter(row => /\d \/ |\/ \d/.test(row.sizes) && row.commands.length === 0))(
    'promises for $id two sizes ($sizes) that a file really has',
    ({ files }) => {
      expect(files.some(path => read(path).includes('sized('))).toBe(true)
    },
  )
})
