import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../src/platform/database/index.ts'
import { onServer } from '../cluster.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse()
})
afterAll(() => h.close())

const basket = 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk'
const [karim, nasrin, rafiq] = ['+8801711000001', '+8801711000002', '+8801711000003'] as [string, string, string]
const nidOrder = async (nid: string, customer = somebody('BD')) => {
  await chat(h, customer, `I need NID service. My name is John Doe. NID: ${nid}`, 'docs')
  const order = (await h.orders('docs')).at(-1)!
  return { customer, order, number: order.number }
}
const orderOf = async (number: string) => (await h.orders('docs')).find(order => order.number === number)!
/** The offers of an order with the phones they were made to, oldest first. */
const offersOf = (orderId: string) =>
  h.rows<{ offerId: string; state: string; phone: string }>(
    m => sql`SELECT f.offer_id AS "offerId", f.state, s.phone FROM offers f JOIN sellers s USING (merchant_id, seller_id)
      WHERE f.merchant_id = ${m} AND f.order_id = ${orderId} ORDER BY f.offered_at, f.offer_id`,
    'docs',
  )
const customersOf = (value: string) =>
  h.rows<{ id: string }>(
    m => sql`SELECT customer_id AS id FROM customer_identities WHERE merchant_id = ${m} AND value = ${value}`,
  )
const finish = async (number: string) => {
  const { sellerId, orderId } = await orderOf(number)
  const seller = (
    await h.rows<{ phone: string }>(
      m => sql`SELECT phone FROM sellers WHERE merchant_id = ${m} AND seller_id = ${sellerId}`,
      'docs',
    )
  )[0]!
  await h.forgedTap(seller.phone, `done|${orderId}`, 'docs')
  await h.settle()
}

