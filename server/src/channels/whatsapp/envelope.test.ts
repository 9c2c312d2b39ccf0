import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitEnvelope } from './envelope.ts'
import { readInbound } from './inbound.ts'
import type { AccountItem, MessageItem } from './ingest.ts'

const receivedAt = new Date('2026-11-21T08:00:00Z')
const metadata = { display_phone_number: '6281100000001', phone_number_id: '300000000000001' }
const contact = { profile: { name: 'Ani' }, wa_id: '6281200000009', user_id: 'ID.Ani1' }
const hello = {
  from: '6281200000009',
  from_user_id: 'ID.Ani1',
  id: 'wamid.A1',
  timestamp: '1795200001',
  type: 'text',
  text: { body: 'pesan 2 ayam geprek' },
}
const delivered = { id: 'wamid.OUT1', status: 'delivered', timestamp: '1795200020', recipient_id: '6281200000009' }

const change = (value: object, field = 'messages') => ({ field, value: { messaging_product: 'whatsapp', metadata, ...value } })
const entry = (...changes: unknown[]) => ({ id: '200000000000001', time: 1795200000, changes })
const body = (...entries: unknown[]) => ({ object: 'whatsapp_business_account', entry: entries })
const split = (value: unknown) =>
  splitEnvelope(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), receivedAt)
const splitMessages = (...messages: unknown[]) => split(body(entry(change({ messages, contacts: [contact] }))))

describe('a webhook', () => {
  test('gives its message with the number it came to, the lane of its sender and its own contact', () => {
    const { items, statuses } = splitMessages(hello)
    expect(statuses).toEqual([])
    expect(items).toEqual([
      {
        kind: 'message',
        providerId: 'wamid.A1',
        phoneNumberId: '300000000000001',
        wabaId: '200000000000001',
        lane: 'ID.Ani1',
        sentAt: new Date(1795200001_000),
        raw: JSON.stringify({ message: hello, contact }),
      },
    ])
  })

  test('loses no message and no status of a batch over several entries and changes', () => {
    const messages = Array.from({ length: 20 }, (_, n) => ({ ...hello, id: `wamid.M${n}` }))
    const statuses = Array.from({ length: 20 }, (_, n) => ({ ...delivered, id: `wamid.S${n}` }))
    const read = split(
      body(
        entry(
          change({ messages: messages.slice(0, 5) }),
          change({ messages: messages.slice(5), statuses: statuses.slice(0, 7) }),
        ),
        entry(change({ statuses: statuses.slice(7) })),
      ),
    )
    expect(read.items.map(item => item.providerId)).toEqual(messages.map(each => each.id))
    expect(read.statuses.map(item => item.providerId)).toEqual(statuses.map(each => each.id))
  })

  test('keeps a malformed item as it is and reads its neighbours', () => {
    const { items } = splitMessages(hello, 42, null, { id: 'wamid.X' }, { ...hello, id: 'wamid.A2' })
    expect(items.map(item => item.kind)).toEqual(['message', 'malformed', 'malformed', 'malformed', 'message'])
    expect(items.map(item => item.raw).slice(1, 4)).toEqual(['42', 'null', '{"id":"wamid.X"}'])
    expect(new Set(items.map(item => item.providerId)).size).toBe(5)
  })

  test('survives every level being something else', () => {
    expect(split({ object: 'page' }).items.map(item => item.kind)).toEqual(['malformed'])
    expect(split({ entry: 'x' }).items.map(item => item.kind)).toEqual(['malformed'])
    expect(split(body(null, { id: 1 }, entry(7, {}))).items.map(item => item.kind)).toEqual(Array(4).fill('malformed'))
    const mixed = split(body(entry(change({ messages: 'none', statuses: [delivered] }))))
    expect(mixed.items.map(item => item.kind)).toEqual(['malformed'])
    expect(mixed.statuses).toHaveLength(1)
  })

  test('is an error only when it is no JSON object', () => {
    for (const text of ['', 'hello', '[]', '"text"', '12', 'null', '{"entry":'])
      expect(() => split(text)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
  })

  test('never throws for any JSON in any of its places, and gives only what PostgreSQL can store', () => {
    const anything = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 })
    const message = fc.record({ from: anything, id: anything, type: anything, timestamp: anything, text: anything })
    const value = fc.record({
      metadata: fc.oneof(anything, fc.constant(metadata)),
      contacts: anything,
      messages: fc.oneof(anything, fc.array(fc.oneof(anything, message))),
      statuses: fc.oneof(anything, fc.array(anything)),
    })
    const anyEntry = fc.record({
      id: anything,
      changes: fc.array(
        fc.oneof(
          anything,
          value.map(each => change(each)),
        ),
      ),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          anyEntry.map(each => body(each)),
          fc.dictionary(fc.string(), anything),
        ),
        root => {
          const { items, statuses } = split(root)
          for (const item of [...items, ...statuses]) {
            expect(() => JSON.parse(item.raw)).not.toThrow()
            expect(item.raw).not.toContain('\\u0000')
            expect(item.raw).not.toMatch(/\\ud[89a-f]/)
            if ('kind' in item && item.kind === 'message') expect(() => readInbound(item)).not.toThrow()
          }
        },
      ),
    )
  })

  test('that nests without end is kept as malformed and harms no neighbour', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const text = JSON.stringify(body(entry(change({ messages: [hello, 'DEEP'] })))).replace('"DEEP"', () => deep)
    expect(split(text).items.map(item => item.kind)).toEqual(['message', 'malformed'])
    const shallow = `${'['.repeat(200)}1234567890123456789${']'.repeat(200)}`
    const kept = split(JSON.stringify(body(entry(change({ messages: ['DEEP'] })))).replace('"DEEP"', () => shallow))
    expect(JSON.parse(kept.items[0]!.raw)).toContain('1234567890123456789')
  })

  test('with NUL and half an emoji is stored with the replacement sign', () => {
    const text = JSON.stringify(body(entry(change({ messages: [hello] })))).replace('pesan', String.raw`a\u0000b\ud83dc`)
    const item = split(text).items[0]!
    expect(JSON.parse(item.raw).message.text.body).toBe('a\ufffdb\ufffdc 2 ayam geprek')
  })

  test('with bytes that are no UTF-8 is read all the same', () => {
    const bytes = Buffer.concat([Buffer.from('{"entry":[],"x":"'), Buffer.from([0xff, 0xc3]), Buffer.from('"}')])
    expect(splitEnvelope(bytes, receivedAt)).toEqual({ items: [], statuses: [] })
  })
})

