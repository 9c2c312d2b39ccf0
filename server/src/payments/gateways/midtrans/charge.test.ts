import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MethodKind, PaymentRequest } from '../../gateway.ts'
import { accountSchema, authorizationOf, hostsOf } from './account.ts'
import { readRupiah, writeRupiah } from './amounts.ts'
import { chargeBody, readCharge, refusedUnasked } from './charge.ts'
import { pageBody, readPage } from './page.ts'
import { readTime, writeTime } from './times.ts'

const now = new Date('2026-11-21T08:15:30Z')
const account = accountSchema.parse({ serverKey: 'SB-Mid-server-TESTKEY0001', environment: 'sandbox' })
const live = accountSchema.parse({ ...account, environment: 'production' })
const request: PaymentRequest = {
  reference: 'ORD-20261121-0001',
  amount: 125_000,
  currency: 'IDR',
  method: 'qris',
  expiresAt: new Date('2026-11-21T08:30:30Z'),
  description: 'ORD-20261121-0001',
  customer: { name: 'Sri Contoh', phone: '+6281234567890' },
}
const by = (method: MethodKind) => chargeBody({ ...request, method }, account, now)

describe('rupiah', () => {
  it('goes out as a whole number and comes back from a text with two zeros, unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), amount => {
        expect(writeRupiah(amount)).toBe(amount)
        expect(readRupiah(`${amount}.00`)).toBe(amount)
        expect(readRupiah(`${amount}`)).toBe(amount)
      }),
    )
  })

  it('is not read from fractions, signs, separators, other scripts or nothing', () => {
    for (const text of ['1.5', '1.01', '-1.00', '+1', '1,000', '1e3', '', ' 1', '٣', '1.000', null, undefined, 1.5, {}, [1]])
      expect(readRupiah(text), String(text)).toBeUndefined()
    for (const amount of [0, -1, 1.5, Number.NaN, 2 ** 53]) expect(() => writeRupiah(amount)).toThrow(RangeError)
  })
})

describe("Midtrans' times", () => {
  it('are those of Jakarta, written with their zone and read without', () => {
    expect(writeTime(now)).toBe('2026-11-21 15:15:30 +0700')
    expect(readTime('2026-11-21 15:15:30')).toEqual(now)
    expect(readTime('soon')).toBeUndefined()
    expect(readTime('2026-13-45 99:00:00')).toBeUndefined()
  })
})

describe('a Midtrans account', () => {
  it('signs in with its key as the user and no password', () => {
    expect(authorizationOf(account.serverKey)).toBe('Basic U0ItTWlkLXNlcnZlci1URVNUS0VZMDAwMTo=')
  })

  it('speaks to the hosts of its environment unless told otherwise', () => {
    expect(hostsOf(account).api).toBe('https://api.sandbox.midtrans.com')
    expect(hostsOf(live)).toEqual({ api: 'https://api.midtrans.com', snap: 'https://app.midtrans.com/snap/v1' })
    expect(hostsOf({ ...live, apiUrl: 'http://127.0.0.1:9/' }).api).toBe('http://127.0.0.1:9')
  })
})

