/** Midtrans' times are Jakarta's, written without a zone in answers and with `+0700` in requests (payments contract §1.2). */
const jakarta = 7 * 3_600_000

/** `2026-11-21 15:15:30 +0700` */
export const writeTime = (date: Date) =>
  `${new Date(date.getTime() + jakarta).toISOString().slice(0, 19).replace('T', ' ')} +0700`

/** Reads `2026-11-21 15:30:30`; `undefined` for anything else. */
export function readTime(value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined
  const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(value)
  const date = parts ? new Date(`${parts[1]}T${parts[2]}+07:00`) : undefined
  return date && !Number.isNaN(date.getTime()) ? date : undefined
}
