/** Fields whose text is a secret or says who somebody is; written with or without escaped quotes. */
const fields = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'payer_phone_number',
  'address',
  'postal_code',
  'signature_key',
  'serverKey',
  'callback_url',
  'finish',
].join('|')

const rules: [RegExp, string][] = [
  [new RegExp(String.raw`(\\*"(?:${fields})\\*"\s*:\s*\\*")(?:[^"\\]|\\u[0-9a-f]{4})*`, 'gi'), '$1•••'],
  [/\bBasic\s+[A-Za-z0-9+/]{8,}=*/gi, 'Basic •••'],
  [/\b(?:SB-)?Mid-(?:server|client)-[\w-]+/g, '•••'],
  [/(x-(?:override|append)-notification"?\s*[:=]\s*"?)[^"\s,}]+/gi, '$1•••'],
  [/(?<![\w-])\+?(?:62|0)8\d{7,12}(?![\w-])/g, '•••'],
]

/** Takes the key, signatures, names, phones, addresses and our secret paths out of a transcript of Midtrans' calls. */
export const redact = (text: string) => rules.reduce((result, [pattern, by]) => result.replace(pattern, by), text)
