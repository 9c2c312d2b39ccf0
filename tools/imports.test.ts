import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { edgesOf } from './imports.ts'

test('an import is found in every form that names its file, and a comment or a computed name is none', () => {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'))
  const from = join(folder, 'from.ts')
  writeFileSync(
    from,
    [
      "import { value } from './value.ts'",
      "import type { Kind } from './kind.ts'",
      "import { type A, type B } from './types.ts'",
      "export { other } from './other.ts'",
      "export type * from './all.ts'",
      "// import './comment.ts'",
      "export const later = async () => (await import('./later.ts')).later",
      'export const any = (name: string) => import(name)',
      "import 'package'",
    ].join('\n'),
  )
  const found = edgesOf([from]).map(({ to, line, typeOnly }) => [to.replace(`${folder}/`, ''), line, typeOnly])
  rmSync(folder, { recursive: true })
  expect(found.sort(([, a], [, b]) => Number(a) - Number(b))).toEqual([
    ['value.ts', 1, false],
    ['kind.ts', 2, true],
    ['types.ts', 3, true],
    ['other.ts', 4, false],
    ['all.ts', 5, true],
    ['later.ts', 7, false],
    ['package', 9, false],
  ])
})
