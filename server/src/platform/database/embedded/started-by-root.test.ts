import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { home } from './place.ts'
import { canRead, dataFolder, folder, isRoot, owner, query, start } from './support.fixture.ts'

describe.runIf(isRoot)('an embedded database that root starts', () => {
  it('goes to another folder when the wanted one cannot be entered, says so once, and finds it again', async () => {
    const closed = folder(0o700)
    mkdirSync(join(closed, 'project'))
    const wanted = join(closed, 'project', 'database')
    const lines: string[] = []
    const first = await start(wanted, line => lines.push(line))
    onTestFinished(() => rmSync(first.dataDir, { recursive: true, force: true }))
    expect(first.dataDir).toMatch(new RegExp(`^${home}/[0-9a-f]{12}$`))
    expect(existsSync(wanted)).toBe(false)
    expect(lines).toEqual([expect.stringMatching(new RegExp(`may not enter ${closed}: the data is in ${first.dataDir}`))])
    await query(first, 'create table kept as select 7 as n')
    await first.stop()
    chmodSync(closed, 0o755)
    expect(await query(await start(wanted), 'select n from kept')).toEqual([7])
  })

  it('refuses when the folder above its data has been closed, rather than start with nothing', async () => {
    const dataDir = await dataFolder()
    chmodSync(join(dataDir, '..'), 0o700)
    await expect(start(dataDir)).rejects.toThrow(/cannot be reached.*chmod o\+x.*DATABASE=/s)
  })

  it('takes over data that root has copied back', async () => {
    const dataDir = await dataFolder()
    execFileSync('chown', ['-R', '0:0', join(dataDir, 'cluster')])
    expect(await query(await start(dataDir), 'select 1')).toEqual([1])
    expect(statSync(join(dataDir, 'cluster')).uid).not.toBe(0)
  })

  it('runs for a user who is not root', async context => {
    const nobody = { uid: 65534, gid: 65534 }
    if (!(await canRead(nobody))) context.skip('user nobody may not read this checkout')
    const dataDir = join(folder(0o777), 'database')
    const child = await owner(dataDir, '', nobody)
    expect(child.first).toEqual({ ready: true })
    expect(statSync(join(dataDir, 'cluster')).uid).toBe(65534)
  })

  it('tells a user without an entry in /etc/passwd to set DATABASE', async context => {
    const nameless = { uid: 54321, gid: 54321 }
    if (!(await canRead(nameless))) context.skip('other users may not read this checkout')
    const child = await owner(join(folder(0o777), 'database'), '', nameless)
    expect(child.first).toEqual({ name: 'ConfigurationError', message: expect.stringMatching(/54321 has no entry.*DATABASE=/) })
  })
})
