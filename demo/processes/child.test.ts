import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startChild } from './child.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pesan-child-'))
  return () => rmSync(folder, { recursive: true })
})

function script(name: string, text: string): string {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, text)
  return file
}

const forever = 'console.log(process.pid); setInterval(() => {}, 1000)'

function start(name: string, text: string, env: Record<string, string> = {}) {
  const child = startChild({ name, script: script(name, text), env, cwd: folder })
  onTestFinished(() => child.kill())
  return child
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a process that the demo starts', () => {
  it('gets nothing of our environment but what it needs', async () => {
    process.env.DATABASE = 'postgres://production'
    onTestFinished(() => void delete process.env.DATABASE)
    const child = start('env', 'console.log(process.env.DATABASE, process.env.MINE, process.cwd())', { MINE: '1' })
    expect(await child.firstLine).toContain('undefined 1')
    expect(await child.ended).toBe('code 0')
  })

  it('that ends before it is ready is told with its last words', async () => {
    const child = start('broken', 'console.error("no such port"); process.exit(3)')
    await expect(child.firstLine).rejects.toThrow('broken ended (code 3) before it was ready:\nno such port')
  })

  it('is gone when kill has resolved', async () => {
    const child = start('killed', forever)
    const pid = Number(await child.firstLine)
    await child.kill()
    expect(isRunning(pid)).toBe(false)
    expect(await child.ended).toBe('SIGKILL')
  })

  it('ends when whoever started it is killed', async () => {
    const module = fileURLToPath(new URL('./child.ts', import.meta.url))
    const inner = script('inner', forever)
    const outer = script(
      'outer',
      `import { startChild } from ${JSON.stringify(module)}
       const child = startChild({ name: 'inner', script: ${JSON.stringify(inner)}, env: {}, cwd: ${JSON.stringify(folder)} })
       console.log(await child.firstLine)`,
    )
    const parent = spawn(process.execPath, [outer], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(String(line))
    expect(isRunning(pid)).toBe(true)
    parent.kill('SIGKILL')
    while (isRunning(pid) && !isZombie(pid)) await pause(10)
  })
})

/** Ended, but not yet reaped by the process that adopted it. */
function isZombie(pid: number): boolean {
  try {
    return process.platform === 'linux' && /\) Z /.test(String(readStat(pid)))
  } catch {
    return true
  }
}

const readStat = (pid: number) => process.getBuiltinModule('node:fs').readFileSync(`/proc/${pid}/stat`)
