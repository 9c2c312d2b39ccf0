/**
 * `npm run understand -- --vocabulary FILE|FILE#key`: reads one JSON object a line, `{"text", "state"?}`, on the standard input
 * and writes what is understood, one object a line in the same order. docs/reference/understanding.md has the formats.
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { compileVocabulary } from '../../server/src/understanding/index.ts'
import { interpret } from './interpret.ts'
import { MerchantError, readVocabulary } from './merchant.ts'

const { values } = parseArgs({ options: { vocabulary: { type: 'string' }, today: { type: 'string' } } })
const today = values.today === undefined ? new Date() : new Date(values.today)
if (values.vocabulary === undefined || Number.isNaN(today.getTime())) {
  console.error('npm run understand -- --vocabulary FILE|FILE#key [--today 2026-11-23] < messages.jsonl')
  process.exit(2)
}
try {
  const vocabulary = compileVocabulary(readVocabulary(values.vocabulary))
  let number = 0
  for await (const line of createInterface({ input: process.stdin })) {
    number++
    if (line.trim() !== '') console.log(JSON.stringify(interpret(line, number, vocabulary, today)))
  }
} catch (error) {
  if (!(error instanceof MerchantError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
