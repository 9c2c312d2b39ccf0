import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { chatFiles, readChat, readWorld } from '../player/world.ts'
import type { Action, Expected, Utterance } from './chat.ts'
import { parseChat } from './parse.ts'

const cast = {
  sellers: ['karim', 'shila'],
  operators: ['sari'],
  products: ['paracetamol', 'vitamin-c', 'kopi'],
}

const head =
  'title: A title\nmerchant: apotek\nstart: 2026-11-23 10:00\nrina = customer +6281200000001\nani = customer bsuid ID.7c1f20e4 "Ani B"'

const parse = (body: string, header = head) =>
  parseChat('some.chat', `${header}\n\n${body}`, key => (key === 'apotek' ? cast : undefined))
const actionsOf = (line: string): Action[] => parse(`${line}\nend: 0 orders`).steps[0]!.actions
const actionOf = (line: string) => actionsOf(line)[0]
const utteranceOf = (text: string): Utterance => {
  const action = actionOf(`rina: ${text}`)
  return action?.do === 'say' ? action.what : expect.unreachable()
}
const expectedOf = (text: string): Expected => {
  const { line, text: said, ...expected } = parse(`rina: hi\n  expect ${text}\nend: 0 orders`).steps[0]!.expectations[0]!
  expect([line, said]).toEqual([8, text])
  return expected
}
const endingOf = (text: string) => parse(`rina: hi\nend: ${text}`).ending

describe('a chat file', () => {
  it('begins with its title, merchant, start and customers', () => {
    const remarks = head
      .replace('10:00', '10:00    # local time')
      .replace('merchant: apotek', '# a remark\nmerchant: apotek  # whose')
    const chat = parse('rina: hi\nend: 0 orders', remarks)
    expect(chat).toMatchObject({ title: 'A title', merchant: 'apotek', start: '2026-11-23T10:00:00' })
    expect(chat.customers).toEqual([
      { key: 'rina', name: 'Rina', phone: '+6281200000001' },
      { key: 'ani', name: 'Ani B', bsuid: 'ID.7c1f20e4' },
    ])
  })

  it('keeps each action line with what is expected of it', () => {
    const { steps } = parse('rina: hi\n  expect order DRAFT\n  expect money unpaid\nani: hello\nend: 0 orders')
    expect(steps.map(step => [step.line, step.expectations.length])).toEqual([
      [7, 2],
      [10, 0],
    ])
  })

  it.each(chatsOfTheDemo())('of the demo is understood: %s', (file, world) => {
    expect(readChat(world, file).steps.length).toBeGreaterThan(0)
  })

  it.each([
    ['rina: hi', 'some.chat:7: the chat has no end: line'],
    ['end: 0 orders\nrina: hi', 'some.chat:8: nothing follows the end'],
    ['nobody: hi\nend: 0 orders', 'some.chat:7: nobody here is called "nobody"; there are karim, shila, sari, rina, ani'],
    ['  expect order PAID\nend: 0 orders', 'some.chat:7: nothing has happened yet that something could be expected of'],
    ['rina: hi\n  expect order PAYED\nend: 0 orders', 'some.chat:8: "PAYED" is not one of DRAFT'],
    ['rina: hi\n  expect rina laughs\nend: 0 orders', 'some.chat:8: "rina laughs" is nothing that can be expected'],
    ['rina: hi\n  expect rina hears /(/\nend: 0 orders', 'some.chat:8: Invalid regular expression'],
    ['rina: hi\n  expect rina is asked adress\nend: 0 orders', 'some.chat:8: nobody is asked "adress"'],
    ['rina: hi\n  expect stock aspirin free 1\nend: 0 orders', 'some.chat:8: this merchant has no product "aspirin"'],
    ['rina: hi\n  expect seller sari is offered\nend: 0 orders', 'some.chat:8: this merchant has no seller "sari"'],
    ['rina: [dance]\nend: 0 orders', 'some.chat:7: nobody can do [dance]'],
    ['gateway: payes\nend: 0 orders', 'some.chat:7: "payes" is not one of: pays'],
    ['gateway: forges 20\nend: 0 orders', 'some.chat:7: gateway: forges takes nothing'],
    ['courier: assigns "Dedi"\nend: 0 orders', 'some.chat:7: couriers do: assigns NAME PLATE'],
    ['operator: says\nend: 0 orders', 'some.chat:7: operator: says takes one "text in quotes"'],
    ['server: sleeps\nend: 0 orders', 'some.chat:7: a server can only die'],
    ['after a while\nend: 0 orders', 'some.chat:7: "a while" is no time'],
    ['stock paracetamol many\nend: 0 orders', 'some.chat:7: the stock must be a plain number'],
    ['rina: hi\nend: 2 orders: PAID', 'some.chat:8: 2 orders are announced and 1 described'],
    ['rina: hi\nend: 1 order PAID; paracetamol', 'some.chat:8: a line at the end is'],
  ])('is refused with its line: %s', (body, message) => {
    expect(() => parse(body)).toThrow(message)
  })

  it.each([
    [head.replace('apotek', 'toko'), 'some.chat:7: the world has no merchant "toko"'],
    [head.replace('2026-11-23 10:00', 'tomorrow'), 'some.chat:3: start is YYYY-MM-DD HH:MM'],
    [head.replace('rina =', 'gateway ='), 'some.chat:4: nobody can be called "gateway"'],
    [head.replace('+6281200000001', '0812'), 'some.chat:4: "customer 0812" must be'],
    [head.replace('ani =', 'rina ='), 'some.chat:5: rina is introduced twice'],
    [head.replace('merchant: apotek\n', ''), 'the chat does not say whose it is'],
  ])('is refused when its beginning is wrong', (header, message) => {
    expect(() => parse('rina: hi\nend: 0 orders', header)).toThrow(message)
  })
})

