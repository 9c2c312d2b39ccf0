import type { Place } from '../../platform/live/index.ts'

/** A place as a stream's `id:` tells it, with the moment (seconds since 1970) at which it was told. */
export const writeEventId = ({ txid, id }: Place, at: Date) => `${txid}.${id}.${Math.floor(at.getTime() / 1_000)}`

/** A place from `Last-Event-ID`; undefined for what we never wrote. */
export function readEventId(text: string): { place: Place; at: Date } | undefined {
  const [, txid, id, seconds] = /^(\d{1,15})\.(\d{1,15})\.(\d{1,11})$/.exec(text) ?? []
  if (txid === undefined) return undefined
  return { place: { txid: Number(txid), id: Number(id) }, at: new Date(Number(seconds) * 1_000) }
}
