import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countStock } from '../../src/operations/operators.ts'
import { chat, openTestHouse, somebody, type TestHouse, textOf } from '../house.ts'

let h: TestHouse
const family = { key: 'kaos-polos', title: 'Kaos Polos' }
beforeAll(async () => {
  h = await openTestHouse({
    merchants: ['warung'],
    change: ([warung]) => {
      const [like] = warung!.products
      const plain = { ...like!, unit: 'pcs', step: 1, aliases: [], tags: [], category: 'Pakaian' }
      for (const color of ['Merah', 'Biru', 'Hitam'])
        for (const size of ['S', 'M', 'L', 'XL'])
          warung!.products.push({
            ...plain,
            key: `kaos-${color}-${size}`.toLowerCase(),
            name: 'Kaos Polos',
            price: size === 'XL' ? 65_000 : 60_000,
            stock: 10,
            attributes: { brand: 'Teras', color, size },
            family,
            image: 'https://toko.example/kaos.jpg',
          })
      for (const strength of ['250 ml', '1 liter'])
        warung!.products.push({
          ...plain,
          key: `sirup-${strength.split(' ')[0]}`,
          name: 'Sirup Markisa',
          price: strength === '1 liter' ? 40_000 : 15_000,
          stock: 5,
          attributes: { size: strength },
          family: { key: 'sirup' },
        } as never)
    },
  })
})
afterAll(() => h.close())

const count = async (key: string, units: number) => {
  const productId = await h.within(async tx => (await h.house.model(tx)).byKey.get(key)!.productId)
  await h.within(tx => countStock(h.house, tx, productId, units * 1_000, 'counted'))
}
const keys = async () => {
  const byId = await h.within(async tx => new Map((await h.house.model(tx)).catalogue.map(one => [one.productId, one.key])))
  const [order] = (await h.orders()).toReversed().filter(one => one.status === 'DRAFT')

  return (order?.draft.lines ?? []).map(line => `${line.quantity / 1_000} ${byId.get(line.productId)}`)
}
const offered = async (user: string) => (await h.last(user))!.ids

describe('naming a family', () => {
  it('asks for what is missing, by one attribute where all together would be too many', async () => {
    const user = somebody()
    const heard = textOf(await chat(h, user, 'bu kaos polos 2 ya'))
    expect(heard).toMatch(/Kaos Polos: warna yang mana/)
    expect(await offered(user)).toEqual(['narrow:color:Merah', 'narrow:color:Biru', 'narrow:color:Hitam'])
    await h.tap(user, 'narrow:color:Biru')
    await h.settle()
    expect((await h.last(user))!.text).toMatch(/Kaos Polos: ukuran yang mana/)
    expect(await offered(user)).toEqual(['S', 'M', 'L', 'XL'].map(size => `choose:kaos-biru-${size.toLowerCase()}`))
    await h.tap(user, 'choose:kaos-biru-l')
    await h.settle()
    expect(await keys()).toEqual(['2 kaos-biru-l'])
  })

  it.each([
    ['yang M warna merah', ['1 kaos-merah-m']],
    ['size L hitam', ['1 kaos-hitam-l']],
    ['merah xl aja 3', ['3 kaos-merah-xl']],
    ['merah M 2, biru L 1', ['2 kaos-merah-m', '1 kaos-biru-l']],
    ['2 yang hitam S', ['2 kaos-hitam-s']],
    ['yang paling murah ukuran s biru', ['1 kaos-biru-s']],
  ])('is answered in words: %s', async (words, lines) => {
    const user = somebody()
    await chat(h, user, 'bu kaos polos')
    await chat(h, user, words)
    expect(await keys()).toEqual(lines)
  })

  it('is answered one after the other, and a number said with the colour counts', async () => {
    const user = somebody()
    await chat(h, user, 'bu kaos polos')
    expect(textOf(await chat(h, user, 'yg merah aja 2'))).toMatch(/ukuran yang mana/)
    await chat(h, user, 'yang M')
    expect(await keys()).toEqual(['2 kaos-merah-m'])
  })

  it.each([
    ['bu kaos polos merah M 2', ['2 kaos-merah-m']],
    ['bu 2 kaos polos hitam xl', ['2 kaos-hitam-xl']],
    ['bu kaos polos warna biru size L 3 pcs', ['3 kaos-biru-l']],
    ['bu sirup markisa 1 liter 2', ['2 sirup-1']],
  ])('asks nothing when everything was said: %s', async (words, lines) => {
    const user = somebody()
    await chat(h, user, words)
    expect(await keys()).toEqual(lines)
  })

  it('with its colour asks for the size alone, of what is there', async () => {
    await count('kaos-hitam-s', 0)
    const user = somebody()
    expect(textOf(await chat(h, user, 'bu kaos polos hitam'))).toMatch(/Kaos Polos: ukuran yang mana/)
    expect(await offered(user)).toEqual(['choose:kaos-hitam-m', 'choose:kaos-hitam-l', 'choose:kaos-hitam-xl'])
    await count('kaos-hitam-s', 10)
  })

  it('of which one variant is left asks whether it may be that one', async () => {
    await count('sirup-1', 0)
    const user = somebody()
    expect(textOf(await chat(h, user, 'bu sirup markisa 2'))).toMatch(/Sirup Markisa tinggal yang 250 ml/)
    await chat(h, user, 'ya')
    expect(await keys()).toEqual(['2 sirup-250'])
    await count('sirup-1', 5)
  })
})

