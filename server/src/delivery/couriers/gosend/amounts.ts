/**
 * Reads rupiah from GoSend's numbers and numeric strings, rounded up to whole rupiah (couriers contract §10.5), without
 * arithmetic on fractions. `undefined` for anything else.
 */
export function readRupiah(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  const parts = typeof text === 'string' ? /^(\d{1,12})(?:\.(\d+))?$/.exec(text.trim()) : null
  if (!parts) return undefined
  return Number(parts[1]) + (/[1-9]/.test(parts[2] ?? '') ? 1 : 0)
}
