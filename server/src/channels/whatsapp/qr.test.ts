import { describe, expect, test } from 'vitest'
import { limits } from './limits.ts'
import { drawQr } from './qr.ts'

const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

describe('a drawn code', () => {
  test.each([
    ['a short link', 'https://pay.example/x'],
    ['a long QRIS', '00020101021226'.repeat(30)],
  ])('is a square PNG, large enough to be read and small enough to be sent: %s', async (_, content) => {
    const png = await drawQr(content)
    const { width, height } = sizeOf(png)
    expect(Buffer.from(png.subarray(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    expect(width).toBe(height)
    expect(width).toBeGreaterThanOrEqual(512)
    expect(png.length).toBeLessThan(limits.image.bytes)
  })

  test('is refused when there is nothing to draw or too much', async () => {
    await expect(drawQr('')).rejects.toThrow()
    await expect(drawQr('x'.repeat(3_000))).rejects.toThrow()
  })
})
