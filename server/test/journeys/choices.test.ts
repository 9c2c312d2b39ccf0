import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ask, ownerOf } from '../api/api.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
let ask: Ask
beforeAll(async () => {
  h = await openTestHouse({ merchants: ['tepi'] })
  ask = (await ownerOf(h, 'tepi')).ask
})
afterAll(() => h.close())

type Placed = {
  orderId: string
  price: number
  items: { options: Record<string, unknown>[]; without: string[]; amount: number }[]
  detail?: string
}
const filling = (choice: string, more = {}) => ({ group: 'Isi', choice, ...more })
const patties = (count: number) => ({ group: 'Patty', choice: 'Patty', count })
const place = (customerPhone: string, ...items: Record<string, unknown>[]) =>
  ask<Placed>('POST', '/whatsapp-orders', {
    customerPhone,
    customerName: 'Dewi',
    items: items.map(item => ({ product: 'burger', quantity: 1, ...item })),
    fulfilment: 'pickup',
    paymentMethod: 'cash',
  })
const finish = async (orderId: string) => {
  for (const status of ['READY', 'COMPLETED'])
    expect((await ask('PATCH', `/whatsapp-orders/${orderId}/status`, { status })).status).toBe(200)
}

describe('a choice', () => {
  it('from a website is paid as often as it is taken, and is told with its measure', async () => {
    const { status, body } = await place(somebody(), {
      quantity: 2,
      options: [patties(3), filling('Keju', { qualifier: 'extra' })],
      without: ['Bawang'],
    })
    // Two burgers of 25,000, each with three patties of 12,000 and cheese for 4,000.
    expect([status, body.price]).toEqual([201, 2 * (25_000 + 3 * 12_000 + 4_000)])
    expect(body.items).toMatchObject([
      {
        amount: body.price,
        options: [
          { group: 'Patty', choice: 'Patty', price: 12_000, count: 3, qualifier: null },
          { group: 'Isi', choice: 'Keju', price: 4_000, count: 1, qualifier: 'extra' },
        ],
        without: ['Bawang'],
      },
    ])
    expect((await ask<Placed>('GET', `/whatsapp-orders/${body.orderId}`)).body.items).toEqual(body.items)
    expect(await h.violations()).toEqual([])
  })

  it.each([
    ['more often than its group takes', [patties(4)]],
    ['several times in a group that is not repeatable', [filling('Keju', { count: 2 })]],
    ['in a measure that its group has not', [{ group: 'Patty', choice: 'Patty', qualifier: 'less' }]],
    ['twice', [filling('Keju'), filling('Keju', { qualifier: 'extra' })]],
  ])('from a website %s is refused by name', async (_, options) => {
    const { status, body } = await place(somebody(), { options })
    expect(status).toBe(409)
    expect(body.detail).toMatch(/^option: burger/)
  })

  it.each([0, -1, 1.5, 101])('taken %s times is no request', async count => {
    expect((await place(somebody(), { options: [patties(count)] })).status).toBe(400)
  })

  it('is wanted as before by whoever wants the usual, at the same total', async () => {
    const phone = somebody()
    const { body } = await place(
      phone,
      { options: [patties(2), filling('Keju', { qualifier: 'less' })] },
      { options: [filling('Keju')], without: ['Saus Kacang'] },
    )
    await finish(body.orderId)
    const heard = textOf(await chat(h, phone, 'seperti biasa ya'))
    expect(heard).toContain('Patty ×2, Keju lebih sedikit')
    expect(heard).toContain('Keju, tanpa Saus Kacang')
    expect(heard).toContain(`Rp${(body.price / 1_000).toFixed(0)}.000`)
    expect(await h.violations()).toEqual([])
  })

  it('that the stall takes less often by now is kept within what it takes, which is said', async () => {
    const phone = somebody()
    const { body } = await place(phone, { options: [patties(3)] })
    await finish(body.orderId)
    const { body: product } = await ask<{ options: { group: string; max: number }[] }>('GET', '/catalogue/products/burger')
    const options = product.options.map(group => (group.group === 'Patty' ? { ...group, max: 2 } : group))
    expect((await ask('PATCH', '/catalogue/products/burger', { options })).status).toBe(200)
    const heard = textOf(await chat(h, phone, 'seperti biasa ya'))
    expect(heard).toContain('Burger: Patty paling banyak 2 ya Kak, jadi kami catat Patty ×2.')
    expect(heard).toContain('Rp49.000')
    await ask('PATCH', '/catalogue/products/burger', { options: product.options })
  })
})

describe('in a chat', () => {
  it('extra cheese is another line than cheese, and cheese twice is one line of two', async () => {
    const phone = somebody()
    const keju = { options: [filling('Keju')] }
    const { body } = await place(phone, keju, { options: [filling('Keju', { qualifier: 'extra' })] }, keju)
    await finish(body.orderId)
    const heard = textOf(await chat(h, phone, 'seperti biasa ya'))
    expect(heard).toContain('2 × Burger (porsi), Keju — Rp58.000')
    expect(heard).toContain('1 × Burger (porsi), extra Keju — Rp29.000')
    expect(heard).toContain('Rp87.000')
  })

  it('what words may mean is asked among just that, and the answer is the line', async () => {
    const who = somebody()
    const asked = await chat(h, who, 'burger 1 pakai sambal, ambil sendiri')
    expect(asked.flatMap(({ ids }) => ids)).toEqual(['choose:Sambal Matah', 'choose:Sambal Terasi'])
    const heard = textOf(await chat(h, who, { type: 'tap', id: 'choose:Sambal Matah' }))
    expect(heard).toContain('1 × Burger (porsi), Sambal Matah — Rp27.000')
  })
})
