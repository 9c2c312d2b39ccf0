const jakartaMs = 7 * 60 * 60 * 1000

/** Milliseconds as Midtrans prints them: `YYYY-MM-DD HH:MM:SS` at GMT+7, without a zone (contract §1.2). */
export function jakartaTime(ms: number): string {
  return new Date(ms + jakartaMs).toISOString().slice(0, 19).replace('T', ' ')
}

/** Reads `yyyy-MM-dd HH:mm:ss +0700`; undefined for anything else. */
export function readTime(text: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2}):?(\d{2})$/.exec(text)
  if (!parts) return undefined
  const ms = Date.parse(`${parts[1]}T${parts[2]}${parts[3]}:${parts[4]}`)
  return Number.isNaN(ms) ? undefined : ms
}
