import { crc32, deflateSync } from 'node:zlib'

/** A real picture of 32 × 32 pixels in one colour, so that image code has bytes it can open. */
export function samplePng(): Buffer {
  const size = 32
  const header = Buffer.from([0, 0, 0, size, 0, 0, 0, size, 8, 2, 0, 0, 0])
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(size * 3, 0x99)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)))
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([start, pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))])
}

/**
 * A voice note: an Ogg Opus stream of its two header pages and no sound. What is "said" stands in the comment
 * `TRANSCRIPT=…` of the tag page, so that a listener made for stories can hear it and a real one hears silence.
 */
export function sampleVoice(said: string): Buffer {
  const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])])
  const comment = Buffer.from(`TRANSCRIPT=${said}`)
  const tags = Buffer.concat([Buffer.from('OpusTags'), sized(Buffer.from('pesan')), uint32(1), sized(comment)])
  return Buffer.concat([oggPage(head, 0, 2), oggPage(tags, 1, 4)])
}

/** The smallest lossless WebP: one transparent pixel. */
export function sampleWebp(): Buffer {
  return Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')
}

/** The smallest document that readers of PDF accept. */
export function samplePdf(): Buffer {
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, body, sum])
}

/** One Ogg page with one packet (RFC 3533): flag 2 begins the stream, 4 ends it. */
function oggPage(packet: Buffer, sequence: number, flag: number): Buffer {
  const lacing = Buffer.alloc(Math.floor(packet.length / 255) + 1, 255)
  lacing[lacing.length - 1] = packet.length % 255
  const header = Buffer.concat([
    Buffer.from('OggS'),
    Buffer.from([0, flag]),
    Buffer.alloc(8),
    uint32(1),
    uint32(sequence),
    uint32(0),
  ])
  const page = Buffer.concat([header, Buffer.from([lacing.length]), lacing, packet])
  page.writeUInt32LE(oggSum(page), 22)
  return page
}

function oggSum(bytes: Buffer): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([uint32(bytes.length), bytes])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