describe('somebody in a chat', () => {
  it('types, taps and sends what WhatsApp can send', () => {
    expect(utteranceOf('2 strip ya: & jangan lama # penting')).toEqual({
      kind: 'text',
      text: '2 strip ya: & jangan lama # penting',
    })
    expect(utteranceOf('[tap pay:midtrans:va:bca]')).toEqual({ kind: 'tap', action: 'pay:midtrans:va:bca' })
    expect(utteranceOf('[tap choose:Less Sugar]')).toEqual({ kind: 'tap', action: 'choose:Less Sugar' })
    expect(utteranceOf('[location -6.2210,106.7960 "Jl. Permata Hijau 8"]')).toEqual({
      kind: 'location',
      latitude: -6.221,
      longitude: 106.796,
      label: 'Jl. Permata Hijau 8',
    })
    expect(utteranceOf('[location 23.8, 90.4]')).toEqual({ kind: 'location', latitude: 23.8, longitude: 90.4 })
    expect(utteranceOf('[voice "dua strip ya"]')).toEqual({ kind: 'voice', said: 'dua strip ya' })
    expect(utteranceOf('[photo gone]')).toEqual({ kind: 'photo', gone: true })
    expect(['[photo]', '[sticker]', '[contact]'].map(utteranceOf).map(one => one.kind)).toEqual(['photo', 'sticker', 'contact'])
    expect(utteranceOf('[cart paracetamol×2@100, vitamin-c×1, unknown×3]')).toEqual({
      kind: 'cart',
      items: [
        { product: 'paracetamol', quantity: 2, forgedPrice: 100 },
        { product: 'vitamin-c', quantity: 1 },
        { product: 'unknown', quantity: 3 },
      ],
    })
    expect(actionOf('karim: [quote 50000]')).toMatchObject({ who: 'karim', what: { kind: 'quote', amount: 50_000 } })
  })

  it('may do several things at once with others', () => {
    expect(actionsOf('rina: min & ani: [photo] & gateway: pays & rina: a & b').map(one => one.do)).toEqual([
      'say',
      'say',
      'gateway',
      'say',
    ])
    expect(actionsOf('rina: a & b')).toEqual([{ do: 'say', who: 'rina', text: 'a & b', what: { kind: 'text', text: 'a & b' } }])
  })

  it('has a message delivered again', () => {
    expect(actionOf('again: rina: ya, betul: 2')).toEqual({ do: 'again', who: 'rina', text: 'ya, betul: 2' })
  })
})

describe('the others in a chat', () => {
  it.each([
    ['gateway: pays', { do: 'gateway', verb: 'pays' }],
    ['gateway: pays 20000', { do: 'gateway', verb: 'pays', amount: 20_000 }],
    ['gateway: pays twice', { do: 'gateway', verb: 'pays twice' }],
    ['gateway: pays late of rina', { do: 'gateway', verb: 'pays late', of: 'rina' }],
    ['gateway: pays 20000 of rina', { do: 'gateway', verb: 'pays', amount: 20_000, of: 'rina' }],
    ['gateway of ani: notifies again', { do: 'gateway', verb: 'notifies again', of: 'ani' }],
    ['gateway: is down  # refused', { do: 'gateway', verb: 'is down' }],
    ['courier: assigns "Pak Dedi" "B 3412 KLM"', { do: 'courier', verb: 'assigns', driver: 'Pak Dedi', plate: 'B 3412 KLM' }],
    ['courier: picks up of rina', { do: 'courier', verb: 'picks up', of: 'rina' }],
    ['operator: says "Pagi, # satu."', { do: 'operator', verb: 'says', text: 'Pagi, # satu.' }],
    ['operator: refuses "Resep kedaluwarsa"', { do: 'operator', verb: 'refuses', text: 'Resep kedaluwarsa' }],
    ['operator: books by hand', { do: 'operator', verb: 'books by hand' }],
    ['stock paracetamol 0.5', { do: 'stock', product: 'paracetamol', quantity: 0.5 }],
    ['after 20m:', { do: 'after', ms: 1_200_000 }],
    ['after 1h30m', { do: 'after', ms: 5_400_000 }],
    ['after 90s  # waits', { do: 'after', ms: 90_000 }],
    ['server: dies', { do: 'server dies' }],
  ])('do "%s"', (line, action) => {
    expect(actionOf(line)).toEqual(action)
  })
})

