import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRule, createRule, ruleToChange } from '../../src/operations/price-rules.ts'
import { sql } from '../../src/platform/database/index.ts'
import { newRuleSchema } from '../../src/pricing/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'
import { sized } from '../size.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      for (const product of apotek!.products) product.stock = 100_000
      apotek!.priceRules = [
        { key: 'bag', kind: 'fee', amount: { fixed: 1_500 }, labels: { id: 'Kantong', en: 'Bag' } },
        { key: 'ppn', kind: 'tax', basisPoints: 1_100, included: true, labels: { id: 'PPN', en: 'VAT' } },
        { key: 'round', kind: 'rounding', to: 500 },
        { key: 'hemat', kind: 'code', code: 'HEMAT10', amount: { basisPoints: 1_000 }, when: { minimum: 20_000 } },
      ]
    },
  })
})
afterAll(() => h.close())

const to = 'kirim ke jl melati 5 kebon jeruk'
/** Two strips of 8,000 and a bottle of 28,000; the way costs 14,000. */
const basket = `paracetamol 2 strip, vitamin c 500 1 botol, ${to}`
const last = async (customer: string) => (await h.last(customer))?.text ?? ''
const tapPay = (customer: string) => h.tap(customer, 'pay:midtrans:qris')
const orderOf = async (customer: string) => {
  const rows = await h.rows<{ id: string }>(
    m =>
      sql`SELECT o.order_id AS id FROM orders o JOIN customer_identities i USING (merchant_id, customer_id) WHERE o.merchant_id = ${m} AND i.value = ${customer} ORDER BY o.created_at DESC`,
  )
  const all = await h.orders()
  return rows.map(row => all.find(order => order.orderId === row.id)!)
}
let made = 0
/** A code of its own for a test, so that no other test's uses are in its way. */
async function newCode(changes: Record<string, unknown> = {}): Promise<{ code: string; ruleId: string }> {
  const code = `TEST${++made}X`
  const rule = { key: code, kind: 'code', code, amount: { fixed: 5_000 }, ...changes }
  const { ruleId } = await h.within(tx => createRule(tx, h.clock.now(), newRuleSchema.parse(rule)))
  return { code, ruleId }
}
const change = (ruleId: string, changes: Record<string, unknown>) =>
  h.within(async tx => changeRule(tx, h.clock.now(), await ruleToChange(tx, ruleId), changes))
const used = async (ruleId: string) => {
  const [row] = await h.rows<{ used: number; taken: number; back: number }>(
    m => sql`SELECT r.used, count(u.order_id) FILTER (WHERE u.given_back_at IS NULL)::int AS taken, count(u.given_back_at)::int AS back
      FROM price_rules r LEFT JOIN rule_uses u USING (merchant_id, rule_id) WHERE r.merchant_id = ${m} AND r.rule_id = ${ruleId} GROUP BY 1`,
  )
  return row!
}

describe('a summary', () => {
  it('shows each row in words, with the tax that the prices hold, and rounds the sum', async () => {
    const customer = somebody()
    await chat(h, customer, `paracetamol 1 strip, ${to}`)
    const text = await last(customer)
    expect(text).toContain('Kantong — Rp1.500')
    expect(text).toContain('Sudah termasuk PPN')
    expect(text).toContain('Rp23.500')
    const [order] = await orderOf(customer)
    expect(order!.quote!.adjustments.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['surcharge', 1_500],
      ['delivery_fee', 14_000],
      ['tax', 0],
    ])
    expect(order!.quote!.adjustments.filter(row => row.kind !== 'delivery_fee').every(row => row.ruleId)).toBe(true)
  })
})

