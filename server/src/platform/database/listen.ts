import pg from 'pg'

const pauseMs = 1_000

/**
 * Hears what is told on a channel, over a connection of its own that is opened again whenever it breaks. What is told
 * while it is broken is not heard: this only saves waiting, and whoever listens also looks by itself from time to time.
 */
export function listenOn(settings: pg.ClientConfig, channel: string, heard: (payload: string) => void) {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function open() {
    const mine = new pg.Client({ ...settings, keepAlive: true })
    client = mine
    mine.on('error', () => {}) // followed by `end`
    mine.on('end', again)
    mine.on('notification', ({ payload }) => heard(payload ?? ''))
    await mine.connect()
    await mine.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
  }

  function again() {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      void open().catch(again)
    }, pauseMs)
  }

  const ready = open().catch(again)
  return {
    ready,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await ready
      await client?.end().catch(() => {})
    },
  }
}
