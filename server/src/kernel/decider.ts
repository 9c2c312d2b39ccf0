/** Events to record, or a refusal: an expected "no" is a value, never an exception. */
export type Decision<Event, Refusal> = { ok: true; events: Event[] } | { ok: false; refusal: Refusal }

export const accepted = <Event>(...events: Event[]): { ok: true; events: Event[] } => ({ ok: true, events })
export const refused = <Refusal>(refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })

/** Makes a switch that forgets a case fail to compile; reached at run time only by data from a newer version. */
export function unreachable(value: never, what: string): never {
  throw new Error(`unknown ${what}: ${JSON.stringify(value)}`)
}
