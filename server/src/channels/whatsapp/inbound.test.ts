import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProviderId, readInbound } from './inbound.ts'

const sentAt = new Date('2026-11-21T08:00:00Z')
const common = { from: '6281200000009', from_user_id: 'ID.Ani1', id: 'wamid.A1', timestamp: '1795200001' }
const read = (message: object, contact?: object, errors?: object[]) =>
  readInbound({ providerId: 'key', sentAt, raw: { message: { ...common, ...message }, contact, errors } })
const content = (message: object) => read(message)?.content

describe('a message', () => {
  test('tells who wrote it, when, and what it answers', () => {
    const contact = { profile: { name: ' Ani ' }, wa_id: '6281200000009', user_id: 'ID.Ani1', parent_user_id: 'ID.ENT.Z' }
    expect(read({ type: 'text', text: { body: 'halo' }, context: { id: 'wamid.OUT1' } }, contact)).toEqual({
      providerId: 'wamid.A1',
      from: { phone: '+6281200000009', userId: 'ID.Ani1', parentUserId: 'ID.ENT.Z' },
      profileName: 'Ani',
      sentAt: new Date(1795200001_000),
      inReplyTo: 'wamid.OUT1',
      content: { kind: 'text', text: 'halo' },
    })
  })

  test('may come without phone, name, time and id', () => {
    const bare = { from: undefined, id: undefined, timestamp: undefined, type: 'text', text: { body: 'x' } }
    expect(read(bare)).toEqual({ providerId: 'key', from: { userId: 'ID.Ani1' }, sentAt, content: { kind: 'text', text: 'x' } })
  })

  test('may carry the scoped id where the phone was', () => {
    expect(read({ from: 'ID.Ani1', from_user_id: undefined, type: 'text' })?.from).toEqual({ userId: 'ID.Ani1' })
  })

  test('takes no identity from a contact entry that may be of somebody else', () => {
    expect(read({ type: 'text' }, { wa_id: '6289999999999', user_id: 'ID.Other' })?.from).toEqual({
      phone: '+6281200000009',
      userId: 'ID.Ani1',
    })
    const phoneOnly = { from_user_id: undefined, type: 'text' }
    expect(read(phoneOnly, { wa_id: '6281200000009', user_id: 'ID.Ani1' })?.from.userId).toBe('ID.Ani1')
    expect(read(phoneOnly, { wa_id: '6280000000000', user_id: 'ID.Other' })?.from.userId).toBeUndefined()
  })

  test('is read from text as it was stored', () => {
    const raw = JSON.stringify({ message: { ...common, type: 'text', text: { body: 'x' } } })
    expect(readInbound({ providerId: 'key', sentAt, raw })?.content).toEqual({ kind: 'text', text: 'x' })
    expect(readInbound({ providerId: 'key', sentAt, raw: '{' })).toBeUndefined()
  })

  test('of a group is not taken for a private one', () => {
    expect(content({ type: 'text', text: { body: 'x' }, group_id: 'g' })).toEqual({
      kind: 'other',
      type: 'group',
      detail: 'text',
    })
  })

  test('never makes the reader throw, whatever stands in it', () => {
    const types = ['text', 'interactive', 'button', 'order', 'location', 'image', 'audio', 'contacts', 'reaction', 'system']
    const type = fc.constantFrom(...types, 'unsupported', 'edit', 'revoke', '__proto__', 'constructor')
    const anything = fc.jsonValue({ maxDepth: 4 })
    fc.assert(
      fc.property(type, anything, anything, anything, (kind, inner, context, contact) => {
        const message = { ...common, type: kind, [kind]: inner, context, errors: context, identity: inner }
        expect(readInbound({ providerId: 'key', sentAt, raw: { message, contact } })).toBeDefined()
      }),
    )
  })
})

