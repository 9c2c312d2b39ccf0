import QRCode from 'qrcode'

/** At least this wide and high, so that it stays sharp on the screen that it is read from. */
const leastPixels = 512

/** White around the code, in modules: readers need four (ISO/IEC 18004). */
const quietZone = 4

/**
 * Draws a code as a PNG: black on white, error correction M, each module a whole number of pixels.
 *
 * @throws when the content is empty or longer than a code holds (2,331 bytes at this correction).
 */
export async function drawQr(content: string): Promise<Uint8Array<ArrayBuffer>> {
  const code = QRCode.create(content, { errorCorrectionLevel: 'M' })
  const scale = Math.ceil(leastPixels / (code.modules.size + 2 * quietZone))
  const png = await QRCode.toBuffer(content, { type: 'png', errorCorrectionLevel: 'M', margin: quietZone, scale })
  return new Uint8Array(png)
}
