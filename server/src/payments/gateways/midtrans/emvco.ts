import { readRupiah } from './amounts.ts'

/** What a QRIS code says of itself (payments contract §7). */
export type Qris = { dynamic: boolean; amount?: number; merchantName?: string; nmid?: string }
export type QrisReading = { ok: true; qris: Qris } | { ok: false; problem: string }

/**
 * Reads a QRIS code and checks all that the standard lets a reader check: form, checksum, currency, country, merchant.
 *
 * A wallet refuses a damaged code without a useful word, so a code is read before a buyer sees it. The merchant's PAN is
 * not tested by Luhn, because most real ones fail it (§7).
 */
export function readQris(content: string): QrisReading {
  const bad = (problem: string): QrisReading => ({ ok: false, problem })
  if (content.length < 12 || !/^[\x20-\x7e]*$/.test(content)) return bad('not a QRIS text')
  const fields = readFields(content)
  if (fields === undefined) return bad('the lengths do not add up')
  const tags = [...fields.keys()]
  if (tags[0] !== '00' || fields.get('00') !== '01') return bad('does not start with the format')
  if (tags.at(-1) !== '63' || fields.get('63') !== crcOf(content.slice(0, -4))) return bad('the checksum does not match')
  if (fields.get('53') !== '360' || fields.get('58') !== 'ID') return bad('not rupiah in Indonesia')
  if (!tags.some(tag => tag >= '26' && tag <= '51')) return bad('names no merchant account')
  const dynamic = fields.get('01') === '12'
  const amount = readRupiah(fields.get('54'))
  if ((dynamic || fields.has('54')) && amount === undefined) return bad('has no readable amount')
  const nmid = readFields(fields.get('51') ?? '')?.get('02')
  if (nmid !== undefined && !/^ID\d{13}$/.test(nmid)) return bad('has a malformed NMID')
  const merchantName = fields.get('59')
  return {
    ok: true,
    qris: {
      dynamic,
      ...(amount !== undefined && { amount }),
      ...(merchantName !== undefined && { merchantName }),
      ...(nmid !== undefined && { nmid }),
    },
  }
}

/** The fields of a text of two-digit ids, two-digit lengths and values, in order; `undefined` unless it ends exactly. */
function readFields(text: string): Map<string, string> | undefined {
  const fields = new Map<string, string>()
  let at = 0
  while (at < text.length) {
    const head = /^(\d{2})(\d{2})/.exec(text.slice(at, at + 4))
    const value = head && text.slice(at + 4, at + 4 + Number(head[2]))
    if (!head || value === null || value.length !== Number(head[2]) || fields.has(head[1]!)) return undefined
    fields.set(head[1]!, value)
    at += 4 + value.length
  }
  return fields
}

/** CRC-16/CCITT-FALSE in four upper-case hex digits: polynomial 1021, start FFFF. `123456789` gives `29B1`. */
export function crcOf(text: string): string {
  let crc = 0xffff
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff) >>> 0
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