describe('a code that is said in a chat', () => {
  it('takes its part off, is told, and stays with the basket while it changes', async () => {
    const customer = somebody()
    await chat(h, customer, `${basket}, kode HEMAT10`)
    expect(await last(customer)).toMatch(/Kode HEMAT10 dipakai: hemat Rp4\.400/)
    expect(await last(customer)).toContain('Kode HEMAT10 — -Rp4.400')
    await chat(h, customer, 'paracetamolnya jadi 3')
    const [order] = await orderOf(customer)
    expect(order!.quote!.adjustments[0]).toMatchObject({ code: 'HEMAT10', amount: -5_200, counted: true })
    expect(await h.violations()).toEqual([])
  })

  it('before anything is ordered waits for the basket', async () => {
    const customer = somebody()
    await chat(h, customer, 'punya kode hemat10')
    expect(await last(customer)).toMatch(/HEMAT10 kami catat/)
    await chat(h, customer, basket)
    expect((await orderOf(customer))[0]!.quote!.adjustments[0]).toMatchObject({ code: 'HEMAT10', amount: -4_400 })
  })

  it('whose minimum is not reached is kept, says what is missing, and counts once it is', async () => {
    const customer = somebody()
    await chat(h, customer, `paracetamol 1 strip, ${to}, pakai voucher hemat10`)
    expect(await last(customer)).toMatch(/HEMAT10 berlaku mulai belanja Rp20\.000, kurang Rp12\.000 lagi/)
    expect((await orderOf(customer))[0]!.quote!.adjustments[0]!.kind).toBe('surcharge')
    await chat(h, customer, 'tambah vitamin c 500 1 botol')
    expect(await last(customer)).toMatch(/HEMAT10 dipakai: hemat Rp3\.600/)
    await chat(h, customer, 'vitamin c nya hapus')
    expect(await last(customer)).toMatch(/kurang Rp12\.000 lagi/)
  })

  it.each([
    ['that nobody gives', async () => 'SALAH99', /SALAH99 tidak kami kenal/],
    [
      'that is over',
      async () => (await newCode({ when: { until: '2026-11-01T00:00:00Z' } })).code,
      /masa berlaku kode \S+ sudah habis/,
    ],
    [
      'whose time is to come',
      async () => (await newCode({ when: { from: '2026-12-01T00:00:00+07:00' } })).code,
      /mulai 1 Desember 2026\./,
    ],
    ['of other goods', async () => (await newCode({ when: { products: ['masker-medis'] } })).code, /hanya untuk: Masker/],
    [
      'of other days',
      async () => (await newCode({ when: { days: ['sat'], hours: ['14:00', '17:00'] } })).code,
      /hari Sabtu 14\.00–17\.00/,
    ],
    ['of another shop', async () => (await newCode({ when: { shops: ['tebet'] } })).code, /hanya untuk .*Tebet/],
    ['for who collects', async () => (await newCode({ when: { fulfilment: 'pickup' } })).code, /ambil sendiri/],
  ])('%s is answered clearly, and the order goes on', async (_, give, expected) => {
    const customer = somebody()
    await chat(h, customer, `${basket}, kode ${await give()}`)
    expect(await last(customer)).toMatch(expected)
    const [order] = await orderOf(customer)
    expect(order!.quote!.adjustments.some(row => row.kind === 'discount')).toBe(false)
    await tapPay(customer)
    await h.settle()
    expect((await orderOf(customer))[0]!.status).toBe('AWAITING_PAYMENT')
  })

  it('that does not count leaves an order that waits for its money, and what to pay with, as they are', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    await tapPay(customer)
    await h.settle()
    const [before] = await orderOf(customer)
    await chat(h, customer, 'pakai kode SALAH99 ya')
    expect(await last(customer)).toMatch(/SALAH99 tidak kami kenal/)
    expect((await orderOf(customer))[0]).toEqual(before)
    expect((await h.payments()).filter(payment => payment.orderId === before!.orderId)).toHaveLength(1)
    await chat(h, customer, 'kalau kode hemat10?')
    expect((await orderOf(customer))[0]!.quote!.total).toBeLessThan(before!.quote!.total)
    expect((await h.payments()).filter(payment => payment.orderId === before!.orderId)).toHaveLength(2)
  })

  it('is taken back with a word', async () => {
    const customer = somebody()
    await chat(h, customer, `${basket}, kode hemat10`)
    await chat(h, customer, 'nggak jadi pakai kodenya')
    expect(await last(customer)).toMatch(/kode HEMAT10 tidak dipakai/)
    const [order] = await orderOf(customer)
    expect(order!.draft.code).toBeUndefined()
    expect(order!.quote!.adjustments.some(row => row.code)).toBe(false)
    expect(order!.status).toBe('DRAFT')
  })

  it('for a first order counts for that one only', async () => {
    const { code } = await newCode({ when: { firstOrder: true } })
    const customer = somebody()
    await chat(h, customer, `${basket}, kode ${code}`)
    await tapPay(customer)
    await h.settle()
    await h.pay({ order_id: `${(await orderOf(customer))[0]!.number}-1` })
    await h.settle()
    await chat(h, customer, `vitamin c 500 1 botol, kode ${code}`)
    expect(textOf(await h.heard(customer))).toMatch(/hanya untuk pesanan pertama/)
  })
})