describe('a Midtrans charge', () => {
  it('asks for QRIS with the amount, the end by our clock and the buyer', () => {
    expect(by('qris')).toEqual({
      payment_type: 'qris',
      qris: { acquirer: 'gopay' },
      transaction_details: { order_id: 'ORD-20261121-0001', gross_amount: 125_000 },
      customer_details: { first_name: 'Sri Contoh', phone: '+6281234567890' },
      custom_expiry: { order_time: '2026-11-21 15:15:30 +0700', expiry_duration: 900, unit: 'second' },
    })
  })

  it('asks for each other method in its own form', () => {
    expect(by('va:bca')).toMatchObject({ payment_type: 'bank_transfer', bank_transfer: { bank: 'bca' } })
    expect(by('va:permata')).toMatchObject({ payment_type: 'bank_transfer', bank_transfer: { bank: 'permata' } })
    expect(by('va:mandiri')).toMatchObject({ payment_type: 'echannel', echannel: { bill_info2: 'ORD-20261121-0001' } })
    expect(by('wallet:gopay')).toMatchObject({ payment_type: 'gopay', gopay: { enable_callback: false } })
    const back = { ...request, method: 'wallet:shopeepay', returnUrl: 'https://example.com/back' } as const
    expect(chargeBody(back, account, now)).toMatchObject({ shopeepay: { callback_url: 'https://example.com/back' } })
    expect(by('store:alfamart')).toMatchObject({ payment_type: 'cstore', cstore: { store: 'alfamart' } })
  })

  it('sends lines only when they add up, cut to what Midtrans takes', () => {
    const items = [
      { id: 'a', name: `Teh|${'x'.repeat(80)}`, amount: 130_000 },
      { id: 'free', name: 'Free', amount: 0 },
      { id: 'd', name: 'Discount', amount: -5_000 },
    ]
    const lines = chargeBody({ ...request, items }, account, now).item_details
    expect(lines).toEqual([
      { id: 'a', name: `Teh ${'x'.repeat(46)}`, price: 130_000, quantity: 1 },
      { id: 'd', name: 'Discount', price: -5_000, quantity: 1 },
    ])
    expect(chargeBody({ ...request, items: items.slice(0, 1) }, account, now)).not.toHaveProperty('item_details')
  })

  it('ends at the longest life of the method when ours is longer', () => {
    const expiresAt = new Date(now.getTime() + 30 * 86_400_000)
    expect(chargeBody({ ...request, expiresAt }, account, now)).toMatchObject({ custom_expiry: { expiry_duration: 604_800 } })
  })

  it('is refused before it is asked when Midtrans would refuse it', () => {
    const why = (change: Partial<PaymentRequest>) => refusedUnasked({ ...request, ...change }, now)?.why
    expect(why({})).toBeUndefined()
    expect(why({ amount: 10_000_001 })).toBe('amount')
    expect(why({ method: 'va:bca', amount: 9_999 })).toBe('amount')
    expect(why({ method: 'wallet:ovo' })).toBe('method')
    expect(why({ currency: 'BDT' })).toBe('other')
    expect(why({ expiresAt: new Date(now.getTime() + 19_000) })).toBe('other')
  })

  const q2 =
    '00020101021226680016ID.CO.CONTOH.WWW011893600999000000001702150000000000000010303UMI51440014ID.CO.QRIS.WWW0215ID10203040506070303UMI52045812530336054061250005802ID5913WARUNG CONTOH6007JAKARTA61051219062180107INV00010703A016304A178'
  const created = {
    status_code: '201',
    transaction_id: 'T1',
    order_id: request.reference,
    gross_amount: '125000.00',
    transaction_status: 'pending',
    expiry_time: '2026-11-21 15:30:30',
  }
  const answer = (body: object, asked: Partial<PaymentRequest> = {}, as = account) =>
    readCharge({ code: '201', body: { ...created, ...body } }, { ...request, ...asked }, as)

  it('shows the code with the name and number of whom it pays, until the time that Midtrans names', () => {
    expect(answer({ qr_string: q2 }, {}, live)).toEqual({
      kind: 'presented',
      gatewayTransactionId: 'T1',
      presentation: { type: 'qr', content: q2, nmid: 'ID1020304050607', merchantName: 'WARUNG CONTOH' },
      expiresAt: request.expiresAt,
    })
  })

  it('shows the number wherever the bank puts it', () => {
    const shown = (method: MethodKind, body: object) => {
      const result = answer(body, { method })
      return result.kind === 'presented' && result.presentation
    }
    const number = '12345678901'
    expect(shown('va:bca', { va_numbers: [{ bank: 'bca', va_number: number }] })).toEqual({ type: 'va', bank: 'bca', number })
    expect(shown('va:permata', { permata_va_number: number })).toEqual({ type: 'va', bank: 'permata', number })
    const bill = { biller_code: '70012', bill_key: number }
    expect(shown('va:mandiri', bill)).toEqual({ type: 'bill', billerCode: '70012', billKey: number })
    expect(shown('store:alfamart', { payment_code: number })).toEqual({ type: 'code', store: 'alfamart', code: number })
    const actions = [
      { name: 'generate-qr-code', url: 'https://qr' },
      { name: 'deeplink-redirect', url: 'gojek://pay' },
    ]
    expect(shown('wallet:gopay', { actions })).toEqual({ type: 'link', url: 'gojek://pay' })
  })

  it('never shows a buyer a damaged code, or one for another amount, with real money', () => {
    const damaged = { qr_string: `${q2.slice(0, -4)}0000` }
    expect(answer(damaged, {}, live)).toMatchObject({ kind: 'refused', code: 'qr_invalid' })
    expect(answer({ qr_string: q2 }, { amount: 124_999 }, live)).toMatchObject({ kind: 'refused', code: 'qr_invalid' })
    expect(answer(damaged)).toMatchObject({ kind: 'presented' })
  })

  it.each([
    ['202', {}, 'other'],
    ['400', { validation_messages: ['transaction_details.gross_amount is too low'] }, 'amount'],
    ['400', { validation_messages: ['customer_details.email format is invalid'] }, 'other'],
    ['401', {}, 'account'],
    ['402', {}, 'method'],
    ['406', {}, 'duplicate'],
    ['410', {}, 'method'],
    ['429', {}, 'temporary'],
    ['499', {}, 'other'],
  ])('refused with %s %o is refused because of: %s', (code, body, why) => {
    expect(readCharge({ code, body }, request, account)).toMatchObject({ kind: 'refused', code, why })
  })
})

describe("Midtrans' hosted page", () => {
  const page: PaymentRequest = { ...request, method: 'page', returnUrl: 'https://example.com/back' }

  it('is marked as a page, ends with the order and offers what the merchant chose', () => {
    expect(pageBody(page, { ...account, pageMethods: ['gopay', 'bca_va'] }, now)).toMatchObject({
      transaction_details: { order_id: request.reference, gross_amount: 125_000 },
      enabled_payments: ['gopay', 'bca_va'],
      callbacks: { finish: 'https://example.com/back' },
      expiry: { start_time: '2026-11-21 15:15:30 +0700', unit: 'minute', duration: 15 },
      page_expiry: { unit: 'minute', duration: 15 },
      custom_field1: 'page',
    })
  })

  it('is a link without a transaction, or a refusal in its own form', () => {
    const url = 'https://app.sandbox.midtrans.com/snap/v3/redirection/t'
    expect(readPage({ code: '201', body: { token: 't', redirect_url: url } }, page)).toEqual({
      kind: 'presented',
      presentation: { type: 'link', url },
      expiresAt: page.expiresAt,
    })
    const refused = { code: '400', body: { error_messages: ['transaction_details.gross_amount is required'] } }
    expect(readPage(refused, page)).toMatchObject({ kind: 'refused', why: 'amount' })
  })
})
