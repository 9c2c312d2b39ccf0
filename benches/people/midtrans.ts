import { randomUUID } from 'node:crypto'
import { jakartaTime } from '../../simulators/midtrans/jakarta-time.ts'
import { qrisText } from '../../simulators/midtrans/qris.ts'
import { signatureKey } from '../../simulators/midtrans/signature.ts'
import type { Begin } from './asked.ts'
import type { Webhooks } from './webhooks.ts'

type Charge = { id: string; orderId: string; amount: string; status: 'pending' | 'settlement'; at: number; notifyAt: string }

/**
 * The part of Midtrans that a bench needs: QRIS charges, their status, and a notification of each state. The simulator of
 * the tests sends one webhook after another, which would be what is measured.
 */
export class Midtrans {
  readonly #begin: Begin
  readonly #webhooks: Webhooks
  readonly #charges = new Map<string, Charge>()

  constructor(begin: Begin, webhooks: Webhooks) {
    this.#begin = begin
    this.#webhooks = webhooks
  }

  /** `POST /v2/charge`. */
  charge(body: { transaction_details: { order_id: string; gross_amount: number } }, notifyAt: string): object {
    const { order_id: orderId, gross_amount: gross } = body.transaction_details
    const at = Date.now() + this.#begin.offsetMs
    const charge: Charge = { id: randomUUID(), orderId, amount: `${gross}.00`, status: 'pending', at, notifyAt }
    this.#charges.set(orderId, charge)
    setImmediate(() => void this.#notify(charge))
    return { status_code: '201', status_message: 'QRIS transaction is created', ...fieldsOf(charge), qr_string: codeOf(charge) }
  }

  /** `GET /v2/{id}/status`. */
  status(orderId: string): object {
    const charge = this.#charges.get(orderId)
    if (!charge) return { status_code: '404', status_message: "Transaction doesn't exist.", id: randomUUID() }
    return { status_code: codeFor(charge), status_message: 'Success, transaction is found', ...fieldsOf(charge) }
  }

  /** The buyer pays, and the shop is told. */
  async pay(orderId: string): Promise<void> {
    const charge = this.#charges.get(orderId)
    if (!charge) throw new Error(`nobody asked to be paid for ${orderId}`)
    charge.status = 'settlement'
    await this.#notify(charge)
  }

  async #notify(charge: Charge): Promise<void> {
    const code = codeFor(charge)
    const signature = signatureKey(charge.orderId, code, charge.amount, this.#begin.serverKey)
    const body = {
      status_code: code,
      status_message: 'midtrans payment notification',
      ...fieldsOf(charge),
      signature_key: signature,
    }
    await this.#webhooks.post(charge.notifyAt, JSON.stringify(body))
  }
}

const codeFor = ({ status }: Charge) => (status === 'pending' ? '201' : '200')

const fieldsOf = ({ id, orderId, amount, status, at }: Charge) => ({
  transaction_id: id,
  order_id: orderId,
  merchant_id: 'G000000000',
  gross_amount: amount,
  currency: 'IDR',
  payment_type: 'qris',
  acquirer: 'gopay',
  transaction_time: jakartaTime(at),
  transaction_status: status,
  fraud_status: 'accept',
  expiry_time: jakartaTime(at + 15 * 60_000),
  ...(status === 'settlement' && { settlement_time: jakartaTime(at + 1_000) }),
})

const codeOf = ({ orderId, amount }: Charge) =>
  qrisText({
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
    amount: Number(amount),
  })