describe('who asks after promotions', () => {
  it('hears of no code that is used up', async () => {
    const { code, ruleId } = await newCode({ announced: true, limits: { uses: 1 } })
    const [first, second] = [somebody(), somebody()]
    await chat(h, first, `${basket}, kode ${code}`)
    await chat(h, second, 'lagi ada diskon ga?')
    expect(await last(second)).toContain(code)
    await tapPay(first)
    await h.settle()
    await chat(h, second, 'ada promo nggak?')
    expect(await last(second)).not.toContain(code)
    await change(ruleId, { active: false })
  })

  it('hears of the discounts, the codes that may be told, and of no other code', async () => {
    const open = await newCode({ announced: true, when: { minimum: 100_000, until: '2026-12-01T00:00:00+07:00' } })
    const secret = await newCode()
    const customer = somebody()
    await chat(h, customer, 'ada promo nggak?')
    const text = await last(customer)
    expect(text).toMatch(
      new RegExp(`diskon Rp5\\.000, belanja mulai Rp100\\.000, pakai kode ${open.code}, sampai 30 November 2026`),
    )
    expect(text).not.toContain(secret.code)
    await change(open.ruleId, { active: false })
  })
})

describe('a rule that changes between the summary and the yes', () => {
  it('shows the new summary, and nothing is agreed to at a price that was not shown', async () => {
    const { code, ruleId } = await newCode()
    const customer = somebody()
    await chat(h, customer, `${basket}, kode ${code}`)
    const [shown] = await orderOf(customer)
    await change(ruleId, { amount: { fixed: 3_000 } })
    await tapPay(customer)
    await h.settle()
    const [order] = await orderOf(customer)
    expect(order!.status).toBe('DRAFT')
    expect(await last(customer)).toMatch(/harganya baru saja berubah/)
    expect(order!.quote!.total).toBe(shown!.quote!.total + 2_000)
    await tapPay(customer)
    await h.settle()
    expect((await orderOf(customer))[0]).toMatchObject({
      status: 'AWAITING_PAYMENT',
      quote: { total: shown!.quote!.total + 2_000 },
    })
  })

  it('does the same when its time is over, also for an old button', async () => {
    const { code } = await newCode({ when: { until: new Date(h.clock.now().getTime() + 120_000).toISOString() } })
    const customer = somebody()
    await chat(h, customer, `${basket}, kode ${code}`)
    const old = (await h.last(customer))!.ids.find(id => id.startsWith('pay:midtrans:qris'))!
    await h.pass(180_000)
    await h.say(customer, { type: 'tap', id: old })
    await h.settle()
    expect(await last(customer)).toMatch(/masa berlaku kode \S+ sudah habis/)
    await h.say(customer, { type: 'tap', id: old })
    await h.settle()
    expect((await orderOf(customer))[0]!.status).toBe('DRAFT')
  })
})

