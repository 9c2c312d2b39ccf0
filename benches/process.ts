import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { freePort } from '../demo/processes/ports.ts'
import { processCpuMs } from './cpu.ts'

export type Environment = Record<string, string>

export type Running = {
  port: number
  /** From the start of the process until it was ready, in milliseconds. */
  readyMs: number
  /** Resident memory in MB. */
  memoryMB(): number
  /** Processor time used so far, in milliseconds; on Linux only. */
  cpuMs(): number | undefined
  stop(): Promise<void>
}

const endWithParent = pathToFileURL(new URL('../demo/processes/end-with-parent.ts', import.meta.url).pathname).href
const patienceMs = 30_000

/**
 * Starts a program with a bare environment and a free PORT; it ends with this process, however that ends. Without `ready`, a
 * path that answers 200 when it is ready, nothing is waited for.
 */
export async function start(script: string, env: Environment, cwd: string, ready?: string): Promise<Running> {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(process.execPath, ['--import', endWithParent, script], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env, PORT: String(port) },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  while (ready && !(await answers(`http://127.0.0.1:${port}${ready}`))) {
    if (child.exitCode !== null || performance.now() - from > patienceMs) throw new Error(`${script} was not ready`)
    await pause(3)
  }
  return {
    port,
    readyMs: performance.now() - from,
    memoryMB: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1_024,
    cpuMs: () => processCpuMs(child.pid!),
    stop: () => end(child),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.race([ended, pause(5_000, undefined, { ref: false })])
  child.kill('SIGKILL')
  await ended
}

const answers = (url: string) =>
  fetch(url).then(
    answer => answer.status === 200,
    () => false,
  )
