/** What a person's document or photo may be. Nothing of these runs anything in a browser that shows it; SVG and HTML would. */
export const fileKinds = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const
export type FileKind = (typeof fileKinds)[number]

const startsWith = (bytes: Uint8Array, at: number, ...expected: number[]) =>
  expected.every((byte, index) => bytes[at + index] === byte)

/**
 * What a file is by its first bytes, whatever it is called; nothing for all that is not taken. The mark has to stand at the
 * very beginning, so that a page with a PDF's mark further down is no PDF.
 */
export function fileKindOf(bytes: Uint8Array): FileKind | undefined {
  if (startsWith(bytes, 0, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (startsWith(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(bytes, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  const riff = startsWith(bytes, 0, 0x52, 0x49, 0x46, 0x46)
  return riff && startsWith(bytes, 8, 0x57, 0x45, 0x42, 0x50) ? 'image/webp' : undefined
}
