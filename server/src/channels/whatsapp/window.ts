import { after, hours, minutes } from '../../kernel/clock.ts'

/** Free-form messages are allowed for 24 hours after the reader's last message (contract §6.1). */
const windowMs = hours(24)

/** Kept free at the end of the window: a message takes time on its way, and the provider's clock is not ours. */
const marginMs = minutes(5)

/** When free-form messages stop being safe; `undefined` for a reader who never wrote. */
export const windowClosesAt = (lastInboundAt: Date | undefined) =>
  lastInboundAt === undefined ? undefined : after(lastInboundAt, windowMs - marginMs)

/**
 * Whether a free-form message may be sent now. `lastInboundAt` is the time that the message itself carries, for this
 * reader and this number of ours: a message that was delivered late opened the window when it was written.
 */
export function isWindowOpen(lastInboundAt: Date | undefined, now: Date): boolean {
  const closesAt = windowClosesAt(lastInboundAt)
  return closesAt !== undefined && now < closesAt
}
