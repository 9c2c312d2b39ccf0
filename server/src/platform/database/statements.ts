import { createHash } from 'node:crypto'
import type { QueryConfig } from 'pg'
import type { Sql } from 'sql-template-tag'

/** The most texts that get a name. Every connection keeps each prepared, so a text that is never the same must not. */
const mostNames = 600
/** A text gets its name when it comes this often: what is put together anew each time is not worth one. */
const usesBeforeName = 3
/** Texts that are still counted; when there are more, counting begins anew. */
const mostCounted = 2_000

/**
 * Gives statements names, so that a connection parses and plans a text once. The same text has the same name in every
 * process. Texts are written in the code and their values are parameters, so those that matter come again and again.
 */
export function naming(): (statement: Sql) => QueryConfig {
  const names = new Map<string, string>()
  const uses = new Map<string, number>()

  function nameFor(text: string): string | undefined {
    if (names.size >= mostNames) return undefined
    const used = (uses.get(text) ?? 0) + 1
    if (used < usesBeforeName) {
      if (uses.size >= mostCounted) uses.clear()
      uses.set(text, used)
      return undefined
    }
    uses.delete(text)
    const name = `p${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
    names.set(text, name)
    return name
  }

  return ({ text, values }) => {
    const name = names.get(text) ?? nameFor(text)
    return name === undefined ? { text, values } : { name, text, values }
  }
}
