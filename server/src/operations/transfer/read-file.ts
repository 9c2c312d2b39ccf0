import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { ConfigurationError } from '../../kernel/errors.ts'
import {
  type End,
  endSchema,
  format,
  type Head,
  headSchema,
  type Row,
  rowSchema,
  type Section,
  sectionSchema,
  tableSchema,
} from './format.ts'

/** What a file tells, in its order; rows of one table come in lists small enough to be held. */
export type Piece =
  | { kind: 'head'; head: Head }
  | { kind: 'section'; section: Section }
  | { kind: 'rows'; table: string; rows: Row[] }
  | { kind: 'end'; end: End }

const most = { rows: 500, bytes: 2 ** 20 }

/**
 * Reads a file of `exportAll`, and proves by the end that it is whole: every count and the digest fit, and nothing follows.
 *
 * What it yields is not proved before the last piece has come; whoever must not be mistaken reads it through once before.
 *
 * @throws ConfigurationError when the file is cut, changed, of another format, or no export at all.
 */
export async function* readTransfer(file: string): AsyncGenerator<Piece> {
  const state = { head: undefined as Head | undefined, section: undefined as Section | undefined, table: '', ended: false }
  const digest = createHash('sha256')
  const totals: Record<string, number> = {}
  let merchants = 0
  let counted: Record<string, number> = {}
  let rows: Row[] = []
  let bytes = 0
  const take = (): Piece[] => {
    if (rows.length === 0) return []
    const piece: Piece = { kind: 'rows', table: state.table, rows }
    rows = []
    bytes = 0
    return [piece]
  }
  const closeSection = () => {
    for (const [table, { rows }] of Object.entries(state.section?.tables ?? {}))
      if ((counted[table] ?? 0) !== rows) throw broken(file, `${counted[table] ?? 0} rows of ${table} instead of ${rows}`)
    counted = {}
  }

  for await (const bytesOfLine of linesOf(file)) {
    const line = parse(file, bytesOfLine)
    if (state.ended) throw broken(file, 'something follows its end')
    if (Array.isArray(line)) {
      const row = check(file, rowSchema, line)
      const width = state.head?.tables.find(table => table.name === state.table)?.columns.length
      if (!state.section || row.length !== width) throw broken(file, 'a row is out of place')
      counted[state.table] = (counted[state.table] ?? 0) + 1
      totals[state.table] = (totals[state.table] ?? 0) + 1
      rows.push(row)
      bytes += bytesOfLine.length
      if (rows.length >= most.rows || bytes >= most.bytes) yield* take()
    } else if (!state.head) {
      state.head = headOf(file, line)
      yield { kind: 'head', head: state.head }
    } else if ('table' in line) {
      yield* take()
      state.table = check(file, tableSchema, line).table
    } else if ('end' in line) {
      yield* take()
      closeSection()
      const end = check(file, endSchema, line)
      const same = Object.entries(end.rows).every(([table, count]) => (totals[table] ?? 0) === count)
      if (!same || merchants !== end.merchants || digest.digest('hex') !== end.digest)
        throw broken(file, 'its contents are not those that were written')
      state.ended = true
      yield { kind: 'end', end }
      continue
    } else {
      yield* take()
      closeSection()
      state.section = check(file, sectionSchema, line)
      state.table = ''
      if (state.section.merchant) merchants += 1
      yield { kind: 'section', section: state.section }
    }
    digest.update(bytesOfLine).update('\n')
  }
  if (!state.ended) throw broken(file, 'its end is missing')
}

/** Not `readline`, which also ends lines at U+2028 and U+2029, and customers may write those. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const stream = pipeline(createReadStream(file), gunzip, () => {})
  let begun: Buffer[] = []
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, at)])
        begun = []
        from = at + 1
      }
      if (from < chunk.length) begun.push(chunk.subarray(from))
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code.startsWith('Z_')) throw broken(file, message)
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw new ConfigurationError(`${file}: ${message}`)
    throw error
  }
  if (begun.length > 0) throw broken(file, 'its last line is cut')
}

function headOf(file: string, line: object): Head {
  const { pesan, format: found } = line as Partial<Head>
  if (pesan !== 'installation') throw new ConfigurationError(`${file} is not an export of Pesan.`)
  if (found !== format) throw new ConfigurationError(`${file} has format ${found}, and this Pesan reads format ${format}.`)
  return check(file, headSchema, line)
}

function parse(file: string, line: Buffer): object {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    if (typeof value === 'object' && value !== null) return value
  } catch {}
  throw broken(file, 'a line is not JSON')
}

function check<Result>(file: string, schema: z.ZodType<Result>, value: unknown): Result {
  const result = schema.safeParse(value)
  if (!result.success) throw broken(file, 'a line does not have its form')
  return result.data
}

const broken = (file: string, why: string) =>
  new ConfigurationError(`${file} is cut or was changed (${why}). Nothing was imported; export again.`)
