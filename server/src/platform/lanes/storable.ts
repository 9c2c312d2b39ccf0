/**
 * A value as JSON text that PostgreSQL takes both as `json` and as `jsonb`: without NUL and lone surrogates, which JSON may
 * escape and `jsonb` refuses. One such character in a customer's name must not fail the turn that quotes it.
 */
export const storableJson = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, part) => (typeof part === 'string' ? storableText(part) : part))

export const storableText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()
