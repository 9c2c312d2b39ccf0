import { setTimeout as pause } from 'node:timers/promises'

export type Told = { id: string; event: string; data: { id?: string; version?: number } }

/** Opens `/live` and keeps what is told. */
export async function watching(url: string, bearer: string, lastEventId?: string) {
  const end = new AbortController()
  const response = await fetch(`${url}/live`, {
    headers: { authorization: `Bearer ${bearer}`, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: end.signal,
  })
  const told: Told[] = []
  let open = true
  const reading = (async () => {
    let rest = ''
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2)))
        if (fields.event) told.push({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) })
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      open = false
    })
  return {
    status: response.status,
    headers: response.headers,
    told,
    isOpen: () => open,
    /** Waits until something that is looked for was told, or the test's time is over. */
    async until<T>(look: () => T | undefined): Promise<T> {
      for (;;) {
        const found = look()
        if (found) return found
        await pause(10)
      }
    },
    ended: () => reading,
    async close() {
      end.abort()
      await reading
    },
  }
}
