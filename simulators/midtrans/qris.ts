/** What a merchant-presented QRIS code says (contract payments.md §7). Without `amount` the code is static. */
export type Qris = {
  acquirer: string
  pan: string
  merchantId: string
  nmid: string
  category: string
  name: string
  city: string
  postcode: string
  bill: string
  terminal: string
  amount?: number
}

/** Writes the EMVCo text: tags in ascending order, the CRC last in upper-case hex. Amounts are whole rupiah. */
export function qrisText(qris: Qris): string {
  const fields: [tag: string, value: string][] = [
    ['00', '01'],
    ['01', qris.amount === undefined ? '11' : '12'],
    [
      '26',
      join([
        ['00', qris.acquirer],
        ['01', qris.pan],
        ['02', qris.merchantId],
        ['03', 'UMI'],
      ]),
    ],
    [
      '51',
      join([
        ['00', 'ID.CO.QRIS.WWW'],
        ['02', qris.nmid],
        ['03', 'UMI'],
      ]),
    ],
    ['52', qris.category],
    ['53', '360'],
    ...(qris.amount === undefined ? [] : ([['54', String(qris.amount)]] as [string, string][])),
    ['58', 'ID'],
    ['59', qris.name.slice(0, 25)],
    ['60', qris.city.slice(0, 15)],
    ['61', qris.postcode],
    [
      '62',
      join([
        ['01', qris.bill.slice(0, 25)],
        ['07', qris.terminal],
      ]),
    ],
  ]
  const text = `${join(fields)}6304`
  return text + crc16(text)
}

/** CRC-16/CCITT-FALSE as four upper-case hex digits: polynomial 0x1021, start 0xFFFF, nothing reflected. */
export function crc16(text: string): string {
  let sum = 0xffff
  for (const byte of Buffer.from(text, 'ascii')) {
    sum ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x8000 ? ((sum << 1) ^ 0x1021) & 0xffff : (sum << 1) & 0xffff
  }
  return sum.toString(16).toUpperCase().padStart(4, '0')
}

function join(fields: [tag: string, value: string][]): string {
  return fields.map(([tag, value]) => `${tag}${String(value.length).padStart(2, '0')}${value}`).join('')
}