describe('the key of a message', () => {
  const keyOf = (message: object) => splitMessages(message).items[0]!.providerId

  test('is its id, with the kind for an edit and a removal', () => {
    expect(keyOf(hello)).toBe('wamid.A1')
    expect(keyOf({ ...hello, type: 'edit' })).toBe('wamid.A1:edit')
    expect(keyOf({ ...hello, type: 'revoke' })).toBe('wamid.A1:revoke')
  })

  test('is made of the content when there is no id, whatever the order of its parts', () => {
    const { id: _, ...anonymous } = hello
    const turned = Object.fromEntries(Object.entries(anonymous).toReversed())
    expect(keyOf(anonymous)).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(keyOf(turned)).toBe(keyOf(anonymous))
    expect(keyOf({ ...anonymous, timestamp: '1795200002' })).not.toBe(keyOf(anonymous))
  })

  test('fits an index even if the id does not', () => {
    expect(keyOf({ ...hello, id: 'x'.repeat(5_000) })).toMatch(/^sha256:/)
  })
})

describe('the lane of a message', () => {
  const laneOf = (message: object) => (splitMessages(message).items[0] as MessageItem).lane

  test('is the scoped id, else the phone', () => {
    const { from_user_id: _, ...phoneOnly } = hello
    expect(laneOf(hello)).toBe('ID.Ani1')
    expect(laneOf(phoneOnly)).toBe('6281200000009')
    expect(laneOf({ ...phoneOnly, from: '+6281200000009' })).toBe('6281200000009')
  })

  test('is the scoped id where it stands in place of the phone', () => {
    expect(laneOf({ ...hello, from_user_id: undefined, from: 'ID.Ani1' })).toBe('ID.Ani1')
  })

  test('does not exist for a message of nobody, which is malformed', () => {
    expect(splitMessages({ id: 'wamid.N', type: 'text' }).items[0]!.kind).toBe('malformed')
  })
})

