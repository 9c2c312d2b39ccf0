/**
 * What is said in a voice note of the simulated WhatsApp: the comment `TRANSCRIPT` of an Ogg Opus file (RFC 7845 §5.2).
 * A file without it is silence, and nothing comes back for what is no Ogg Opus file at all.
 */
export function spokenIn(bytes: Buffer): string | undefined {
  const [head, tags] = packetsOf(bytes)
  if (!head?.subarray(0, 8).equals(Buffer.from('OpusHead')) || !tags?.subarray(0, 8).equals(Buffer.from('OpusTags')))
    return undefined
  try {
    return (
      commentsOf(tags)
        .find(comment => comment.startsWith('TRANSCRIPT='))
        ?.slice('TRANSCRIPT='.length) ?? ''
    )
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The packets of the pages, put together where one goes on in the next page (RFC 3533 §6). */
function packetsOf(bytes: Buffer): Buffer[] {
  const packets: Buffer[] = []
  let parts: Buffer[] = []
  for (let at = 0; bytes.toString('latin1', at, at + 4) === 'OggS' && at + 27 <= bytes.length; ) {
    const lacing = bytes.subarray(at + 27, at + 27 + bytes[at + 26]!)
    let from = at + 27 + lacing.length
    for (const length of lacing) {
      parts.push(bytes.subarray(from, from + length))
      from += length
      if (length < 255) {
        packets.push(Buffer.concat(parts))
        parts = []
      }
    }
    at = from
  }
  return packets
}

function commentsOf(tags: Buffer): string[] {
  let at = 8
  const text = () => {
    const length = tags.readUInt32LE(at)
    at += 4 + length
    return tags.toString('utf8', at - length, at)
  }
  text() // the vendor
  const count = tags.readUInt32LE(at)
  at += 4
  return Array.from({ length: Math.min(count, 1_000) }, text)
}