describe('a use of a code', () => {
  const ordered = async (code: string) => {
    const customer = somebody()
    await chat(h, customer, `${basket}, kode ${code}`)
    await tapPay(customer)
    await h.settle()
    return customer
  }

  it('is taken when the customer agrees, once, however often the button is tapped', async () => {
    const { code, ruleId } = await newCode({ limits: { uses: 3 } })
    const customer = somebody()
    await chat(h, customer, `${basket}, kode ${code}`)
    expect(await used(ruleId)).toMatchObject({ used: 0 })
    const id = (await h.last(customer))!.ids.find(one => one.startsWith('pay:midtrans:qris'))!
    await Promise.all(Array.from({ length: 4 }, () => h.say(customer, { type: 'tap', id })))
    await h.settle()
    expect(await used(ruleId)).toEqual({ used: 1, taken: 1, back: 0 })
  })

  it('is given back once when the order is cancelled, and the next customer may have it', async () => {
    const { code, ruleId } = await newCode({ limits: { uses: 1 } })
    const first = await ordered(code)
    const second = await ordered(code)
    expect(textOf(await h.heard(second))).toMatch(/sudah habis dipakai/)
    await chat(h, first, 'batal')
    await chat(h, first, 'batal')
    expect(await used(ruleId)).toEqual({ used: 0, taken: 0, back: 1 })
    const third = await ordered(code)
    expect((await orderOf(third))[0]!.quote!.adjustments[0]).toMatchObject({ code })
    expect(await used(ruleId)).toEqual({ used: 1, taken: 1, back: 1 })
    expect(await h.violations()).toEqual([])
  })

  it('comes back with late money only while one is left; else the money is owed back', async () => {
    const { code, ruleId } = await newCode({ limits: { uses: 1 } })
    const late = await ordered(code)
    const [{ number } = { number: '' }] = await orderOf(late)
    await h.pass(3_600_000)
    expect((await orderOf(late))[0]!.status).toBe('EXPIRED')
    expect(await used(ruleId)).toMatchObject({ used: 0 })
    const other = await ordered(code)
    await h.pay({ order_id: `${number}-1`, late: true })
    await h.settle()
    expect((await orderOf(late))[0]).toMatchObject({ status: 'EXPIRED', money: 'refund_due' })
    expect(await used(ruleId)).toMatchObject({ used: 1, taken: 1 })
    await chat(h, other, 'batal')
    expect(await used(ruleId)).toMatchObject({ used: 0 })
    expect(await h.violations()).toEqual([])
  })

  it('is taken again by an order that late money brings back', async () => {
    const { code, ruleId } = await newCode({ limits: { uses: 1 } })
    const customer = await ordered(code)
    const [{ number } = { number: '' }] = await orderOf(customer)
    await h.pass(3_600_000)
    await h.pay({ order_id: `${number}-1`, late: true })
    await h.settle()
    expect((await orderOf(customer))[0]!.status).toBe('PAID')
    expect(await used(ruleId)).toEqual({ used: 1, taken: 1, back: 0 })
    expect(await h.violations()).toEqual([])
  })

  it('of one customer ends with their own limit, and other customers go on', async () => {
    const { code, ruleId } = await newCode({ limits: { uses: 10, perCustomer: 1 } })
    const first = await ordered(code)
    await h.pay({ order_id: `${(await orderOf(first))[0]!.number}-1` })
    await h.settle()
    await chat(h, first, `vitamin c 500 1 botol, kode ${code}`)
    expect(textOf(await h.heard(first))).toMatch(/sudah pernah Kakak pakai/)
    await ordered(code)
    expect(await used(ruleId)).toMatchObject({ used: 2 })
  })

  it('that an edit no longer counts on is given back, and one that it newly counts on is taken', async () => {
    const { code, ruleId } = await newCode({ limits: { uses: 1 }, when: { minimum: 30_000 } })
    const customer = await ordered(code)
    expect(await used(ruleId)).toMatchObject({ used: 1 })
    await chat(h, customer, 'vitamin c nya hapus')
    expect((await orderOf(customer))[0]!.quote!.adjustments.some(row => row.code)).toBe(false)
    expect(await used(ruleId)).toMatchObject({ used: 0, taken: 0 })
    await chat(h, customer, 'tambah vitamin c 500 1 botol')
    expect((await orderOf(customer))[0]!.quote!.adjustments[0]).toMatchObject({ code })
    expect(await used(ruleId)).toMatchObject({ used: 1, taken: 1 })
    expect(await h.violations()).toEqual([])
  })
})

