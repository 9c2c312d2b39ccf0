import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, 'corpus/frozen')

/** Whoever changes the frozen part changes what earlier figures were measured on: the sum is then renewed with a reason. */
const sum = '1b409500f4d625a9b22f13f537e167fd65b147645768d1db51b6ee0495377bdc'

it('the frozen third of the corpus is the one that all figures were measured on', () => {
  const hash = createHash('sha256')
  for (const name of globSync('**/*.{jsonl,chat}', { cwd: folder }).sort()) {
    hash.update(`${name.replaceAll('\\', '/')}\n`)
    hash.update(readFileSync(join(folder, name)))
  }
  expect(hash.digest('hex')).toBe(sum)
})
