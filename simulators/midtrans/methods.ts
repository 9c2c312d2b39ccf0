import { asFields, asText, type Fields } from '../kit/shape.ts'
import { qrisText } from './qris.ts'

/** What a way to pay demands: amounts in rupiah (contract §1.8), life in minutes, and the digits an own VA number may have. */
export type Method = {
  name: string
  min: number
  max: number
  minutes: number
  ownNumber?: number[]
  refundable: boolean
  remembersKey: boolean
}

const day = 24 * 60
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const va = (name: string, min: number, max: number, ownNumber: number[]): Method => ({
  name,
  min,
  max,
  minutes: day,
  ownNumber,
  refundable: false,
  remembersKey: name !== 'permata',
})

const banks: Record<string, Method> = {
  bca: va('bca', 10_000, 20_000_000_000, range(6, 18)),
  bni: va('bni', 1, Number.MAX_SAFE_INTEGER, [8, 12]),
  bri: va('bri', 1, 20_000_000_000, [18]),
  cimb: va('cimb', 1, 250_000_000, [12]),
  permata: va('permata', 1, 9_999_999_999, [12]),
}

const others: Record<string, Method> = {
  qris: { name: 'qris', min: 1, max: 10_000_000, minutes: 15, refundable: true, remembersKey: true },
  gopay: { name: 'gopay', min: 1, max: 20_000_000, minutes: 15, refundable: true, remembersKey: true },
  echannel: { name: 'echannel', min: 1, max: 50_000_000_000, minutes: day, refundable: false, remembersKey: true },
}

const stores: Record<string, Method> = {
  alfamart: { name: 'alfamart', min: 1, max: 5_000_000, minutes: day, refundable: false, remembersKey: true },
  indomaret: { name: 'indomaret', min: 10_000, max: 5_000_000, minutes: day, refundable: false, remembersKey: false },
}

/** The method a charge asks for; undefined when this gateway does not have it. */
export function methodOf(charge: Fields): Method | undefined {
  const type = asText(charge.payment_type) ?? ''
  if (type === 'bank_transfer') return banks[asText(asFields(charge.bank_transfer)?.bank) ?? '']
  if (type === 'cstore') return stores[asText(asFields(charge.cstore)?.store) ?? '']
  return others[type]
}

/** The fields that only this method's answer has (contract §1.2): Permata and Mandiri name their numbers otherwise. */
export function methodDetails(method: Method, charge: Fields, orderId: string, amount: number): Fields {
  const own = asText(asFields(charge.bank_transfer)?.va_number)
  switch (method.name) {
    case 'qris':
      return { acquirer: asText(asFields(charge.qris)?.acquirer) ?? 'gopay', qr_string: codeFor(orderId, amount) }
    case 'gopay':
      return { qr_string: codeFor(orderId, amount) }
    case 'echannel':
      return { bill_key: asText(asFields(charge.echannel)?.bill_key) ?? randomDigits(12), biller_code: '70012' }
    case 'permata':
      return { permata_va_number: own ?? randomDigits(16) }
    case 'alfamart':
    case 'indomaret':
      return { payment_code: randomDigits(14), store: method.name }
    default:
      return { va_numbers: [{ bank: method.name, va_number: own ?? randomDigits(16) }] }
  }
}

function codeFor(orderId: string, amount: number): string {
  return qrisText({
    acquirer: 'ID.CO.CONTOH.WWW',
    pan: '936009990000000017',
    merchantId: '000000000000001',
    nmid: 'ID1020304050607',
    category: '5812',
    name: 'WARUNG CONTOH',
    city: 'JAKARTA',
    postcode: '12190',
    bill: orderId,
    terminal: 'A01',
    amount,
  })
}

function randomDigits(length: number): string {
  return Array.from({ length }, (_, index) => (index === 0 ? 8 : Math.floor(Math.random() * 10))).join('')
}