describe('a customer', () => {
  it('who is known by a scoped id alone keeps the draft when the phone appears', async () => {
    const bsuid = 'ID.aaaa000000000000000001'
    const phone = somebody()
    await h.person({ phone, bsuid, hidden: true, name: 'Tersembunyi' })
    await chat(h, bsuid, basket)
    await h.person({ phone, bsuid, hidden: false })
    expect(textOf(await chat(h, bsuid, 'tambah vit c 500 1 botol'))).toMatch(/58\.000/)
    expect(await customersOf(bsuid)).toEqual(await customersOf(phone))
    expect(await customersOf(phone)).toHaveLength(1)
  })

  it('who changes their number is the same person afterwards, and the old number is nobody’s', async () => {
    const [old, fresh] = [somebody(), somebody()]
    const bsuid = 'ID.aaaa000000000000000002'
    await h.person({ phone: old, bsuid, name: 'Pindah' })
    await chat(h, old, basket)
    const [before] = await customersOf(old)
    await h.say(old, { type: 'system', kind: 'user_changed_number', newPhone: fresh, newBsuid: 'ID.aaaa000000000000000003' })
    await h.settle()
    await h.person({ phone: fresh })
    expect(textOf(await chat(h, fresh, 'tambah vit c 500 1 botol'))).toMatch(/58\.000/)
    expect(await customersOf(fresh)).toEqual([before])
    // The provider gives numbers out again: whoever has the old one now must not read this person's orders.
    const stranger = 'ID.bbbb000000000000000002'
    await h.person({ phone: old, bsuid: stranger, name: 'Pemilik Baru' })
    await chat(h, stranger, 'pesanan saya sampai mana?')
    expect(await customersOf(stranger)).not.toEqual([before])
  })

  it('is told the same twice as once when the change of number is delivered twice', async () => {
    const [old, fresh] = [somebody(), somebody()]
    await chat(h, old, basket)
    const [before] = await customersOf(old)
    const id = await h.say(old, { type: 'system', kind: 'user_changed_number', newPhone: fresh })
    await h.whatsapp.control('redeliver', { messageId: id })
    await h.settle()
    expect(await customersOf(fresh)).toEqual([before])
    expect(await h.dead()).toEqual([])
  })

  it('is never merged with another one, although a message carries the scoped id of one and the phone of the other', async () => {
    const [a, b] = [somebody(), somebody()]
    const [idA, idB] = ['ID.cccc000000000000000001', 'ID.cccc000000000000000002']
    await h.person({ phone: a, bsuid: idA, name: 'A' })
    await h.person({ phone: b, bsuid: idB, name: 'B' })
    await chat(h, a, basket)
    await chat(h, b, 'vit c 500 1 botol, kirim ke jl kenari 4 kebon jeruk')
    const [ownerA] = await customersOf(idA)
    const [ownerB] = await customersOf(idB)
    await h.say(a, { type: 'raw', message: { type: 'text', text: { body: 'halo' }, from: b.slice(1), from_user_id: idA } })
    await h.settle()
    expect(ownerA).not.toEqual(ownerB)
    expect(await customersOf(idA)).toEqual([ownerA])
    expect(await customersOf(idB)).toEqual([ownerB])
  })

  it('who mistypes the number of the order to cancel cancels nothing', async () => {
    const customer = somebody()
    await chat(h, customer, basket)
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    const order = (await h.orders()).at(-1)!
    const typo = `${order.number.slice(0, -1)}${order.number.endsWith('2') ? '3' : '2'}`
    const heard = await chat(h, customer, `batalkan ${typo}`)
    expect((await h.orders()).at(-1)!.status).toBe('AWAITING_PAYMENT')
    expect(heard.length).toBeGreaterThan(0)
    await h.forgedTap(customer, 'cancel|00000000-0000-7000-8000-000000000000')
    await h.settle()
    expect((await h.orders()).at(-1)!.status).toBe('AWAITING_PAYMENT')
  })

  it('cannot cancel, rate or pay an order of somebody else by its id or number', async () => {
    const [owner, thief] = [somebody(), somebody()]
    await chat(h, owner, basket)
    await h.tap(owner, 'pay:midtrans:qris')
    await h.settle()
    const order = (await h.orders()).at(-1)!
    await chat(h, thief, 'halo')
    for (const id of [
      `cancel|${order.orderId}`,
      `pay:cash|${order.quote!.quoteId}`,
      `confirm|${order.quote!.quoteId}`,
      `rate:1|${order.orderId}`,
      `edit|${order.orderId}`,
      `keep|${order.orderId}`,
    ])
      await h.forgedTap(thief, id)
    await h.settle()
    const heard = [
      ...(await h.heard(thief)),
      ...(await chat(h, thief, `batalkan ${order.number}`)),
      ...(await chat(h, thief, `status ${order.number}?`)),
    ]
    expect((await h.orders()).find(one => one.orderId === order.orderId)).toEqual(order)
    expect(textOf(heard)).not.toContain('melati')
    expect(textOf(heard)).not.toContain('30.000')
  })
})

