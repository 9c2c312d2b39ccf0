import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours, minutes } from '../../src/kernel/clock.ts'
import { sql } from '../../src/platform/database/index.ts'
import { type Ask, ownerOf } from '../api/api.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

type Placed = {
  orderId: string
  customerId: string
  customerPhone: string
  price: number
  continueOnWhatsApp: { link: string; expiresAt: string } | null
}

let h: TestHouse
let ask: Ask
beforeAll(async () => {
  h = await openTestHouse()
  ask = (await ownerOf(h)).ask
})
afterAll(() => h.close())

const place = async (customerPhone: string, more: Record<string, unknown> = {}): Promise<Placed> => {
  const { status, body } = await ask<Placed>('POST', '/whatsapp-orders', {
    source: 'WEBSITE',
    customerPhone,
    customerName: 'Dewi',
    items: [{ product: 'vitamin-c-500', quantity: 1 }],
    address: { text: 'Jl. Anggrek 9, Kebon Jeruk' },
    paymentMethod: 'midtrans:qris',
    ...more,
  })
  expect(status).toBe(201)
  await h.settle()
  return body
}
/** What somebody sends who taps the link. */
const words = ({ continueOnWhatsApp }: Pick<Placed, 'continueOnWhatsApp'>) =>
  new URL(continueOnWhatsApp!.link).searchParams.get('text')!
const stateOf = async (number: string) => (await h.orders()).find(order => order.number === number)!
const customerOf = async (value: string) =>
  (
    await h.rows<{ id: string }>(
      m => sql`SELECT customer_id AS id FROM customer_identities WHERE merchant_id = ${m} AND value = ${value}`,
    )
  )[0]?.id
const fresh = async () => {
  ask = (await ownerOf(h)).ask
}

