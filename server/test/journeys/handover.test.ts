import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handBack, takeOver } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek', 'docs'] })
})
afterAll(() => h.close())

const staff = async (key?: string) => (await h.within(tx => h.house.model(tx), key)).merchant.staff[0]!.staffId
const conversationOf = async (customer: string, key?: string) => {
  const [row] = await h.rows<{ id: string; state: object }>(
    m => sql`SELECT conversation_id AS id, state FROM conversations JOIN customer_identities i USING (merchant_id, customer_id)
      WHERE merchant_id = ${m} AND i.value = ${customer}`,
    key,
  )
  return row!
}

/** Lets a person talk to the customer while something is said, and hands the chat back; answers what was heard after that. */
async function meanwhile(customer: string, said: Parameters<typeof chat>[2][], key?: string) {
  const { id } = await conversationOf(customer, key)
  const who = await staff(key)
  await h.within(tx => takeOver(h.house, tx, who, id), key)
  for (const one of said) expect(await chat(h, customer, one, key)).toEqual([])
  const before = (await h.heard(customer, key)).length
  await h.within(tx => handBack(h.house, tx, who, id), key)
  await h.settle()
  return (await h.heard(customer, key)).slice(before)
}

describe('handing a chat back', () => {
  it('reads what was said to the person: goods, place and pickup, and asks about it once', async () => {
    const customer = somebody()
    await chat(h, customer, 'halo')
    const heard = await meanwhile(customer, ['paracetamol 2 strip', 'sama plester 1', 'kirim ke jl melati 5 kebon jeruk'])
    expect(heard).toHaveLength(1)
    expect(textOf(heard)).toContain('Kami lanjutkan')
    expect(textOf(heard)).toContain('Rp38.500')
    expect((await conversationOf(customer)).state).not.toHaveProperty('unheard')
  })

  it('agrees to nothing, cancels nothing and answers nothing that was said meanwhile', async () => {
    const customer = somebody()
    await chat(h, customer, 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk')
    const heard = await meanwhile(customer, ['bayar qris', 'ya', 'batal aja', 'buka jam berapa?', 'stop'])
    const order = (await h.orders()).at(-1)!
    expect(order.status).toBe('DRAFT')
    expect(textOf(heard)).not.toContain('buka')
    expect(textOf(heard)).toContain('Rp30.000')
  })

  it('says nothing where nothing follows from it', async () => {
    const customer = somebody()
    await chat(h, customer, 'halo')
    expect(await meanwhile(customer, ['paracetamol aman buat ibu hamil?', 'oke makasih ya'])).toEqual([])
    expect(textOf(await chat(h, customer, 'paracetamol 1 strip, ambil sendiri'))).toContain('Rp8.000')
  })

  it('fills in a service whose details were told to a person, and keeps sensitive ones sealed', async () => {
    const customer = somebody('BD')
    await chat(h, customer, 'I need NID service', 'docs')
    const heard = await meanwhile(customer, ['My name is Rafi Uddin. NID: 1712345678'], 'docs')
    expect(textOf(heard)).toContain('••••••5678')
    expect(textOf(heard)).not.toContain('1712345678')
    const readable = await h.rows<{ text: string }>(
      m =>
        sql`SELECT payload::text AS text FROM inbox WHERE merchant_id = ${m} UNION ALL SELECT content::text FROM messages WHERE merchant_id = ${m}`,
      'docs',
    )
    expect(readable.filter(({ text }) => text.includes('1712345678'))).toEqual([])
  })

  it('takes a photo sent to the person as the prescription that is missing', async () => {
    const customer = somebody()
    await chat(h, customer, 'amoxicillin 1 strip, ambil sendiri')
    const heard = await meanwhile(customer, [{ type: 'image' }])
    expect(textOf(heard)).toContain('Foto resepnya kami terima')
  })

  it('reads each message once: a second hand-over does not order twice', async () => {
    const customer = somebody()
    await chat(h, customer, 'halo')
    await meanwhile(customer, ['paracetamol 2 strip, ambil sendiri'])
    await meanwhile(customer, ['makasih'])
    expect((await h.orders()).at(-1)!.draft.lines.map(line => line.quantity)).toEqual([2_000])
  })
})
