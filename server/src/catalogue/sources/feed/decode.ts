import { SourceUnreadable } from '../../source.ts'

/** More than a hundred thousand rows need; what is larger is no catalogue of one shop. */
const largest = 256 * 1024 * 1024

/**
 * Bytes as text: UTF-8, or UTF-16 where a byte order mark says so. Bytes of another encoding become U+FFFD, by which the
 * rows that hold them are found.
 *
 * @throws SourceUnreadable when there are more bytes than a feed may have
 */
export async function* decoded(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    if (bytes > largest) throw new SourceUnreadable(`a feed has at most ${largest / 1024 / 1024} MB`)
    decoder ??= new TextDecoder(encodingOf(chunk))
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const last = decoder?.decode() ?? ''
  if (last !== '') yield last
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return 'utf-8'
}