describe('the contact of a message', () => {
  const contactsOf = (messages: object[], contacts: unknown) =>
    split(body(entry(change({ messages, contacts })))).items.map(item => JSON.parse(item.raw).contact?.profile.name)
  const budi = { profile: { name: 'Budi' }, wa_id: '6281200000010' }
  const fromBudi = { ...hello, id: 'wamid.B', from: '6281200000010', from_user_id: undefined }

  test('is the one of its own sender', () => {
    expect(contactsOf([hello, fromBudi], [budi, contact])).toEqual(['Ani', 'Budi'])
  })

  test('is a single one even if its phone is written in another way', () => {
    expect(contactsOf([fromBudi], [{ ...budi, wa_id: '62081200000010' }])).toEqual(['Budi'])
  })

  test('is none rather than somebody else’s', () => {
    expect(contactsOf([hello, fromBudi], [budi])).toEqual([undefined, 'Budi'])
    expect(contactsOf([hello], 'nobody')).toEqual([undefined])
  })
})

describe('a status', () => {
  const statusOf = (status: object) => split(body(entry(change({ statuses: [status] })))).statuses[0]

  test('tells the message, the state, the time and our own id', () => {
    const pricing = { billable: true, type: 'regular', category: 'utility' }
    expect(statusOf({ ...delivered, biz_opaque_callback_data: 'outbox:1', pricing })).toMatchObject({
      key: 'wamid.OUT1:delivered:+6281200000009:1795200020',
      providerId: 'wamid.OUT1',
      phoneNumberId: '300000000000001',
      status: 'delivered',
      at: new Date(1795200020_000),
      recipient: { phone: '+6281200000009' },
      opaque: 'outbox:1',
      category: 'utility',
      pricingType: 'regular',
    })
  })

  test('of a failure tells the code and the most telling words', () => {
    const errors = [{ code: 131047, title: 'Re-engagement message', error_data: { details: 'more than 24 hours' } }]
    const failed = { id: 'wamid.OUT2', status: 'failed', timestamp: 1795200021, recipient_user_id: 'ID.Ani1', errors }
    expect(statusOf(failed)).toMatchObject({
      status: 'failed',
      recipient: { userId: 'ID.Ani1' },
      errorCode: 131047,
      errorDetail: 'more than 24 hours',
    })
  })

  test('that nobody knows is neither a success nor a failure, and is kept', () => {
    const read = split(
      body(entry(change({ statuses: [{ ...delivered, status: 'warned' }, { ...delivered, type: 'call' }, 3] }))),
    )
    expect(read.statuses).toEqual([])
    expect(read.items.map(item => item.kind)).toEqual(['account', 'account', 'malformed'])
  })
})

describe('news about the account', () => {
  const template = { event: 'APPROVED', message_template_id: 'ID', message_template_name: 'order' }
  const news = (id: string, time = 1795200000) =>
    JSON.stringify({
      entry: [{ id: '2', time, changes: [{ field: 'message_template_status_update', value: template }] }],
    }).replace('"ID"', id)

  test('is kept whole, with every digit of a long id', () => {
    const item = split(news('1689556908129832123')).items[0] as AccountItem
    expect(item).toMatchObject({ kind: 'account', field: 'message_template_status_update', wabaId: '2' })
    expect(JSON.parse(item.raw).value.message_template_id).toBe('1689556908129832123')
    expect(item.sentAt).toEqual(new Date(1795200000_000))
  })

  test('is the same when it comes again and another at another time', () => {
    const keyOf = (text: string) => split(text).items[0]!.providerId
    expect(keyOf(news('1689556908129832123'))).toBe(keyOf(news('1689556908129832123')))
    expect(keyOf(news('1689556908129832124'))).not.toBe(keyOf(news('1689556908129832123')))
    expect(keyOf(news('1', 1795200001))).not.toBe(keyOf(news('1')))
  })

  test.each(['standby', 'smb_message_echoes', 'history', 'calls', 'user_preferences', 'something_new'])(
    'on the field %s is never a message to answer, although it may hold messages',
    field => {
      const held = { messages: [hello], message_echoes: [hello], [field]: { messages: [hello] } }
      expect(split(body(entry(change(held, field)))).items.map(item => item.kind)).toEqual(['account'])
    },
  )

  test('is what a change with nothing but errors is', () => {
    const errors = [{ code: 131000, title: 'Something went wrong' }]
    expect(split(body(entry(change({ errors })))).items[0]).toMatchObject({ kind: 'account', phoneNumberId: '300000000000001' })
  })

  test('of a handover names the number of ours', () => {
    const value = { recipient: { phone_number_id: '300000000000001' }, type: 'control_taken' }
    expect(split(body(entry({ field: 'messaging_handovers', value }))).items[0]).toMatchObject({
      phoneNumberId: '300000000000001',
    })
  })
})