describe('a code for a service', () => {
  it('takes its part off, and one that is used up at that very moment places nothing before it is agreed to', async () => {
    const docs = await openTestHouse({
      merchants: ['docs'],
      change: ([entry]) => {
        const limits = { uses: 1 }
        const when = { orderTypes: ['NID_ORDER'] }
        entry!.priceRules = [{ key: 'nid', kind: 'code', code: 'NID20', amount: { fixed: 2_000 }, limits, when }]
      },
    })
    try {
      const people = [somebody('BD'), somebody('BD')]
      const words = (n: number) => `I need NID service, code NID20. My name is John Doe. NID: 123456789${n}`
      await Promise.all(people.map((customer, n) => docs.say(customer, words(n))))
      await docs.settle()
      const orders = await docs.orders()
      const placed = orders.find(order => order.status === 'PENDING')
      const other = orders.find(order => order.status === 'DRAFT')
      expect([placed?.quote?.total, other?.quote?.total]).toEqual([8_000, 10_000])
      const third = somebody('BD')
      await docs.say(third, words(9))
      await docs.settle()
      expect((await docs.orders()).filter(order => order.status === 'DRAFT')).toHaveLength(2)
      const heard = await Promise.all(people.map(async customer => (await docs.heard(customer)).map(one => one.text).join()))
      const late = people[heard.findIndex(text => text.includes('used up'))]!
      expect(await docs.last(late)).toMatchObject({ text: expect.stringContaining('৳100') })
      await docs.tap(late, 'confirm')
      await docs.settle()
      expect((await docs.orders()).filter(order => order.status === 'PENDING')).toHaveLength(2)
      expect(await docs.violations()).toEqual([])
    } finally {
      await docs.close()
    }
  })
})

describe('a payment, a cancellation and an edit at the same moment', () => {
  const rounds = sized(3, 40)
  it(`leave as many uses taken as orders have them, ${rounds} times`, { timeout: 900_000 }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { code, ruleId } = await newCode({ limits: { uses: 1 }, when: { minimum: 30_000 } })
      const [customer, next] = [somebody(), somebody()]
      await chat(h, customer, `${basket}, kode ${code}`)
      await chat(h, next, `${basket}, kode ${code}`)
      await tapPay(customer)
      await h.settle()
      const [order] = await orderOf(customer)
      await Promise.all([
        h.pay({ order_id: `${order!.number}-1` }),
        h.say(customer, round % 2 === 0 ? 'batal' : 'vitamin c nya hapus'),
        tapPay(next),
      ])
      await h.settle()
      const holders = (await Promise.all([orderOf(customer), orderOf(next)]))
        .flat()
        .filter(one => one.confirmedAt && one.status !== 'CANCELLED' && one.quote!.adjustments.some(row => row.code === code))
      expect(await used(ruleId)).toMatchObject({ used: holders.length, taken: holders.length })
      expect(holders.length).toBeLessThanOrEqual(1)
    }
    expect(await h.violations()).toEqual([])
  })
})

describe('the last uses of a code', () => {
  const rounds = sized(2, 20)
  it(`go to exactly as many of those who agree at the same moment, ${rounds} times`, { timeout: 600_000 }, async () => {
    const [buyers, uses] = [12, 4]
    for (let round = 0; round < rounds; round += 1) {
      const { code, ruleId } = await newCode({ limits: { uses } })
      const people = Array.from({ length: buyers }, () => somebody())
      await Promise.all(people.map(customer => h.say(customer, `paracetamol 1 strip, kode ${code}, ${to}`)))
      await h.settle()
      const shown = await Promise.all(people.map(async customer => (await orderOf(customer))[0]!.quote!.total))
      await Promise.all(people.map(tapPay))
      await h.settle()
      const orders = await Promise.all(people.map(async customer => (await orderOf(customer))[0]!))
      expect(await used(ruleId)).toEqual({ used: uses, taken: uses, back: 0 })
      const [agreed, drafts] = [orders.filter(order => order.confirmedAt), orders.filter(order => !order.confirmedAt)]
      expect(agreed).toHaveLength(uses)
      // Nobody pays more than they were shown; whoever came too late is shown the new total and has agreed to nothing.
      for (const [n, order] of orders.entries()) if (order.confirmedAt) expect(order.quote!.total).toBe(shown[n])
      for (const order of drafts) {
        expect(order.status).toBe('DRAFT')
        expect(order.quote!.adjustments.some(row => row.code)).toBe(false)
      }
      for (const [n, order] of orders.entries())
        if (!order.confirmedAt) expect(await last(people[n]!)).toMatch(/sudah habis dipakai[\s\S]*Rp23\.500/)
    }
    expect(await h.violations()).toEqual([])
  })
})