describe('a seller', () => {
  it('has buttons that do nothing in anybody else’s hands', async () => {
    const { order, number } = await nidOrder('1712345601')
    const [offer] = await offersOf(order.orderId)
    for (const stranger of [somebody('BD'), nasrin, rafiq])
      for (const action of ['accept', 'reject']) await h.forgedTap(stranger, `${action}|${offer!.offerId}`, 'docs')
    await h.settle()
    expect(await orderOf(number)).toMatchObject({ status: 'PENDING' })
    expect(await offersOf(order.orderId)).toEqual([offer])
    for (const seller of [nasrin, rafiq]) expect(textOf(await h.heard(seller, 'docs'))).not.toContain('1712345601')
    await h.forgedTap(karim, `accept|${offer!.offerId}`, 'docs')
    await h.settle()
    for (const stranger of [somebody('BD'), nasrin]) {
      await h.forgedTap(stranger, `done|${order.orderId}`, 'docs')
      await h.forgedTap(stranger, `problem|${order.orderId}`, 'docs')
    }
    await h.settle()
    expect(await orderOf(number)).toMatchObject({ status: 'CONFIRMED' })
    await finish(number)
  })

  it('who was not offered an order does not get it by typing its number', async () => {
    const { number } = await nidOrder('1712345602')
    const heard = await chat(h, nasrin, `ACCEPT ${number}`, 'docs')
    expect(await orderOf(number)).toMatchObject({ status: 'PENDING' })
    expect(textOf(heard)).toContain(number)
    await chat(h, karim, `ACCEPT ${number}`, 'docs')
    expect(await orderOf(number)).toMatchObject({ status: 'CONFIRMED' })
    await finish(number)
  })

  it('who mistypes the order number takes nothing and is told so', async () => {
    const { number } = await nidOrder('1712345603')
    const typo = `${number.slice(0, -1)}${number.endsWith('2') ? '3' : '2'}`
    const heard = await chat(h, karim, `ACCEPT ${typo}`, 'docs')
    expect(textOf(heard)).toContain(typo)
    expect(await orderOf(number)).toMatchObject({ status: 'PENDING' })
    await chat(h, karim, `accept ${number.toLowerCase()}`, 'docs')
    expect(await orderOf(number)).toMatchObject({ status: 'CONFIRMED' })
    await finish(number)
  })

  it.each([
    'accept',
    'accept|',
    'accept|x',
    'reject|',
    'reject|not-a-uuid',
    'done|',
    'done|not-a-uuid',
    'problem|',
    'problem|\u0000',
    'rate:5|x',
    'pay:cash',
    '|',
  ])('who sends the made-up button %j breaks nothing and is answered', async id => {
    const before = await h.heard(nasrin, 'docs')
    await h.forgedTap(nasrin, id, 'docs')
    await h.settle()
    expect(await h.dead('docs')).toEqual([])
    expect((await h.heard(nasrin, 'docs')).length).toBeGreaterThan(before.length)
  })

  it('who accepts at the same moment as another one shares nothing: one has it, the other is told clearly', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { order, number } = await nidOrder(`17123457${10 + round}`)
      const [offer] = await offersOf(order.orderId)
      // A second offer for the same order, as after a hand-over that overlapped.
      await h.rows(
        m => sql`INSERT INTO offers (merchant_id, offer_id, order_id, seller_id, state, offered_at, answer_by)
          SELECT ${m}, gen_random_uuid(), ${order.orderId}, seller_id, 'offered', ${h.clock.now()}, ${new Date(h.clock.now().getTime() + 600_000)} FROM sellers WHERE merchant_id = ${m} AND phone = ${nasrin}`,
        'docs',
      )
      const second = (await offersOf(order.orderId)).find(one => one.phone === nasrin)!
      const since = (await h.heard(nasrin, 'docs')).at(-1)?.seq ?? 0
      const sinceKarim = (await h.heard(karim, 'docs')).at(-1)?.seq ?? 0
      await Promise.all([
        h.forgedTap(karim, `accept|${offer!.offerId}`, 'docs'),
        h.forgedTap(nasrin, `accept|${second.offerId}`, 'docs'),
      ])
      await h.settle()
      const states = (await offersOf(order.orderId)).map(one => one.state).sort()
      expect(states).toEqual(['accepted', 'withdrawn'])
      const winner = (await offersOf(order.orderId)).find(one => one.state === 'accepted')!
      const loser = winner.phone === karim ? nasrin : karim
      const heardBy = async (phone: string) => textOf(await h.heard(phone, 'docs', phone === nasrin ? since : sinceKarim))
      expect(await heardBy(winner.phone)).toContain(`17123457${10 + round}`)
      expect(await heardBy(loser)).toContain(number)
      expect(await heardBy(loser)).not.toContain(`17123457${10 + round}`)
      expect(await orderOf(number)).toMatchObject({ status: 'CONFIRMED' })
      await finish(number)
    }
    expect(await h.dead('docs')).toEqual([])
  })

  it('who accepts after the time was over and after another one has it hears that it is too late', async () => {
    const { order, number } = await nidOrder('1712345605')
    const [offer] = await offersOf(order.orderId)
    await h.pass(11 * 60_000)
    expect((await offersOf(order.orderId)).map(one => one.state)).toEqual(['timed_out', 'offered'])
    const next = (await offersOf(order.orderId))[1]!
    await h.forgedTap(next.phone, `accept|${next.offerId}`, 'docs')
    await h.settle()
    const since = (await h.heard(offer!.phone, 'docs')).at(-1)!.seq
    await h.forgedTap(offer!.phone, `accept|${offer!.offerId}`, 'docs')
    await h.settle()
    const heard = textOf(await h.heard(offer!.phone, 'docs', since))
    expect(heard).toContain(number)
    expect(heard).not.toContain('1712345605')
    expect(await orderOf(number)).toMatchObject({ status: 'CONFIRMED' })
    await finish(number)
  })

  it('who says DONE twice finishes once, and the customer is told once', async () => {
    const { customer, order, number } = await nidOrder('1712345606')
    const [offer] = await offersOf(order.orderId)
    await h.forgedTap(offer!.phone, `accept|${offer!.offerId}`, 'docs')
    await h.settle()
    await h.forgedTap(offer!.phone, `done|${order.orderId}`, 'docs')
    await h.forgedTap(offer!.phone, `done|${order.orderId}`, 'docs')
    await h.say(offer!.phone, `DONE ${number}`, 'docs')
    await h.settle()
    expect(await orderOf(number)).toMatchObject({ status: 'COMPLETED' })
    const told = (await h.heard(customer, 'docs')).filter(bubble => bubble.ids.some(id => id.startsWith('rate:')))
    expect(told).toHaveLength(1)
  })

  it('for two first orders at the same moment hears of both', async () => {
    const other = await openTestHouse({ merchants: ['docs'] })
    try {
      const people = Array.from({ length: 6 }, () => somebody('BD'))
      await Promise.all(
        people.map((customer, n) => other.say(customer, `I need NID service. My name is Jane Roe. NID: 171234580${n}`)),
      )
      await other.settle()
      const orders = await other.orders()
      expect(orders).toHaveLength(people.length)
      const heard = textOf([...(await other.heard(karim)), ...(await other.heard(nasrin))])
      for (const order of orders) expect(heard).toContain(order.number)
      expect(await other.dead()).toEqual([])
    } finally {
      await other.close()
    }
  })
})

