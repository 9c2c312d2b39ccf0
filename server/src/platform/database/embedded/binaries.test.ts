import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { completeLinks, findBinaries, reachableBinaries } from './binaries.ts'
import { chooseRunner, runAs } from './runner.ts'
import { folder, isRoot } from './support.fixture.ts'

/** The programs as an installation without install scripts leaves them. */
function withoutLinks(parent: string): string {
  const copy = join(parent, 'package', 'native')
  cpSync(findBinaries().folder, copy, { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  for (const { target } of links) rmSync(join(copy, '..', target))
  return copy
}

it('makes the library links that an installation without scripts lacks, once', async () => {
  const native = withoutLinks(folder())
  await expect(runAs({}, join(native, 'bin/postgres'), ['--version'])).rejects.toThrow('shared libraries')
  expect(completeLinks(native)).toBeGreaterThan(0)
  expect(await runAs({}, join(native, 'bin/postgres'), ['--version'])).toContain('PostgreSQL')
  expect(completeLinks(native)).toBe(0)
})

it.runIf(isRoot)('copies the programs to where the account that runs them may enter', async () => {
  const home = join(folder(), 'home')
  const found = { ...findBinaries(), folder: withoutLinks(folder(0o700)) }
  completeLinks(found.folder)
  const runner = chooseRunner(join(home, 'none'))
  const copied = await reachableBinaries(found, runner, home)
  expect(copied.folder.startsWith(home)).toBe(true)
  expect(await runAs(runner.identity, join(copied.folder, 'bin/postgres'), ['--version'])).toContain('PostgreSQL')
  expect(await reachableBinaries(found, runner, home)).toEqual(copied)
})

it('names DATABASE on a machine that has no programs', () => {
  vi.spyOn(process, 'arch', 'get').mockReturnValue('s390x' as NodeJS.Architecture)
  expect(() => findBinaries()).toThrow(/linux-s390x is not installed.*DATABASE=|DATABASE=/)
  vi.restoreAllMocks()
})