describe('a variant that is sold out', () => {
  it('is told with its siblings, and one of them may be taken by a word', async () => {
    await count('kaos-merah-m', 0)
    const user = somebody()
    const heard = textOf(await chat(h, user, 'bu kaos polos merah M'))
    expect(heard).toMatch(/Kaos Polos Merah M sedang habis. Yang ada: Merah, S · Merah, L · Merah, XL · Biru, M/)
    await chat(h, user, 'yang L aja deh')
    expect(await keys()).toEqual(['1 kaos-merah-l'])
  })

  it('is waited for by itself: another size that comes back is told to nobody', async () => {
    const user = somebody()
    await chat(h, user, 'bu kaos polos merah M')
    await chat(h, user, 'kabari kalau ada ya')
    const since = (await h.heard(user)).at(-1)!.seq
    await count('kaos-merah-l', 20)
    await h.settle()
    expect(await h.heard(user, undefined, since)).toEqual([])
    await count('kaos-merah-m', 20)
    await h.settle()
    expect(textOf(await h.heard(user, undefined, since))).toMatch(/Kaos Polos Merah M/)
  })
})

describe('a question about one thing', () => {
  it('is answered with its picture before the words', async () => {
    const user = somebody()
    await chat(h, user, 'bu ada kaos polos?')
    const query = new URLSearchParams({ user, phoneNumberId: h.numbers.warung!, since: '0' })
    const { messages } = await h.whatsapp.control<{
      messages: { direction: string; type?: string; mediaLink?: string; text: string }[]
    }>(`chat?${query}`)
    const said = messages.filter(message => message.direction === 'out')
    expect(JSON.stringify(said[0])).toMatch(/toko.example\/kaos.jpg/)
    expect(said[1]!.text).toMatch(/Kaos Polos — mulai Rp60.000/)
    const since = (await h.heard(user)).length
    await chat(h, user, 'bu ada apa aja?')
    expect((await h.heard(user)).length).toBe(since + 1)
  })
})

describe('a menu', () => {
  it('shows a family once, with the price it begins at, and a tap asks which', async () => {
    const user = somebody()
    await chat(h, user, 'bu ada apa aja?')
    await h.tap(user, 'choose:Pakaian')
    await h.settle()
    const { text } = (await h.last(user))!
    expect(text).toMatch(/Kaos Polos — mulai Rp60.000/)
    expect(text).not.toMatch(/Kaos Polos Merah/)
    await h.tap(user, 'choose:*family:')
    await h.settle()
    expect((await h.last(user))!.text).toMatch(/Kaos Polos: warna yang mana|Sirup Markisa: ukuran yang mana/)
  })
})
