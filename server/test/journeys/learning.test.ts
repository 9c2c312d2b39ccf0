import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rememberChoice } from '../../src/catalogue/index.ts'
import { recogniseCustomer } from '../../src/customers/index.ts'
import { countStock } from '../../src/operations/operators.ts'
import { approveSynonym, listSynonyms, revokeSynonym } from '../../src/operations/synonyms.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['apotek', 'kopi'] })
})
afterAll(() => h.close())

const proposed = async (key?: string) => (await h.within(listSynonyms, key)).proposed
const proposal = async (phrase: string) => (await proposed()).find(one => one.phrase === phrase)
const heard = (phrase: string) =>
  h.rows<{ phrase: string }>(m => sql`SELECT phrase FROM heard_choices WHERE merchant_id = ${m} AND phrase LIKE ${phrase}`)

/** Somebody says a phrase that may mean several things and chooses one when asked. */
async function mean(phrase: string, product: string, customer = somebody()): Promise<string> {
  await chat(h, customer, `${phrase} 1, ambil sendiri`)
  await h.tap(customer, `choose:${product}`)
  await h.settle()
  return customer
}

describe('a phrase that customers explain', () => {
  it('is proposed when three people meant the same, and means nothing by itself', async () => {
    await mean('vit c', 'vitamin-c-500')
    await mean('vit c', 'vitamin-c-500')
    expect(await proposal('vit c')).toBeUndefined()
    await mean('Vit  C', 'vitamin-c-500')
    expect(await proposal('vit c')).toMatchObject({ product: 'Vitamin C 500 mg', customers: 3, language: 'id' })
    expect(textOf(await chat(h, somebody(), 'vit c 1, ambil sendiri'))).toContain('Yang mana?')
  })

  it('means the product once a person has approved it, for this merchant only, until it is taken back', async () => {
    const { version } = await h.within(tx => approveSynonym(tx, h.clock, 'sari', 'vit c'))
    expect(version).toBe(1)
    expect(textOf(await chat(h, somebody(), 'vit c 1, ambil sendiri'))).toContain('1 × Vitamin C 500 mg')
    expect(textOf(await chat(h, somebody(), 'vit c 1000 1, ambil sendiri'))).toContain('1 × Vitamin C 1000 mg')
    expect((await h.within(listSynonyms)).inUse).toMatchObject([{ phrase: 'vit c', version: 1 }])
    expect((await h.within(listSynonyms, 'kopi')).inUse).toEqual([])
    expect(await proposal('vit c')).toBeUndefined()
    await h.within(tx => revokeSynonym(tx, h.clock, 'sari', 'vit c'))
    expect(textOf(await chat(h, somebody(), 'vit c 1, ambil sendiri'))).toContain('Yang mana?')
  })

  it('is proposed again only by what was said after it was taken back, as its next version', async () => {
    expect(await proposal('vit c')).toBeUndefined()
    await h.pass(60_000)
    for (let n = 0; n < 3; n++) await mean('vit c', 'vitamin-c-1000')
    expect(await proposal('vit c')).toMatchObject({ product: 'Vitamin C 1000 mg' })
    const { version } = await h.within(tx => approveSynonym(tx, h.clock, 'sari', 'vit c'))
    expect(version).toBe(2)
    await h.within(tx => revokeSynonym(tx, h.clock, 'sari', 'vit c'))
  })

  it('can be declined, and does not come back by itself', async () => {
    for (let n = 0; n < 3; n++) await mean('minyak kayu', 'minyak-kayu-putih-60')
    expect(await proposal('minyak kayu')).toBeDefined()
    await h.within(tx => revokeSynonym(tx, h.clock, 'sari', 'minyak kayu'))
    expect(await proposal('minyak kayu')).toBeUndefined()
    expect((await h.within(listSynonyms)).inUse).toEqual([])
    expect(await h.violations()).toEqual([])
  })

  it('is not proposed where anybody meant something else', async () => {
    for (let n = 0; n < 3; n++) await mean('ibuprofen', 'ibuprofen-200-strip')
    expect(await proposal('ibuprofen')).toBeDefined()
    await mean('ibuprofen', 'ibuprofen-400-strip')
    expect(await proposal('ibuprofen')).toBeUndefined()
  })

  it('cannot be approved when nobody proposes it', async () => {
    await expect(h.within(tx => approveSynonym(tx, h.clock, 'sari', 'paracetamol'))).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(h.within(tx => revokeSynonym(tx, h.clock, 'sari', 'paracetamol'))).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('one person', () => {
  it('counts once, however often they say it', async () => {
    const customer = somebody()
    for (let n = 0; n < 4; n++) {
      await mean('popok', 'popok-bayi-m', customer)
      await chat(h, customer, 'batal')
    }
    expect(await heard('popok')).toHaveLength(1)
    expect(await proposal('popok')).toBeUndefined()
  })

  it('counts once with a phone, with a scoped id, and with both', async () => {
    const phone = somebody()
    const userId = `ID.${phone.slice(1)}`
    const choose = (identity: { phone?: string; userId?: string }) =>
      h.within(async tx => {
        const [product] = await tx.rows<{ id: string }>(
          sql`SELECT product_id AS id FROM products WHERE merchant_id = ${tx.merchantId} AND key = 'popok-bayi-l'`,
        )
        const { customerId } = await recogniseCustomer(tx, h.clock, identity)
        await rememberChoice(tx, h.clock, { phrase: 'pampers besar', productId: product!.id, customerId, language: 'id' })
      })
    // Who hides the phone after having shown it cannot be known, until a message brings both: then they are one.
    await choose({ phone })
    await choose({ userId })
    await choose({ phone, userId })
    await choose({ phone: somebody() })
    expect(await heard('pampers besar')).toHaveLength(3)
    expect(await proposal('pampers besar')).toBeUndefined()
    await choose({ phone: somebody() })
    expect(await proposal('pampers besar')).toMatchObject({ customers: 3 })
  })
})

describe('what is not learnt', () => {
  it('is a phrase with the own name of the customer in it', async () => {
    const named = somebody()
    await h.person({ phone: named, name: 'Kayu Prasetyo' })
    await mean('minyak kayu', 'minyak-kayu-putih-120', named)
    const rows = await h.rows<{ n: number }>(
      m => sql`SELECT count(*)::int AS n FROM heard_choices JOIN customer_identities i USING (merchant_id, customer_id)
        WHERE merchant_id = ${m} AND i.value = ${named}`,
    )
    expect(rows[0]!.n).toBe(0)
  })

  it('is what stands in for something that is sold out', async () => {
    const [product] = await h.rows<{ id: string }>(
      m => sql`SELECT product_id AS id FROM products WHERE merchant_id = ${m} AND key = 'vitamin-c-500'`,
    )
    await h.within(tx => countStock(h.house, tx, product!.id, 0, 'counted'))
    const customer = somebody()
    expect(textOf(await chat(h, customer, 'vitamin c 500 mg 1, ambil sendiri'))).toContain('habis')
    await h.tap(customer, 'substitute')
    await h.settle()
    expect(textOf(await h.heard(customer))).toContain('Ganti Vitamin C 500 mg dengan yang mana?')
    await h.tap(customer, 'choose:vitamin-b-kompleks')
    await h.settle()
    expect(textOf(await h.heard(customer))).toContain('1 × Vitamin B Kompleks')
    expect(await heard('vitamin c 500%')).toEqual([])
  })
})

describe('checking', () => {
  it('finds a synonym that nobody approved', async () => {
    const [product] = await h.rows<{ id: string }>(
      m => sql`SELECT product_id AS id FROM products WHERE merchant_id = ${m} AND key = 'zinc-20'`,
    )
    const insert = (by: string | null) =>
      h.within(tx =>
        tx.run(sql`INSERT INTO synonyms (merchant_id, phrase, version, product_id, language, approved_by, decided_at)
          VALUES (${tx.merchantId}, 'forged', 1, ${product!.id}, 'id', ${by}, now())`),
      )
    await expect(insert(null)).rejects.toThrow()
    await insert('nobody')
    expect(await h.violations()).toEqual(['apotek: synonym "forged" version 1 is in use and nobody approved it'])
    await h.within(tx => tx.run(sql`DELETE FROM synonyms WHERE merchant_id = ${tx.merchantId} AND phrase = 'forged'`))
  })
})
