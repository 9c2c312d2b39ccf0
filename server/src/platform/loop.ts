import { setTimeout as pause } from 'node:timers/promises'
import { type Loop, onWake, type WakeTopic } from './lanes/index.ts'

/**
 * Runs `work` again and again, `everyMs` of real time apart and never twice at once, or sooner when `topic` is woken: then
 * `gatherMs` later, so that much is done at one go. A failure is logged and tried again.
 */
export function runEvery(
  everyMs: number,
  log: { warn(detail: object, message: string): void },
  work: () => Promise<unknown>,
  sooner?: { topic: WakeTopic; gatherMs: number },
): Loop {
  let stopped = false
  let woken = false
  let endSleep = () => {}
  const off = sooner
    ? onWake(sooner.topic, () => {
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
      if (!stopped && !woken) await untilDue()
      if (!stopped && woken && sooner) await pause(sooner.gatherMs)
    }
  })()

  function untilDue() {
    return new Promise<void>(resolve => {
      const timer = setTimeout(resolve, everyMs)
      endSleep = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  return {
    async stop() {
      stopped = true
      off()
      endSleep()
      await done
    },
  }
}
