import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takeOver } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { onServer } from '../cluster.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse()
})
beforeEach(() => h.transcriber.faults.clear())
afterAll(() => h.close())

const voice = (said: string) => ({ type: 'audio', said })
const basket = 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk'
const unheard = 'Boleh diketik'
const delay = (ms: number) => h.transcriber.control('faults', { kind: 'delay', ms })
const asked = async () => (await h.transcriber.control<{ heard: unknown[] }>('heard')).heard.length
const kept = (customer: string, key?: string) =>
  h.rows<{ content: { kind: string; said?: string; text?: string } }>(
    m => sql`SELECT content FROM messages JOIN conversations USING (merchant_id, conversation_id) JOIN customer_identities i USING (merchant_id, customer_id)
      WHERE merchant_id = ${m} AND i.value = ${customer} AND author = 'customer' ORDER BY at`,
    key,
  )
const conversationOf = async (customer: string) => {
  const [row] = await h.rows<{ id: string; state: { listening?: { rows: string[] } } }>(
    m => sql`SELECT conversation_id AS id, state FROM conversations JOIN customer_identities i USING (merchant_id, customer_id)
      WHERE merchant_id = ${m} AND i.value = ${customer}`,
  )
  return row!
}
/** Waits, in real time, until something has become so while the clock of the house stands. */
async function until(isSo: () => Promise<boolean>) {
  for (const end = performance.now() + 10_000; !(await isSo()); await pause(5))
    if (performance.now() > end) throw new Error('it did not become so')
}

