import { setTimeout as pause } from 'node:timers/promises'
import { type Loop, onWake, type WakeTopic } from './lanes/index.ts'

/** What is woken often is not done more often than this, so that much is done at one go; in milliseconds. */
const breathMs = 50

/**
 * Runs `work` again and again, `everyMs` of real time apart, or sooner when `topic` is woken, and never twice at once. A
 * failure is logged and tried again.
 */
export function runEvery(
  everyMs: number,
  log: { warn(detail: object, message: string): void },
  work: () => Promise<unknown>,
  topic?: WakeTopic,
): Loop {
  let stopped = false
  let woken = false
  let endSleep = () => {}
  const off = topic
    ? onWake(topic, () => {
        woken = true
        endSleep()
      })
    : () => {}

  const done = (async () => {
    while (!stopped) {
      woken = false
      await work().catch(error =>
        log.warn({ error: (error as Error).message }, 'a regular task failed and will be tried again'),
      )
      if (!stopped && topic) await pause(breathMs)
      if (stopped || woken) continue
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, everyMs)
        endSleep = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()
  return {
    async stop() {
      stopped = true
      off()
      endSleep()
      await done
    },
  }
}