describe('what a message says', () => {
  test('is text, with the product that it asks about', () => {
    const context = { referred_product: { catalog_id: '7', product_retailer_id: 'SKU-1' } }
    expect(content({ type: 'text', text: { body: 'ini masih ada?' }, context })).toEqual({
      kind: 'text',
      text: 'ini masih ada?',
      referredProduct: 'SKU-1',
    })
  })

  test('is a tap, from a button, a list or a template', () => {
    const button = { type: 'button_reply', button_reply: { id: 'accept|o1', title: 'ACCEPT' } }
    const row = { type: 'list_reply', list_reply: { id: 'choose:42', title: 'Pedas', description: 'Level 3' } }
    expect(content({ type: 'interactive', interactive: button })).toEqual({ kind: 'tap', id: 'accept|o1', title: 'ACCEPT' })
    expect(content({ type: 'interactive', interactive: row })).toEqual({ kind: 'tap', id: 'choose:42', title: 'Pedas' })
    const template = { type: 'button', button: { payload: 'accept|o1', text: 'ACCEPT' } }
    expect(content(template)).toEqual({ kind: 'tap', id: 'accept|o1', title: 'ACCEPT' })
    expect(content({ type: 'button', button: { text: 'ACCEPT' } })).toEqual({ kind: 'tap', id: 'ACCEPT', title: 'ACCEPT' })
  })

  test('is a form’s answer, kept as the text that it is', () => {
    const nfm = { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{"flow_token":"t1"}' } }
    expect(content({ type: 'interactive', interactive: nfm })).toEqual({
      kind: 'other',
      type: 'nfm_reply',
      detail: '{"flow_token":"t1"}',
    })
  })

  test('is nothing readable when the interactive part is missing and only an error came', () => {
    expect(read({ type: 'interactive' }, undefined, [{ code: 131000, title: 'Something went wrong' }])?.content).toEqual({
      kind: 'other',
      type: 'interactive',
      detail: 'Something went wrong',
    })
  })

  test('is a cart in thousandths, with its price as a claim, also when a quantity is text', () => {
    const product_items = [
      { product_retailer_id: 'SKU-GEPREK', quantity: 2, item_price: 1, currency: 'IDR' },
      { product_retailer_id: 'SKU-ESTEH', quantity: '1', item_price: 5000 },
      { product_retailer_id: 'SKU-NONE', quantity: 0 },
      { product_retailer_id: 'SKU-DEBT', quantity: -3 },
      { quantity: 1 },
      'SKU',
    ]
    expect(content({ type: 'order', order: { catalog_id: '7', text: '', product_items } })).toEqual({
      kind: 'cart',
      catalogueId: '7',
      items: [
        { productKey: 'SKU-GEPREK', quantity: 2_000, claimed: '1 IDR' },
        { productKey: 'SKU-ESTEH', quantity: 1_000 },
      ],
    })
  })

  test('is a place, and nothing when it is not on Earth', () => {
    const kos = { latitude: -6.2, longitude: '106.8', name: 'Kos Melati', address: 'Jl. Melati 5' }
    expect(content({ type: 'location', location: kos })).toEqual({
      kind: 'location',
      pin: { latitude: -6.2, longitude: 106.8 },
      name: 'Kos Melati',
      address: 'Jl. Melati 5',
    })
    expect(content({ type: 'location', location: { latitude: 91, longitude: 0 } })).toEqual({ kind: 'other', type: 'location' })
  })

  test.each(['image', 'video', 'document', 'audio', 'sticker'])('is a file: %s', media => {
    const file = { id: 'm1', mime_type: 'x/y', caption: '2 ya', voice: true, sha256: 's' }
    expect(content({ type: media, [media]: file })).toEqual({
      kind: 'media',
      media,
      mediaId: 'm1',
      mimeType: 'x/y',
      caption: '2 ya',
      voice: true,
    })
  })

  test('is a file without an id when the provider could not fetch it', () => {
    expect(content({ type: 'image', errors: [{ code: 131052 }] })).toEqual({ kind: 'media', media: 'image' })
  })

  test('is the sender’s own phone only from the button that shares it', () => {
    const phones = [{ phone: '+62 812-0000-0009', wa_id: '6281200000009' }, { phone: '0813' }]
    const own = { name: { formatted_name: 'Ani' }, phones, origin: 'contact_request' }
    expect(content({ type: 'contacts', contacts: [{ phones: [{ phone: '1' }] }, own] })).toEqual({
      kind: 'contact',
      own: true,
      phones: ['+6281200000009', '0813'],
      name: 'Ani',
    })
    expect(content({ type: 'contacts', contacts: [{ ...own, origin: 'other' }] })).toMatchObject({ own: false })
    expect(content({ type: 'contacts', contacts: [{ ...own, origin: undefined }] })).toMatchObject({ own: false })
  })

  test('is a reaction, without an emoji when it was taken back', () => {
    const thumb = { message_id: 'wamid.OUT1', emoji: '👍' }
    expect(content({ type: 'reaction', reaction: thumb })).toEqual({ kind: 'reaction', to: 'wamid.OUT1', emoji: '👍' })
    expect(content({ type: 'reaction', reaction: { ...thumb, emoji: '' } })).toEqual({ kind: 'reaction', to: 'wamid.OUT1' })
  })

  test('is of no effect when it is an edit, a removal, a welcome, unsupported or new to us', () => {
    const original_message_id = 'wamid.A0'
    expect(content({ type: 'edit', edit: { original_message_id } })).toEqual({
      kind: 'other',
      type: 'edit',
      detail: 'wamid.A0',
    })
    expect(content({ type: 'revoke', revoke: { original_message_id } })).toMatchObject({ type: 'revoke', detail: 'wamid.A0' })
    expect(content({ type: 'unsupported', unsupported: { type: 'poll' } })).toMatchObject({ detail: 'poll' })
    expect(content({ type: 'unsupported', errors: [{ title: 'Message type unknown' }] })).toMatchObject({
      detail: 'Message type unknown',
    })
    expect(content({ type: 'request_welcome' })).toEqual({ kind: 'other', type: 'request_welcome' })
    expect(content({ type: 'hologram' })).toEqual({ kind: 'other', type: 'hologram' })
    expect(content({ type: undefined })).toEqual({ kind: 'other', type: 'unknown' })
  })
})

describe('a change of identity', () => {
  const system = {
    type: 'user_changed_number',
    wa_id: '6281300000010',
    user_id: 'ID.NEW',
    parent_user_id: 'ID.ENT.N',
    previous_user_id: 'ID.OLD',
    previous_parent_user_id: 'ID.ENT.O',
  }
  const was = { phone: '+6281200000009', userId: 'ID.OLD', parentUserId: 'ID.ENT.O' }

  test('of the number tells both sides, and is written by whom we knew', () => {
    const message = read({ type: 'system', from_user_id: 'ID.NEW', system })
    const now = { phone: '+6281300000010', userId: 'ID.NEW', parentUserId: 'ID.ENT.N' }
    expect(message?.content).toEqual({ kind: 'identity_changed', was, now })
    expect(message?.from).toEqual(was)
  })

  test('of the scoped id alone leaves the phone, which may be unknown', () => {
    const { wa_id: _, ...hidden } = { ...system, type: 'user_changed_user_id' }
    expect(content({ type: 'system', from: undefined, from_user_id: 'ID.NEW', system: hidden })).toEqual({
      kind: 'identity_changed',
      was: { userId: 'ID.OLD', parentUserId: 'ID.ENT.O' },
      now: { userId: 'ID.NEW', parentUserId: 'ID.ENT.N' },
    })
    expect(content({ type: 'system', system: hidden })).toMatchObject({ now: { phone: '+6281200000009', userId: 'ID.NEW' } })
  })

  test('is not claimed when only the security code is new', () => {
    const message = { type: 'system', system: { type: 'customer_identity_changed', body: 'x' }, identity: { hash: 'h1' } }
    expect(content(message)).toEqual({ kind: 'other', type: 'customer_identity_changed', detail: 'h1' })
  })

  test('is not claimed when one side is missing', () => {
    expect(content({ type: 'system', system: { type: 'user_changed_number', body: 'b' }, from_user_id: undefined })).toEqual({
      kind: 'other',
      type: 'user_changed_number',
      detail: 'b',
    })
  })
})

test('an id made by us is told from one that the provider knows', () => {
  expect(isProviderId('wamid.A1')).toBe(true)
  expect(isProviderId(`sha256:${'0'.repeat(64)}`)).toBe(false)
})