describe('a voice note', () => {
  it('is heard as if it had been typed, and kept as what it was', async () => {
    const customer = somebody()
    expect(textOf(await chat(h, customer, voice(basket)))).toContain('Rp30.000')
    expect((await kept(customer)).map(row => row.content)).toMatchObject([{ kind: 'media', media: 'audio', said: basket }])
  })

  it('is answered once together with the notes and the words that follow it', async () => {
    const customer = somebody()
    await delay(400)
    const heard = await chat(h, customer, [
      voice('paracetamol 2 strip'),
      'sama plester 1',
      voice('kirim ke jl melati 5 kebon jeruk'),
    ])
    expect(heard).toHaveLength(1)
    expect(textOf(heard)).toContain('Rp38.500')
    expect((await kept(customer)).map(row => row.content.kind)).toEqual(['media', 'text', 'media'])
    expect((await conversationOf(customer)).state).not.toHaveProperty('listening')
  })

  it('comes before a tap that followed it: no tap agrees to what the note has changed', async () => {
    const customer = somebody()
    const [offer] = await chat(h, customer, basket)
    await delay(400)
    const tap = { type: 'tap', id: offer!.ids.find(id => id.startsWith('pay:'))! }
    const heard = textOf(await chat(h, customer, [voice('paracetamolnya jadi 3'), tap]))
    expect(heard).toContain('Rp38.000')
    expect((await h.orders()).at(-1)).toMatchObject({ status: 'DRAFT' })
  })

  it.each([
    ['silence', ''],
    ['more than one message holds', 'ya '.repeat(1_400)],
  ])('of %s is asked to be typed, once', async (_, said) => {
    const customer = somebody()
    const heard = await chat(h, customer, [voice(said), voice(said)])
    expect(heard).toHaveLength(1)
    expect(heard[0]!.text.split(unheard)).toHaveLength(2)
  })

  it('is asked for again when the answer was lost, was garbage or never left', async () => {
    for (const bad of [{ kind: 'lose_answer' }, { kind: 'status', status: 200, body: 'ya' }, { kind: 'status', status: 503 }]) {
      const customer = somebody()
      await h.transcriber.control('faults', bad)
      expect(textOf(await chat(h, customer, voice(basket)))).toContain('Rp30.000')
    }
  })

  it('is asked to be typed when nobody can be reached, and the chat goes on', async () => {
    const customer = somebody()
    await h.transcriber.down()
    const started = h.clock.now().getTime()
    await h.say(customer, voice(basket))
    await h.pass(31_000)
    expect(h.clock.now().getTime() - started).toBeLessThan(35_000)
    expect(textOf(await h.heard(customer))).toContain(unheard)
    await h.transcriber.up()
    expect(textOf(await chat(h, customer, basket))).toContain('Rp30.000')
    expect(await h.heard(customer)).toHaveLength(2)
  })

  it('that is answered after its time is over changes nothing', async () => {
    const customer = somebody()
    const before = await asked()
    await delay(1_500)
    await h.say(customer, voice(basket))
    await until(async () => 'listening' in ((await conversationOf(customer).catch(() => undefined))?.state ?? {}))
    await pause(100)
    await h.moveTo(h.clock.now().getTime() + 30_500)
    await until(async () => !('listening' in (await conversationOf(customer)).state))
    expect(await asked()).toBe(before)
    await h.settle()
    expect(await asked()).toBe(before + 1)
    const heard = await h.heard(customer)
    expect(heard).toHaveLength(1)
    expect(textOf(heard)).toContain(unheard)
  })

  it('is not sent away while a person handles the chat, and is kept for them', async () => {
    const customer = somebody()
    await chat(h, customer, 'halo')
    const { id } = await conversationOf(customer)
    const { staffId } = (await h.within(tx => h.house.model(tx))).merchant.staff[0]!
    await h.within(tx => takeOver(h.house, tx, staffId, id))
    const before = await asked()
    expect(await chat(h, customer, voice(basket))).toHaveLength(0)
    expect(await asked()).toBe(before)
    expect((await kept(customer)).at(-1)!.content).toMatchObject({ kind: 'media' })
  })

  it('whose chat a person takes over meanwhile is kept for them, with what it says, and not answered', async () => {
    const customer = somebody()
    await chat(h, customer, 'halo')
    const { id } = await conversationOf(customer)
    const { staffId } = (await h.within(tx => h.house.model(tx))).merchant.staff[0]!
    await delay(600)
    await h.say(customer, [voice(basket), 'buru-buru ya'])
    await until(async () => (await conversationOf(customer)).state.listening?.rows.length === 2)
    await h.within(tx => takeOver(h.house, tx, staffId, id))
    const heard = (await h.heard(customer)).length
    await h.settle()
    expect(await h.heard(customer)).toHaveLength(heard)
    expect((await kept(customer)).slice(1).map(row => row.content.said ?? row.content.text)).toEqual([basket, 'buru-buru ya'])
  })

  it('that nobody can handle does not leave the chat deaf: it is asked to be typed, and the next words are heard', async () => {
    const customer = somebody()
    await onServer(h.connection, [
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF new.content::text LIKE '%racun tikus%' THEN RAISE EXCEPTION 'poison'; END IF; RETURN new; END $$`,
      'CREATE TRIGGER poison BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION poison()',
    ])
    expect(textOf(await chat(h, customer, voice('ada racun tikus?')))).toContain(unheard)
    expect(textOf(await chat(h, customer, basket))).toContain('Rp30.000')
    await onServer(h.connection, ['DROP TRIGGER poison ON messages', 'DROP FUNCTION poison()'])
  })

  it('of a seller is an answer like any other', async () => {
    const [customer, seller] = [somebody('BD'), '+8801711000002']
    await chat(h, customer, 'জন্ম নিবন্ধন করাতে চাই। আমার নাম রহিমা খাতুন, জন্ম তারিখ ১২ মার্চ ১৯৯৫', 'docs')
    const order = async () => (await h.orders('docs')).at(-1)!
    expect(await order()).toMatchObject({ status: 'PENDING' })
    expect(textOf(await chat(h, seller, voice(''), 'docs'))).toMatch(/type it|লিখে|likhe/i)
    expect(await order()).toMatchObject({ status: 'PENDING' })
    await chat(h, seller, voice('Accept.'), 'docs')
    expect(await order()).toMatchObject({ status: 'CONFIRMED' })
  })

  it('leaves no sensitive value readable, neither in what is kept nor in the lane', async () => {
    const customer = somebody('BD')
    await chat(h, customer, [voice('I need NID service. My name is John Doe.'), voice('My NID is 1234567890.')], 'docs')
    const order = (await h.orders('docs')).at(-1)
    expect(order).toMatchObject({ status: 'PENDING' })
    const stored = await h.rows<{ text: string }>(
      m => sql`SELECT payload::text AS text FROM inbox WHERE merchant_id = ${m} UNION ALL SELECT content::text FROM messages WHERE merchant_id = ${m}
        UNION ALL SELECT payload::text FROM outbox WHERE merchant_id = ${m} UNION ALL SELECT state::text FROM conversations WHERE merchant_id = ${m}`,
      'docs',
    )
    expect(stored.map(row => row.text).join()).not.toContain('1234567890')
    expect(h.log.join()).not.toContain('1234567890')
  })

  it('leaves nothing behind that is dead or against the rules', async () => {
    expect([...(await h.dead()), ...(await h.dead('docs'))]).toEqual([])
    expect(await h.violations()).toEqual([])
  })
})
