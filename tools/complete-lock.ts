/**
 * Adds to package-lock.json the optional platform binaries that npm left out.
 *
 * npm writes an optional dependency into the lock only where its registry answered for it at install time. A lock that
 * lacks another platform's binary makes `npm ci` fail with "Missing … from lock file". Each missing one gets an entry
 * marked optional, with the os and cpu its name tells, so that npm skips it where it does not belong.
 * Run `npm run lock` after every `npm install`; `npm ci` in a fresh clone is the check.
 */
import { readFileSync, writeFileSync } from 'node:fs'

type Package = { version?: string; dev?: boolean; optionalDependencies?: Record<string, string> }

const path = 'package-lock.json'
const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony', 'aix', 'sunos', 'netbsd', 'openbsd']
const processors = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64']
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Package> }
let added = 0

for (const [at, owner] of Object.entries(lock.packages)) {
  if (at === '') continue
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    if (lock.packages[key]?.version) continue
    const os = systems.filter(system => name.includes(`-${system}`) || name.includes(`/${system}`))
    const cpu = processors.filter(processor => new RegExp(`-${processor}(-|$)`).test(name))
    if (name.includes('-wasm32')) cpu.push('wasm32')
    if (/-arm-|armeabi/.test(name) && cpu.length === 0) cpu.push('arm')
    lock.packages[key] = {
      version: range.replace(/^[\^~]/, ''),
      ...(cpu.length > 0 && { cpu }),
      ...(owner.dev && { dev: true }),
      optional: true,
      ...(os.length > 0 && { os }),
    } as Package
    added += 1
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`package-lock.json: ${added} entries added`)
