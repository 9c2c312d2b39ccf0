import { empty } from 'sql-template-tag'
import { type Sql, sql } from './database.ts'

/** Where the page before ended: the time and the id of its last row. */
type Place = readonly [at: string, id: string] | undefined

/**
 * The rows of a list behind a place: `AND …`, or nothing at the first page. A condition that is only there where it says something is one
 * that an index begins at, however many rows lie before.
 */
export const older = (place: Place, at: Sql, id: Sql): Sql => behind(place, at, id, sql`<`)
export const newer = (place: Place, at: Sql, id: Sql): Sql => behind(place, at, id, sql`>`)

const behind = (place: Place, at: Sql, id: Sql, is: Sql): Sql =>
  place ? sql`AND (${at}, ${id}) ${is} (${place[0]}::timestamptz, ${place[1]}::uuid)` : empty
