import { inflateSync } from 'node:zlib'
import QRCode from 'qrcode'
import { describe, expect, test } from 'vitest'
import { limits } from './limits.ts'
import { drawQr } from './qr.ts'

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

describe('a drawn code', () => {
  test.each([
    ['a short link', 'https://pay.example/x'],
    ['a long QRIS', '00020101021226'.repeat(30)],
  ])('is a square PNG, large enough to be read and small enough to be sent: %s', (_, content) => {
    const png = drawQr(content)
    const { width, height } = sizeOf(png)
    expect(Buffer.from(png.subarray(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(width).toBe(height)
    expect(width).toBeGreaterThanOrEqual(512)
    expect(png.length).toBeLessThan(limits.image.bytes)
  })

  test('is refused when there is nothing to draw or too much', () => {
    expect(() => drawQr('')).toThrow()
    expect(() => drawQr('x'.repeat(3_000))).toThrow()
  })

  test('is, module by module, the code of what it says', () => {
    const content = 'https://pay.example/x'
    const png = Buffer.from(drawQr(content))
    const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' })
    const { width } = sizeOf(png)
    const scale = width / (modules.size + 8)
    const start = png.indexOf('IDAT')
    const rows = inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)))
    const dark = (x: number, y: number) => (rows[y * (1 + Math.ceil(width / 8)) + 1 + (x >> 3)]! & (0x80 >> (x & 7))) === 0
    for (let y = 0; y < width; y++) {
      for (let x = 0; x < width; x++) {
        const [row, column] = [Math.floor(y / scale) - 4, Math.floor(x / scale) - 4]
        const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size
        if (dark(x, y) !== (inside && modules.get(row, column) === 1)) throw new Error(`wrong at ${x}, ${y}`)
      }
    }
  })
})
