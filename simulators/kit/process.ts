import type { Frame } from './server.ts'

/**
 * Runs a simulator as its own process: prints `{"listening": port, "control": port}` when ready, and ends on SIGTERM,
 * SIGINT, or the end of stdin when `EXIT_WITH_STDIN=1` (so that it does not outlive the process that started it).
 */
export async function runProcess(start: () => Promise<Frame>): Promise<void> {
  const frame = await start()
  process.stdout.write(`${JSON.stringify({ listening: frame.port, control: frame.controlPort })}\n`)
  const end = async () => {
    await frame.close()
    process.exit(0)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (process.env.EXIT_WITH_STDIN === '1') process.stdin.resume().once('end', end)
}

/** The ports from `PORT` and `CONTROL_PORT`; 0 or nothing lets the system choose. */
export function portsFromEnvironment(): { port: number; controlPort: number } {
  return { port: Number(process.env.PORT ?? 0), controlPort: Number(process.env.CONTROL_PORT ?? 0) }
}
