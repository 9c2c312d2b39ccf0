/**
 * `npm run eval -- --data DIR [--out FILE] [--typos 0.1 --seed 7] [--language en]`: measures how well messages are read.
 * `npm run eval -- --suite all|NAME [--show] [--frozen]`: the same over all sets that are there.
 * Reports and never asserts; a folder that is not there is skipped and says so. docs/reference/understanding.md has the formats.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { isLanguage } from '../../server/src/kernel/region.ts'
import { parts, runSuite } from './suite.ts'
import { evaluateVenue, type Prediction } from './venue/evaluate.ts'
import { VenueError } from './venue/files.ts'

/** The day that relative days in messages are counted from, so that figures can be compared. */
const today = new Date('2026-11-23T03:00:00Z')

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    typos: { type: 'string', default: '0' },
    seed: { type: 'string', default: '7' },
    language: { type: 'string', multiple: true, default: ['en'] },
    suite: { type: 'string' },
    frozen: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
  },
})
const typos = Number(values.typos)
const seed = Number(values.seed)
const languages = values.language.filter(isLanguage)
const names = values.suite === 'all' ? [...parts] : parts.filter(name => name === values.suite)
if (
  values.data.length + names.length === 0 ||
  !(typos >= 0 && typos <= 1) ||
  !Number.isInteger(seed) ||
  languages.length === 0
) {
  console.error('npm run eval -- --data DIR [--out FILE] [--typos 0…1] [--seed N] [--language id|en|bn|bn-Latn]')
  console.error(`npm run eval -- --suite all|${parts.join('|')} [--show] [--frozen]`)
  process.exit(2)
}
if (names.length > 0)
  runSuite(names, { today, seed, frozen: values.frozen || values.suite?.startsWith('frozen') === true, show: values.show })
const written: Prediction[] = []
for (const folder of values.data) {
  if (!existsSync(folder)) {
    console.log(`${folder}: skipped, not there`)
    continue
  }
  try {
    const { figures, predictions } = evaluateVenue(folder, { languages, typos, seed, today })
    written.push(...predictions)
    console.log(`${basename(folder)}${typos > 0 ? ` with ${typos * 100} % typos, seed ${seed}` : ''}`)
    for (const [name, figure] of Object.entries(figures)) console.log(`  ${name}: ${JSON.stringify(figure)}`)
  } catch (error) {
    if (!(error instanceof VenueError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
if (values.out !== undefined) writeFileSync(values.out, written.map(one => `${JSON.stringify(one)}\n`).join(''))
