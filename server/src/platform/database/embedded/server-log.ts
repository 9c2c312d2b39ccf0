import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** Lines of PostgreSQL that nobody needs while all is well. Errors of statements are told to whoever sent the statement. */
const quiet = /^(?:DEBUG\d?|INFO|NOTICE|LOG|DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION):/
const kept = 20

/**
 * Reads what PostgreSQL writes: tells when it is ready, passes on warnings and worse, and keeps the last lines.
 *
 * Before it is ready nothing is passed on: a start that fails is repeated or becomes an error that carries the lines. Lines
 * without a level are passed on, since they come from the loader or the C library and are never good news.
 */
export function serverLog(stream: Readable, log: (line: string) => void) {
  const { promise: ready, resolve } = Promise.withResolvers<'ready'>()
  let recent: string[] = []
  let waiting: string[] | undefined = []
  let passing = false
  createInterface({ input: stream }).on('line', line => {
    recent = [...recent, line].slice(-kept)
    passing = line.startsWith('\t') ? passing : !quiet.test(line)
    if (passing) waiting ? waiting.push(line) : log(line.trim())
    if (!waiting || !line.includes('database system is ready to accept connections')) return
    for (const early of waiting) log(early.trim())
    waiting = undefined
    resolve('ready')
  })
  return { ready, last: () => recent.join('\n') }
}
