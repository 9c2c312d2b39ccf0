import { fileURLToPath } from 'node:url'
import { type Child, startChild } from './child.ts'

export type ServerOptions = { port: number; env: Record<string, string>; cwd: string }

const script = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url))
const readyMs = 180_000
const lookEveryMs = 10

/** One server process that can be killed and started again on the same port and database. */
export class ServerProcess {
  readonly url: string
  readonly #options: ServerOptions
  #child: Child | undefined

  constructor(options: ServerOptions) {
    this.#options = options
    this.url = `http://127.0.0.1:${options.port}`
  }

  /** Starts it and waits until it says that it is ready. `env` adds to the environment of this one start. */
  async start(env: Record<string, string> = {}): Promise<void> {
    const { port, cwd } = this.#options
    const child = startChild({
      name: 'the server',
      script,
      env: { ...this.#options.env, ...env, PORT: String(port), PUBLIC_URL: this.url, HOST: '127.0.0.1' },
      cwd,
    })
    this.#child = child
    const patience = Date.now() + readyMs
    while (!(await this.#isReady())) {
      if (child.hasEnded()) throw new Error(`the server ended (${await child.ended}) before it was ready:\n${child.output()}`)
      if (Date.now() > patience) throw new Error(`the server was not ready within ${readyMs / 1000} s:\n${child.output()}`)
      await new Promise(resolve => setTimeout(resolve, lookEveryMs))
    }
  }

  /** kill -9: nothing is finished, nothing is closed. */
  async die(): Promise<void> {
    await this.#child?.kill()
  }

  async stop(): Promise<void> {
    await this.#child?.stop()
  }

  /** What the process said last; when it has ended, that too. */
  output(): string {
    const child = this.#child
    if (!child) return ''
    return [child.output(), child.hasEnded() && 'the server has ended'].filter(Boolean).join('\n')
  }

  hasEnded(): boolean {
    return this.#child?.hasEnded() ?? true
  }

  async #isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) })
      await answer.arrayBuffer()
      return answer.status === 200
    } catch {
      return false
    }
  }
}