describe('whoever types somebody else’s phone into a website and sends the code from their own chat', () => {
  it('gets that order and nothing else of a customer who is known: no order, no address, no name, no notice', async () => {
    const victim = somebody()
    await h.person({ phone: victim, name: 'Korban' })
    await chat(h, victim, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
    await h.tap(victim, 'pay')
    await h.settle()
    const [own] = (await h.orders()).filter(order => order.status === 'AWAITING_PAYMENT').slice(-1)
    const placed = await place(victim)
    expect((await stateOf(placed.orderId)).customerId).toBe(await customerOf(victim))

    const attacker = somebody()
    const told = textOf(await chat(h, attacker, words(placed)))
    expect(told).toContain(placed.orderId)
    expect(told).toContain('Vitamin C 500')
    const mine = await customerOf(attacker)
    expect((await stateOf(placed.orderId)).customerId).toBe(mine)
    // Two people still, each with their own phone.
    expect(await customerOf(victim)).not.toBe(mine)
    for (const question of ['pesanan saya sampai mana?', 'seperti biasa', 'alamat saya apa?', 'batal']) {
      const answer = textOf(await chat(h, attacker, question))
      expect(answer).not.toContain(own!.number)
      expect(answer).not.toMatch(/melati|paracetamol|korban/i)
    }
    expect((await stateOf(own!.number)).status).toBe('AWAITING_PAYMENT')
    const before = (await h.heard(attacker)).length
    await h.pay({ order_id: `${own!.number}-1` })
    await h.settle()
    expect((await h.heard(attacker)).length).toBe(before)
    expect(textOf(await h.heard(victim))).toContain(own!.number)
  })

  it('does not become the owner of a phone that nobody here knew, who comes later and is somebody new', async () => {
    const victim = somebody()
    const placed = await place(victim)
    const attacker = somebody()
    await chat(h, attacker, words(placed))
    const mine = await customerOf(attacker)
    expect((await stateOf(placed.orderId)).customerId).toBe(mine)
    expect(await customerOf(victim)).toBeUndefined()

    await h.person({ phone: victim, name: 'Pemilik' })
    const heard = textOf(await chat(h, victim, 'pesanan saya sampai mana?'))
    expect(heard).not.toContain(placed.orderId)
    expect(await customerOf(victim)).not.toBe(mine)
    await chat(h, victim, 'paracetamol 2 strip, kirim ke jl mawar 7 kebon jeruk')
    expect(textOf(await chat(h, attacker, 'pesanan saya sampai mana?'))).not.toMatch(/mawar/i)
    expect(
      (await h.rows(m => sql`SELECT 1 FROM customer_addresses WHERE merchant_id = ${m} AND customer_id = ${mine}`)).length,
    ).toBe(0)
  })

  it('does not take the phone, or the record, of a seller or of staff', async () => {
    const [seller] = await h.rows<{ phone: string }>(m => sql`SELECT phone FROM staff WHERE merchant_id = ${m} LIMIT 1`)
    const placed = await place(seller!.phone)
    await chat(h, somebody(), words(placed))
    expect(await customerOf(seller!.phone)).toBe(placed.customerId)
  })

  it('puts no address of theirs among those of somebody who taps such a link', async () => {
    const [attacker, tricked] = [somebody(), somebody()]
    const placed = await place(attacker, { address: { text: 'Jl. Penipu 1, Kebon Jeruk' } })
    const told = textOf(await chat(h, tricked, words(placed)))
    expect(told).toMatch(/bukan pesanan kakak/i)
    await chat(h, tricked, 'batal')
    expect((await stateOf(placed.orderId)).status).toBe('CANCELLED')
    const asked = textOf(await chat(h, tricked, 'paracetamol 2 strip'))
    expect(asked).not.toMatch(/penipu/i)
  })
})

describe('the code of a website’s order', () => {
  it('is only told for a website’s order, is no part of the audit log, and lies nowhere readable', async () => {
    const placed = await place(somebody())
    const code = words(placed).split(' ').at(-1)!
    expect(code).toMatch(/^W-[2-9A-HJKMNP-TV-Z]{27}$/)
    const api = await ask<Placed>('POST', '/whatsapp-orders', {
      customerPhone: somebody(),
      items: [{ product: 'vitamin-c-500', quantity: 1 }],
      fulfilment: 'pickup',
      paymentMethod: 'cash',
    })
    expect(api.body.continueOnWhatsApp).toBeNull()
    const rows = await h.rows<{ text: string }>(
      m => sql`SELECT to_jsonb(a)::text AS text FROM audit_log a WHERE merchant_id = ${m}
        UNION ALL SELECT to_jsonb(c)::text FROM order_codes c WHERE merchant_id = ${m}
        UNION ALL SELECT to_jsonb(k)::text FROM kept_answers k WHERE merchant_id = ${m}`,
    )
    expect(JSON.stringify(rows)).not.toContain(code.slice(2))
    expect(h.log.join('')).not.toContain(code.slice(2))
  })

  it('works once, also for two who send it at the same moment', async () => {
    const placed = await place(somebody())
    const people = [somebody(), somebody(), somebody()]
    await Promise.all(people.map(person => h.say(person, words(placed))))
    await h.settle()
    const told = await Promise.all(people.map(async person => textOf(await h.heard(person))))
    expect(told.filter(text => text.includes(placed.orderId))).toHaveLength(1)
    expect(told.filter(text => /sudah pernah dipakai/.test(text))).toHaveLength(2)
  })

  it('ends after an hour, and when a new one is made', async () => {
    const placed = await place(somebody(), { paymentMethod: 'cash', fulfilment: 'pickup', address: undefined })
    const { body: next } = await ask<{ link: string }>('POST', `/whatsapp-orders/${placed.orderId}/continue-link`)
    expect(textOf(await chat(h, somebody(), words(placed)))).toMatch(/tidak berlaku/)
    await h.pass(minutes(60) + 1)
    expect(textOf(await chat(h, somebody(), words({ continueOnWhatsApp: { ...next, expiresAt: '' } })))).toMatch(
      /tidak berlaku/,
    )
    await fresh()
    const { body: last } = await ask<{ link: string }>('POST', `/whatsapp-orders/${placed.orderId}/continue-link`)
    expect(textOf(await chat(h, somebody(), words({ continueOnWhatsApp: { ...last, expiresAt: '' } })))).toContain(
      placed.orderId,
    )
  })

  it('is not looked at any more from who has tried five that do not work', async () => {
    const guesser = somebody()
    for (let n = 0; n < 5; n++) await chat(h, guesser, `W-${'2'.repeat(26)}${n + 3}`)
    const placed = await place(somebody())
    expect(textOf(await chat(h, guesser, words(placed)))).toMatch(/tidak berlaku/)
    expect(textOf(await chat(h, somebody(), words(placed)))).toContain(placed.orderId)
  })

  it('is worth nothing with another merchant', async () => {
    const placed = await place(somebody())
    const told = textOf(await chat(h, somebody('BD'), words(placed), 'docs'))
    expect(told).not.toContain('Vitamin')
    expect((await stateOf(placed.orderId)).customerId).toBe(placed.customerId)
  })

  it('of an order that is cancelled or over says so, and moves nothing', async () => {
    const placed = await place(somebody())
    await ask('PATCH', `/whatsapp-orders/${placed.orderId}/status`, { status: 'CANCELLED', reason: 'habis' })
    await h.settle()
    const told = textOf(await chat(h, somebody(), words(placed)))
    expect(told).toMatch(/sudah selesai urusannya/)
    expect(told).toContain(`${placed.orderId}: dibatalkan`)
    expect((await stateOf(placed.orderId)).customerId).toBe(placed.customerId)
    const link = await ask('POST', `/whatsapp-orders/${placed.orderId}/continue-link`)
    expect(link.status).toBe(409)
  })
})

describe('the buyer who continues on WhatsApp', () => {
  it('hears there how to pay, that it was paid and who brings it, and the driver calls the phone of the form', async () => {
    const typed = somebody()
    const placed = await place(typed)
    const hidden = 'ID.cccc000000000000000001'
    await h.person({ bsuid: hidden, phone: somebody(), hidden: true, name: 'Dewi W' })
    const told = textOf(await chat(h, hidden, words(placed)))
    expect(told).toMatch(/dari website/)
    // The QR that could not go as a template.
    expect(told).toMatch(/scan|QRIS/i)
    await h.pay({ order_id: `${placed.orderId}-1` })
    await h.settle()
    expect(textOf(await h.heard(hidden))).toMatch(
      new RegExp(`${placed.orderId}.*(lunas|dibayar|masuk)|(lunas|dibayar|masuk).*${placed.orderId}`, 'is'),
    )
    const { body: order } = await ask<Placed & { delivery: { state: string } | null }>(
      'GET',
      `/whatsapp-orders/${placed.orderId}`,
    )
    expect(order.customerPhone).toBe(typed)
    expect(order.delivery).not.toBeNull()
    const { text } = await ask('GET', `/whatsapp-orders?customerPhone=${encodeURIComponent(typed)}`)
    expect(text).toContain(placed.orderId)
    expect(textOf(await chat(h, hidden, 'pesanan saya sampai mana?'))).toContain(placed.orderId)
    expect(await h.violations()).toEqual([])
  })

  it('whose phone the channel proves is the same customer before and after', async () => {
    const phone = somebody()
    const placed = await place(phone)
    const told = textOf(await chat(h, phone, words(placed)))
    expect(told).toContain(placed.orderId)
    expect(await customerOf(phone)).toBe(placed.customerId)
  })

  it('is told what waited, once it is paid for elsewhere', async () => {
    const placed = await place(somebody())
    await h.pay({ order_id: `${placed.orderId}-1` })
    await h.settle()
    const person = somebody()
    expect(textOf(await chat(h, person, words(placed)))).toMatch(/sudah dibayar/)
  })
})

describe('an opt-in that was ticked on a website', () => {
  const consentsOf = async (customerId: string) =>
    (
      await ask<{ consents: { source: string; where: string; at: string; granted: boolean }[] }>(
        'GET',
        `/customers/${customerId}`,
      )
    ).body.consents

  it('is kept with where and when, and never in the future', async () => {
    await fresh()
    const at = new Date(h.clock.now().getTime() - minutes(3)).toISOString()
    const one = await place(somebody(), { whatsappOptIn: { at, where: 'shop.example/checkout' } })
    expect(await consentsOf(one.customerId)).toEqual([{ granted: true, source: 'website', where: 'shop.example/checkout', at }])
    const two = await place(somebody(), { whatsappOptIn: { at: '2999-01-01T00:00:00Z', where: 'x' } })
    expect(Date.parse((await consentsOf(two.customerId))[0]!.at)).toBeLessThanOrEqual(h.clock.now().getTime())
    const three = await place(somebody(), { whatsappOptIn: true })
    expect(await consentsOf(three.customerId)).toMatchObject([{ where: 'WEBSITE' }])
    expect(await consentsOf((await place(somebody())).customerId)).toEqual([])
    expect((await ask('POST', '/whatsapp-orders', { customerPhone: somebody(), whatsappOptIn: false })).status).toBe(400)
  })

  it('never lifts a STOP, whoever ticks it', async () => {
    const phone = somebody()
    await chat(h, phone, 'STOP')
    const placed = await place(phone, { whatsappOptIn: true })
    const [row] = await h.rows<{ stopped: Date | null }>(
      m => sql`SELECT opted_out_at AS stopped FROM customers WHERE merchant_id = ${m} AND customer_id = ${placed.customerId}`,
    )
    expect(row!.stopped).not.toBeNull()
    expect(await h.violations()).toEqual([])
  })

  it('decides whether somebody who never wrote is reminded; what the order needs is told either way', async () => {
    const [with_, without] = [somebody(), somebody()]
    const ready = async (phone: string, optIn: object) => {
      const { orderId } = await place(phone, { paymentMethod: 'cash', fulfilment: 'pickup', address: undefined, ...optIn })
      await ask('PATCH', `/whatsapp-orders/${orderId}/status`, { status: 'READY' })
      await h.settle()
      return orderId
    }
    await fresh()
    for (const phone of [with_, without]) await h.person({ phone, name: 'Pembeli' })
    const numbers = { with: await ready(with_, { whatsappOptIn: true }), without: await ready(without, {}) }
    await h.pass(hours(30))
    const said = async (phone: string) => h.heard(phone)
    expect(textOf(await said(without))).toContain(numbers.without)
    expect((await said(with_)).length).toBe((await said(without)).length + 1)
  })
})
