import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hours } from '../../src/kernel/clock.ts'
import { sql } from '../../src/platform/database/index.ts'
import { countWrongCodes, triedTooOften } from '../../src/pricing/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek'],
    change: ([apotek]) => {
      for (const product of apotek!.products) product.stock = 100_000
      apotek!.priceRules = [
        { key: 'a', kind: 'code', code: 'RAHASIA7', amount: { fixed: 5_000 } },
        { key: 'b', kind: 'code', code: 'KUNCI', amount: { fixed: 5_000 } },
        { key: 'c', kind: 'code', code: '50OFF', amount: { fixed: 5_000 } },
      ]
    },
  })
})
afterAll(() => h.close())

const basket = 'paracetamol 2 strip, kirim ke jl melati 5 kebon jeruk'
const says = async (customer: string, text: string) => textOf(await chat(h, customer, text))
const customerId = async (phone: string) =>
  (
    await h.rows<{ id: string }>(
      m => sql`SELECT customer_id AS id FROM customer_identities WHERE merchant_id = ${m} AND value = ${phone}`,
    )
  )[0]!.id
const orderOf = async (phone: string) => {
  const id = await customerId(phone)
  return (await h.orders()).findLast(order => order.customerId === id)
}
const hasCode = async (phone: string) => {
  const order = await orderOf(phone)
  return order?.draft.code !== undefined || (order?.quote?.adjustments.some(row => row.code !== undefined) ?? false)
}
const [taken, tooMany] = [/−|dipotong|diskon|potongan|Rp5\.000/i, /terlalu banyak kode/]

describe('codes for a discount', () => {
  it('are looked at five times a day: then the right one is no more than any other word, and the order goes on', async () => {
    const customer = somebody()
    await says(customer, basket)
    for (const wrong of ['AAA11', 'BBB22', 'CCC33', 'DDD44', 'EEE55'])
      expect(await says(customer, `kode ${wrong}`)).toMatch(/tidak kami kenal/)
    const answer = await says(customer, 'kode RAHASIA7')
    expect(answer).toMatch(tooMany)
    expect(answer).not.toMatch(taken)
    expect(await says(customer, 'RAHASIA7')).not.toMatch(taken)
    expect(await hasCode(customer)).toBe(false)
    await h.tap(customer, 'pay:midtrans:qris')
    await h.settle()
    expect((await orderOf(customer))?.status).toBe('AWAITING_PAYMENT')
  })

  it('count for somebody else meanwhile, and again for who tried a day later', async () => {
    const [guesser, other] = [somebody(), somebody()]
    for (const wrong of ['AAA11', 'BBB22', 'CCC33', 'DDD44', 'EEE55']) await says(guesser, `kode ${wrong}`)
    await says(other, `${basket}, kode RAHASIA7`)
    expect(await hasCode(other)).toBe(true)
    await h.pass(hours(24) + 1_000)
    await says(guesser, `${basket}, kode RAHASIA7`)
    expect(await hasCode(guesser)).toBe(true)
  })

  it.each([
    ['alone, one a message', ['AAA11', 'BBB22', 'ccc33', 'ddd44', 'eee55', 'fff66']],
    ['as everyday words', ['gembok', 'pintuku', 'rantaiku', 'kuncung', 'kuncup', 'kuncir']],
    ['beside goods', ['AAA11', 'BBB22', 'CCC33', 'DDD44', 'EEE55'].map(code => `vitamin c 500 1 botol ${code}`)],
    ['in two words behind the word for codes', ['aaa 11', 'bbb 22', 'ccc 33', 'ddd 44', 'eee 55'].map(code => `kode ${code}`)],
    ['as amounts, alone', ['51off', '52off', '53off', '54off', '55off']],
    ['with a right one in between', ['kode AAA11', 'kode BBB22', 'kode KUNCI', 'kode CCC33', 'kode DDD44', 'kode EEE55']],
  ])('cannot be tried %s', async (_, tries) => {
    const customer = somebody()
    for (const said of tries) await says(customer, said)
    await says(customer, 'batal')
    await says(customer, `${basket}, kode RAHASIA7`)
    expect((await orderOf(customer))?.quote?.adjustments.filter(row => row.code === 'RAHASIA7') ?? []).toEqual([])
  })

  it('cannot be tried by the dozen in one message, nor in a burst of them', async () => {
    const customer = somebody()
    await says(customer, basket)
    const dozen = Array.from({ length: 12 }, (_, n) => `COBA${n}A`)
    await says(customer, [...dozen, 'RAHASIA7', ...dozen].join(' '))
    expect(await hasCode(customer)).toBe(false)
    const other = somebody()
    await says(other, basket)
    await chat(
      h,
      other,
      [...dozen, 'RAHASIA7', ...dozen].map(code => `pakai ${code}`),
    )
    expect(await hasCode(other)).toBe(false)
  })

  it('are counted one after another where one person tries side by side', async () => {
    const phone = somebody()
    await says(phone, 'halo')
    const id = await customerId(phone)
    const passed = await Promise.all(
      Array.from({ length: 20 }, () =>
        h.within(async tx => {
          if (await triedTooOften(tx, id, h.clock.now())) return 0
          await countWrongCodes(tx, id, h.clock.now(), 1)
          return 1
        }),
      ),
    )
    expect(passed.reduce<number>((sum, one) => sum + one, 0)).toBe(5)
  })

  it('are not used up by who orders, asks and gives an address, all in capitals', async () => {
    const customer = somebody()
    for (const said of [
      'PARACETAMOL 2 STRIP DAN VITAMIN C 500 1 BOTOL YA KAK',
      'KIRIM KE JL. MELATI NO 5 RT03 RW07 BLOK B12 KEBON JERUK',
      'BERAPA TOTALNYA KAK',
      'TAMBAH BETADINE 15ML 1 BOTOL',
      'ADA PROMO GAK KAK',
      'MAKASIH YA KAK',
    ])
      await says(customer, said)
    await says(customer, 'kode RAHASIA7')
    expect(await hasCode(customer)).toBe(true)
    expect(await h.violations()).toEqual([])
  })
})