describe('an expectation', () => {
  it.each<[string, Expected]>([
    ['rina hears total 58000', { kind: 'hears', who: 'rina', what: { total: 58_000 }, not: false }],
    ['rina hears order id', { kind: 'hears', who: 'rina', what: 'order id', not: false }],
    ['karim hears /B ?3412 ?KLM/i', { kind: 'hears', who: 'karim', what: { regex: /B ?3412 ?KLM/i }, not: false }],
    ['rina does not hear /a\\/b/', { kind: 'hears', who: 'rina', what: { regex: /a\/b/ }, not: true }],
    ['rina hears nothing', { kind: 'hears nothing', who: 'rina' }],
    ['rina is asked choice, address', { kind: 'asked', who: 'rina', asks: ['choice', 'address'], not: false }],
    ['rina is asked field:birthDate', { kind: 'asked', who: 'rina', asks: ['field:birthDate'], not: false }],
    ['rina is not asked', { kind: 'asked', who: 'rina', asks: [], not: true }],
    ['rina is not asked payment', { kind: 'asked', who: 'rina', asks: ['payment'], not: true }],
    ['order PAID', { kind: 'status', status: 'PAID' }],
    ['order of rina IN_DELIVERY', { kind: 'status', of: 'rina', status: 'IN_DELIVERY' }],
    ['order belongs to karim', { kind: 'belongs', seller: 'karim' }],
    ['money refund_due', { kind: 'money', money: 'refund_due' }],
    ['seller karim is offered', { kind: 'offered', seller: 'karim', not: false }],
    ['stock vitamin-c free 38.5', { kind: 'stock', product: 'vitamin-c', free: 38.5 }],
    ['operator is called', { kind: 'operator called', not: false }],
  ])('is understood: %s', (text, expected) => {
    expect(expectedOf(text)).toEqual(expected)
  })
})

describe('an end line', () => {
  it('names the order, its lines, stock and limits', () => {
    const text =
      '1 order COMPLETED total 58000 paid; paracetamol 2, vitamin-c 1; stock vitamin-c free 38; rina hears <= 7; rina is asked <= 1'
    const line = { options: [], without: [], notes: [] }
    expect(endingOf(text)).toEqual({
      line: 8,
      text,
      orders: [
        {
          status: 'COMPLETED',
          total: 58_000,
          money: 'paid',
          lines: [
            { product: 'paracetamol', quantity: 2, ...line },
            { product: 'vitamin-c', quantity: 1, ...line },
          ],
        },
      ],
      stock: [{ product: 'vitamin-c', free: 38 }],
      hears: [{ who: 'rina', most: 7 }],
      asked: [{ who: 'rina', most: 1 }],
    })
  })

  it('names several orders, and the lines of each behind it or behind all', () => {
    const products = (text: string) => endingOf(text).orders.map(order => [order.status, order.lines?.map(one => one.product)])
    expect(products('2 orders: COMPLETED total 10000; CANCELLED')).toEqual([
      ['COMPLETED', undefined],
      ['CANCELLED', undefined],
    ])
    const each = [
      ['PAID', ['kopi']],
      ['CANCELLED', ['vitamin-c']],
    ]
    expect(products('2 orders: PAID; kopi 1; CANCELLED; vitamin-c 2')).toEqual(each)
    expect(products('2 orders: PAID; CANCELLED; kopi 1; vitamin-c 2')).toEqual(each)
    expect(endingOf('0 orders; rina hears <= 5')).toMatchObject({ orders: [], hears: [{ who: 'rina', most: 5 }] })
  })

  it('tells what is special about a line', () => {
    const [order] = endingOf(
      '1 order PAID; kopi 2 {Size: Large, Topping: Boba, Jelly} -onion -"red chilli" "less sweet, please"',
    ).orders
    expect(order!.lines).toEqual([
      {
        product: 'kopi',
        quantity: 2,
        options: [
          { group: 'Size', choice: 'Large' },
          { group: 'Topping', choice: 'Boba' },
          { group: 'Topping', choice: 'Jelly' },
        ],
        without: ['onion', 'red chilli'],
        notes: ['less sweet, please'],
      },
    ])
  })

  it('leaves the comma of a number in its choice', () => {
    const [order] = endingOf('1 order PAID; kopi 1 {Jenis: Duka Cita, Ukuran: 2 x 1,5 m}').orders
    expect(order!.lines![0]!.options).toEqual([
      { group: 'Jenis', choice: 'Duka Cita' },
      { group: 'Ukuran', choice: '2 x 1,5 m' },
    ])
  })
})

function chatsOfTheDemo() {
  const world = readWorld(fileURLToPath(new URL('../world', import.meta.url)))
  return chatFiles(world).map(file => [file, world] as const)
}
