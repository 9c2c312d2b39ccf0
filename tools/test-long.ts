import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { evidenceRows } from './evidence-rows.ts'

/**
 * Plays rows of the evidence page at their long size: `npm run test:long -- F16 F9`. Without a row, all that are covered.
 * Runs the test files of each row with `LONG` set, then its commands; ends with 1 when one of them failed.
 */
const page = readFileSync(new URL('../docs/reference/evidence.md', import.meta.url), 'utf8')
const rows = evidenceRows(page)
const asked = process.argv.slice(2)
const unknown = asked.filter(id => !rows.some(row => row.id === id && row.files.length + row.commands.length > 0))
if (unknown.length > 0) {
  console.error(`no evidence under ${unknown.join(', ')}: see docs/reference/evidence.md`)
  process.exit(1)
}
const chosen = rows.filter(row => asked.length === 0 || asked.includes(row.id))
const files = [...new Set(chosen.flatMap(row => row.files))]
const commands = [...new Set(chosen.flatMap(row => row.commands))]

const run = (program: string, args: string[]) =>
  spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, LONG: '1' } }).status === 0
const ended = [
  ...(files.length > 0 ? [run('npx', ['vitest', 'run', ...files])] : []),
  ...commands.map(command => run('npm', command.split(' ').slice(1))),
]
process.exit(ended.every(Boolean) ? 0 : 1)
