import type { AttemptState, Snapshot } from '../../courier.ts'

type Meaning = { state?: AttemptState; needsPerson?: true; onHold?: true; meaning: string }

/**
 * GoSend's words in notifications and ours (couriers contract §1.7, §10.2). The plate and the driver's id are not in them,
 * so a driver's event asks for one inquiry.
 */
export const webhookStatuses: Readonly<Record<string, Meaning>> = {
  confirmed: { state: 'booked', meaning: 'searching; after an allocation, the driver gave up and the search starts again' },
  allocated: { state: 'driver_assigned', meaning: 'a driver took it' },
  out_for_pickup: { state: 'driver_assigned', meaning: 'the driver is on the way to the shop' },
  picked: { state: 'picked_up', meaning: 'the driver has the goods' },
  out_for_delivery: { state: 'in_delivery', meaning: 'on the way to the buyer' },
  on_hold: { onHold: true, meaning: 'the delivery stands still' },
  delivered: { state: 'delivered', meaning: 'handed over' },
  cancelled: { state: 'cancelled', meaning: 'called off by driver, shop or GoSend' },
  rejected: { state: 'returning', needsPerson: true, meaning: 'not taken at the door; the goods come back' },
  no_driver: { state: 'no_driver', meaning: 'nobody took it' },
}

/** The words of a status inquiry, in lower case; a different vocabulary from the notifications' (§1.5). */
export const inquiryLabels: Readonly<Record<string, Meaning>> = {
  'finding driver': webhookStatuses.confirmed!,
  'driver allocated': webhookStatuses.allocated!,
  'enroute pickup': webhookStatuses.out_for_pickup!,
  'item picked by driver': webhookStatuses.picked!,
  'item picked': webhookStatuses.picked!,
  'enroute drop': webhookStatuses.out_for_delivery!,
  completed: webhookStatuses.delivered!,
  cancelled: webhookStatuses.cancelled!,
  'driver not found': webhookStatuses.no_driver!,
  rejected: webhookStatuses.rejected!,
  'on hold': webhookStatuses.on_hold!,
}

/** The part of a snapshot that one word decides; a word we do not know decides nothing and is marked. */
export function readStatus(table: Readonly<Record<string, Meaning>>, raw: string, reason = ''): Partial<Snapshot> {
  const found = table[raw.trim().toLowerCase()]
  if (!found) return { unknown: true }
  return {
    ...(found.state && { state: found.state }),
    ...(found.needsPerson && { needsPerson: true }),
    ...(found.onHold && { onHold: reason || found.meaning }),
  }
}
