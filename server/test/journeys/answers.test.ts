import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countStock } from '../../src/operations/operators.ts'
import { sql } from '../../src/platform/database/index.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['apotek', 'kopi', 'docs', 'warung'],
    change: merchants => {
      const [warung] = merchants.filter(one => one.key === 'warung')
      warung!.shops[0]!.hours = { daily: ['06:00', '20:00'], '2026-12-25': null }
      for (let n = 1; n <= 25; n++)
        warung!.products.push({
          ...warung!.products[0]!,
          key: `permen-${n}`,
          name: `Permen Rasa ${n}`,
          category: 'Permen',
          aliases: [],
        })
    },
  })
})
afterAll(() => h.close())

const rowsOf = (ids: string[]) => ids.filter(id => id.startsWith('choose:'))

describe('a list', () => {
  it('never has more than ten rows, and its last row leads through all of it', async () => {
    const customer = somebody()
    const seen: string[] = []
    let [bubble] = await chat(h, customer, 'permen apa aja?', 'warung')
    for (let page = 0; page < 5; page++) {
      expect(bubble!.ids.length).toBeLessThanOrEqual(10)
      seen.push(...rowsOf(bubble!.ids))
      if (!bubble!.ids.some(id => id.startsWith('more'))) break
      await h.tap(customer, 'more', 'warung')
      await h.settle()
      bubble = await h.last(customer, 'warung')
    }
    expect(new Set(seen).size).toBe(25)
  })

  it('shows categories first where there is much, and everything where there is little', async () => {
    const much = await chat(h, somebody(), 'menu dong', 'warung')
    expect(textOf(much)).not.toContain('Rp')
    expect(rowsOf(much[0]!.ids)).toContain(`choose:Permen|list:${await shopId('warung')}`)
    const little = await chat(h, somebody('BD'), 'ki ki stationery ache?', 'docs')
    expect(textOf(little)).toContain('A4 Envelope — ৳10')
  })

  it('says what is sold out, last, and offers to tell when it is back', async () => {
    await setStock('air-galon', 0)
    const list = textOf(await chat(h, somebody(), 'minuman apa aja?', 'warung'))
    expect(list).toContain('Air Galon 19 L — Rp21.000/galon · habis')
    expect(list.indexOf('Air Galon')).toBeGreaterThan(list.indexOf('Susu UHT'))
    const customer = somebody()
    const one = await chat(h, customer, 'galon masih ada bu?', 'warung')
    expect(textOf(one)).toContain('Air Galon 19 L sedang habis')
    await h.tap(customer, 'wait', 'warung')
    await h.settle()
    expect(textOf(await h.heard(customer, 'warung'))).toContain('kami kabari begitu Air Galon 19 L ada lagi')
  })

  it('whose rows are not known any more starts again, and an old row still means its product', async () => {
    const customer = somebody()
    await chat(h, customer, 'permen apa aja?', 'warung')
    const old = (await h.last(customer, 'warung'))!
    await chat(h, customer, 'sembako ada apa aja?', 'warung')
    await h.forgedTap(customer, old.ids.find(id => id.startsWith('more'))!, 'warung')
    await h.settle()
    expect(textOf([(await h.last(customer, 'warung'))!])).toContain('Mau lihat yang mana')
    await h.forgedTap(customer, 'choose:permen-3|list', 'warung')
    await h.settle()
    expect(textOf([(await h.last(customer, 'warung'))!])).toContain('1 kg Permen Rasa 3')
  })

  it('takes no row that was made up', async () => {
    const customer = somebody()
    for (const id of ['choose:nothing|list', 'choose:|list', 'choose:x|list:y', 'more|a:b', 'more', 'choose:__proto__|list']) {
      await h.forgedTap(customer, id, 'warung')
      await h.settle()
      expect((await h.last(customer, 'warung'))?.text ?? '').not.toBe('')
    }
    expect(await h.dead('warung')).toEqual([])
    expect((await h.orders('warung')).filter(order => order.draft.lines.length === 0)).toEqual([])
  })

  it('that finds nothing says so and shows what comes nearest', async () => {
    const near = textOf(await chat(h, somebody(), 'ada parasetamool sirop?'))
    expect(near).toContain('Paracetamol')
    const far = textOf(await chat(h, somebody(), 'jual sepatu gak kak?', 'kopi'))
    expect(far).toContain('"sepatu" belum ketemu')
    expect(far).toContain('Camilan')
  })
})

describe('opening hours', () => {
  it('tell today, another day and a holiday, in each language', async () => {
    const asked = async (said: string, key: string) => textOf(await chat(h, somebody(key === 'docs' ? 'BD' : 'ID'), said, key))
    expect(await asked('masih buka?', 'warung')).toContain('sampai jam 20.00')
    expect(await asked('besok buka jam berapa?', 'warung')).toContain('besok buka jam 06.00–20.00')
    expect(await asked('tanggal 25 desember buka jam berapa?', 'warung')).toContain('tanggal 25 Desember 2026 tutup')
    expect(await asked('are you open on sunday?', 'apotek')).toContain('Kebon Jeruk is closed on Sunday.')
    expect(await asked('শুক্রবার খোলা আছে?', 'docs')).toContain('শুক্রবার খোলা, ০৯:০০–২১:০০')
    expect(await asked('kalke khola?', 'docs')).toContain('agamikal khola, 09:00–21:00')
  })
})

describe('questions that only data answers', () => {
  it('are answered together with an order in one reply', async () => {
    const heard = await chat(h, somebody(), [
      'vit c 500 1, kirim ke jl melati 5 kebon jeruk',
      'buka sampai jam berapa? ongkir ke tebet berapa? bisa bayar apa aja?',
    ])
    expect(heard).toHaveLength(1)
    for (const part of ['sampai jam 21.00', 'Ongkir ke Tebet: Rp16.000', 'QRIS', 'Total Rp42.000'])
      expect(textOf(heard)).toContain(part)
  })

  it('name every running order, and leave out what is not known of a driver', async () => {
    const customer = somebody()
    for (const said of ['paracetamol 1 strip, ambil sendiri', 'plester 1, ambil sendiri']) {
      await chat(h, customer, said)
      await h.tap(customer, 'pay:cash')
      await h.settle()
    }
    const told = textOf(await chat(h, customer, 'pesanan saya'))
    expect(told.match(/ORD-/g)).toHaveLength(2)
    expect(told).not.toMatch(/ {2}|\{|none/)
    expect(textOf(await chat(h, customer, 'ORD-0000000000-AAAAAA udah sampai mana?'))).toContain('tidak ada atas nama Kakak')
  })

  it('bring a person after two that nobody understands', async () => {
    const customer = somebody()
    await chat(h, customer, 'qwrt zxcv plmk')
    expect(textOf(await chat(h, customer, 'mnbv hjkl wqsx'))).toMatch(/panggilkan tim kami|someone from our team/)
  })
})

const shopId = async (key: string) =>
  (await h.rows<{ id: string }>(m => sql`SELECT shop_id AS id FROM shops WHERE merchant_id = ${m}`, key))[0]!.id
const setStock = (product: string, free: number) =>
  h.within(async tx => {
    const { byKey } = await h.house.model(tx)
    await countStock(h.house, tx, byKey.get(product)!.productId, free, 'counted')
  }, 'warung')