describe('a national id', () => {
  const nid = '1987654321'
  it('is told to the seller who accepted and to nobody else, and lies nowhere readable', async () => {
    const { customer, order, number } = await nidOrder(nid)
    const before = await Promise.all([customer, karim, nasrin, rafiq].map(async phone => textOf(await h.heard(phone, 'docs'))))
    for (const heard of before) expect(heard).not.toContain(nid)
    const [offer] = await offersOf(order.orderId)
    await h.forgedTap(offer!.phone, `accept|${offer!.offerId}`, 'docs')
    await h.settle()
    expect(textOf(await h.heard(offer!.phone, 'docs'))).toContain(nid)
    await finish(number)
    for (const phone of [customer, karim, nasrin, rafiq, '+8801711000099'].filter(one => one !== offer!.phone))
      expect(textOf(await h.heard(phone, 'docs').catch(() => []))).not.toContain(nid)
    expect(h.log.join('')).not.toContain(nid)
    expect(await columnsWith(nid)).toEqual([])
  })

  it('is found in the database neither as the customer spaced it nor in Bangla digits', async () => {
    const customer = somebody('BD')
    await chat(h, customer, 'NID service please, my name is Rahim Uddin, nid 198 765 4399', 'docs')
    await chat(h, somebody('BD'), 'এনআইডি সেবা লাগবে, আমার নাম রহিম উদ্দিন, এনআইডি ১৯৮৭৬৫৪৩৮৮', 'docs')
    for (const text of ['198 765 4399', '1987654399', '১৯৮৭৬৫৪৩৮৮', '1987654388'])
      expect([text, await columnsWith(text)]).toEqual([text, []])
    expect(h.log.join('')).not.toMatch(/1987654399|1987654388/)
  })
})

/** Every column of every table in which a text stands readable. */
async function columnsWith(text: string): Promise<string[]> {
  const [columns] = await onServer(h.connection, [
    `select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public' and data_type in ('text', 'json', 'jsonb', 'ARRAY', 'bytea')`,
  ])
  const found: string[] = []
  for (const { table, column } of columns!.rows as { table: string; column: string }[]) {
    const rows = await h
      .rows(() => sql([`SELECT 1 FROM ${table} WHERE "${column}"::text LIKE '%${text}%' LIMIT 1`]), 'docs')
      .catch(() => [])
    if (rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

it('nothing of all this broke the house', async () => {
  await h.settle()
  for (const key of ['apotek', 'docs']) expect(await h.dead(key)).toEqual([])
  expect(await h.violations()).toEqual([])
})
