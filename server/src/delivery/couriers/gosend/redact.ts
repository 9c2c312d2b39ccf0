/** Fields whose text is a secret or says who somebody is or where they live; written with or without escaped quotes. */
const fields = [
  '(?:origin|destination)(?:Name|Note|ContactName|ContactPhone|Address|LatLong)',
  'driver(?:Name|Phone|Photo|Id)',
  'driver_(?:name|phone[23]?|photo_url)',
  '(?:seller|buyer)Address(?:Name|Detail)',
  'receiver_?[Nn]ame',
  'vehicleNumber',
  'live_?[Tt]racking_?[Uu]rl',
  'client-id',
  'partner_id',
  'pass-?key',
  'callbackToken',
  'x-callback-token',
  'authorization',
].join('|')

const rules: [RegExp, string][] = [
  [new RegExp(String.raw`(\\*"(?:${fields})\\*"\s*:\s*\\*")(?:[^"\\]|\\u[0-9a-f]{4})*`, 'gi'), '$1•••'],
  [/^((?:client-id|pass-key|x-callback-token|authorization)\s*:\s*).*$/gim, '$1•••'],
  [/([?&](?:origin|destination)=)[^&\s"]+/g, '$1•••'],
  [/(?<![\w-])\+?(?:62|0)8\d{7,12}(?![\w-])/g, '•••'],
]

/** Takes keys, names, phones, addresses and coordinates out of a transcript of GoSend's calls. */
export const redact = (text: string) => rules.reduce((result, [pattern, by]) => result.replace(pattern, by), text)
