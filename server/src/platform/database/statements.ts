import { createHash } from 'node:crypto'
import type { QueryConfig } from 'pg'
import type { Sql } from 'sql-template-tag'

/** The most texts that get a name. Every connection keeps each prepared, so a text that is never the same must not. */
const mostNames = 400

const names = new Map<string, string>()

/**
 * A statement under a name, so that a connection parses and plans its text once. The same text has the same name in every
 * process. Texts are written in the code and their values are parameters, so there are few; what comes after the first
 * 400 different ones goes without a name.
 */
export function named({ text, values }: Sql): QueryConfig {
  const name = names.get(text) ?? nameFor(text)
  return name === undefined ? { text, values } : { name, text, values }
}

function nameFor(text: string): string | undefined {
  if (names.size >= mostNames) return undefined
  const name = `p${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
  names.set(text, name)
  return name
}
