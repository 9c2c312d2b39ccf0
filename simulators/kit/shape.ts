/** Reading of values whose shape nobody has promised yet: a wrong shape reads as `undefined`, never as an exception. */

export type Fields = Record<string, unknown>

export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A string with something in it besides blanks. */
export function asFilledText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function asList(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** The JSON object in these bytes, or `undefined` when they hold anything else. */
export function parseObject(raw: Buffer): Fields | undefined {
  try {
    return asFields(JSON.parse(raw.toString('utf8')))
  } catch {
    return undefined
  }
}
