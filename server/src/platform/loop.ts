import type { Loop } from './lanes/index.ts'

/** Runs `work` again and again, `everyMs` of real time apart and never twice at once; a failure is logged and tried again. */
export function runEvery(
  everyMs: number,
  log: { warn(detail: object, message: string): void },
  work: () => Promise<unknown>,
): Loop {
  let stopped = false
  let wakeUp = () => {}
  const done = (async () => {
    while (!stopped) {
      await work().catch(error =>
        log.warn({ error: (error as Error).message }, 'a regular task failed and will be tried again'),
      )
      if (!stopped)
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, everyMs)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
    }
  })()
  return {
    async stop() {
      stopped = true
      wakeUp()
      await done
    },
  }
}
