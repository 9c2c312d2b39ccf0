import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

export type ChildOptions = {
  /** Named in errors. */
  name: string
  script: string
  args?: string[]
  /** Added to a bare environment: a shell's DATABASE or NODE_ENV must not reach what the player starts. */
  env: Record<string, string>
  /** The working directory; a `.env` file lying there would be read. */
  cwd: string
}

/** A Node process that this one started. It ends with us, however we end: its stdin is a pipe that only we hold. */
export type Child = {
  /** The first line on stdout, usually JSON. Rejects with the output when the process ends before it. */
  firstLine: Promise<string>
  /** Resolves with `code 0`, the signal, or why it could not be started. */
  ended: Promise<string>
  hasEnded(): boolean
  /** The last lines of stdout and stderr. */
  output(): string
  /** SIGKILL, awaited. */
  kill(): Promise<void>
  /** SIGTERM, and SIGKILL when that takes too long. */
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
const keptLines = 200
const graceMs = 3_000
const endWithParent = pathToFileURL(new URL('./end-with-parent.ts', import.meta.url).pathname).href

/** Starts `script` under this very Node. */
export function startChild({ name, script, args = [], env, cwd }: ChildOptions): Child {
  const child = spawn(process.execPath, ['--import', endWithParent, script, ...args], {
    cwd,
    env: { ...bareEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  child.stdin.on('error', () => {}) // the process ended before us; `ended` tells
  const lines: string[] = []
  const firstLine = Promise.withResolvers<string>()
  firstLine.promise.catch(() => {}) // whoever needs the line awaits it; for others `ended` is enough
  const keep = (line: string) => void (lines.push(line) > keptLines && lines.shift())
  createInterface({ input: child.stdout }).on('line', line => {
    firstLine.resolve(line)
    keep(line)
  })
  createInterface({ input: child.stderr }).on('line', keep)
  const output = () => lines.join('\n')
  const ended = howItEnds(child).then(how => {
    running.delete(child)
    firstLine.reject(new Error(`${name} ended (${how}) before it was ready:\n${output()}`))
    return how
  })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals) => {
    if (!hasEnded()) child.kill(signal)
    await ended
  }
  return {
    firstLine: firstLine.promise,
    ended,
    hasEnded,
    output,
    kill: () => end('SIGKILL'),
    async stop() {
      await Promise.race([end('SIGTERM'), pause(graceMs, undefined, { ref: false })])
      await end('SIGKILL')
    },
  }
}

/** After `close`, when everything it said has been read; a process that could not be started never closes. */
function howItEnds(child: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    child.once('close', (code, signal) => resolve(signal ?? `code ${code}`))
    child.once('error', error => resolve(error.message))
  })
}

/** For the moment this process is asked to end: nothing that we started stays behind. */
export function killAllChildren(): void {
  for (const child of running) child.kill('SIGKILL')
}

function bareEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'NODE_COMPILE_CACHE', 'NODE_V8_COVERAGE']
  return Object.fromEntries(kept.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]!]])))
}
