import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttons, list, openStory, rina, type Story, text } from './story.ts'

describe('what users send', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
  })
  afterEach(() => story.close())

  const messages = async () => (await story.arrived()).flatMap(value => value.messages ?? [])

  it('arrives with phone, BSUID and name', async () => {
    const { messageId } = await story.says({ text: 'pesan 2' })
    const [value] = await story.arrived()
    expect(value?.messages?.[0]).toMatchObject({
      id: messageId,
      from: '6281200000001',
      type: 'text',
      text: { body: 'pesan 2' },
    })
    expect(value?.contacts).toMatchObject([{ profile: { name: 'Rina' }, wa_id: '6281200000001' }])
  })

  it('leaves out the phone of a user who hides it, until the business has written to that phone', async () => {
    await story.platform.control('users', { bsuid: 'ID.hidden1', name: 'Ani' })
    await story.says({ user: 'ID.hidden1', text: 'kak' })
    const [value] = await story.arrived()
    expect(value?.messages?.[0]).toMatchObject({ from_user_id: 'ID.hidden1' })
    expect(value?.messages?.[0]).not.toHaveProperty('from')
    expect(value?.contacts).toEqual([{ profile: { name: 'Ani' }, user_id: 'ID.hidden1' }])

    const interactive = { type: 'request_contact_info', body: { text: 'Nomor HP?' }, action: { name: 'request_contact_info' } }
    await story.send({ recipient: 'ID.hidden1', type: 'interactive', interactive })
    await story.says({ user: 'ID.hidden1', type: 'contacts' })
    const shared = (await messages()).at(-1) as { contacts: { origin: string; phones: { wa_id: string }[] }[] }
    expect(shared.contacts[0]?.origin).toBe('contact_request')
    const statuses = (await story.arrived()).flatMap(one => one.statuses ?? [])
    expect(statuses[0]).toMatchObject({ recipient_user_id: 'ID.hidden1' })
    expect(statuses[0]).not.toHaveProperty('recipient_id')

    const phone = shared.contacts[0]?.phones[0]?.wa_id
    await story.send({ ...text('terima kasih'), to: `+${phone}` })
    await story.says({ user: 'ID.hidden1', text: 'sama-sama' })
    expect((await messages()).at(-1)).toMatchObject({ from: phone, from_user_id: 'ID.hidden1' })
  })

  it('is one webhook for a batch and one each otherwise', async () => {
    await story.says({ messages: [{ text: 'a' }, { text: 'b' }], batch: true })
    await story.says({ messages: [{ text: 'c' }, { text: 'd' }] })
    expect((await story.arrived()).map(value => value.messages?.length)).toEqual([2, 1, 1])
  })

  it('is delivered once more as the very same bytes', async () => {
    const { messageId } = await story.says({ text: 'sekali' })
    await story.platform.control('redeliver', { messageId })
    await story.arrived()
    const [first, second] = story.listener.received
    expect(second?.raw.equals(first?.raw ?? Buffer.alloc(0))).toBe(true)
  })

  it('may tap only what was really offered', async () => {
    await story.says({ text: 'min' })
    await expect(story.says({ type: 'button_reply', id: 'id-0' })).rejects.toThrow(/never offered/)
    const { body } = await story.send(buttons(['Ya', 'Tidak']))
    await expect(story.says({ type: 'list_reply', id: 'id-0' })).rejects.toThrow(/never offered/)
    await story.says({ type: 'button_reply', id: 'id-1' })
    expect((await messages()).at(-1)).toMatchObject({
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'id-1', title: 'Tidak' } },
      context: { id: body.messages?.[0]?.id, from: '6281100000001' },
    })
  })

  it('brings a chosen row with its description', async () => {
    await story.says({ text: 'min' })
    await story.send(list([{ id: 'r1', title: 'Vitamin C', description: 'Rp8.000' }]))
    await story.says({ type: 'tap', id: 'r1' })
    const reply = { id: 'r1', title: 'Vitamin C', description: 'Rp8.000' }
    expect((await messages()).at(-1)).toMatchObject({ interactive: { type: 'list_reply', list_reply: reply } })
  })

  it('brings pins, carts, reactions and what the platform cannot show in the shapes of the contract', async () => {
    await story.says({ type: 'location', latitude: -6.2, longitude: 106.8, name: 'Kos' })
    await story.says({ type: 'order', items: [{ retailerId: 'SKU', quantity: 2, price: 1 }] })
    await story.says({ type: 'reaction', messageId: 'wamid.x', emoji: '👍' })
    await story.says({ type: 'unsupported' })
    expect(await messages()).toMatchObject([
      { location: { latitude: -6.2, longitude: 106.8, name: 'Kos' } },
      { order: { product_items: [{ product_retailer_id: 'SKU', quantity: 2, item_price: 1, currency: 'IDR' }] } },
      { reaction: { message_id: 'wamid.x', emoji: '👍' } },
      { type: 'unsupported', errors: [{ code: 131051 }] },
    ])
  })

  it('changes the identity with a system message from the old phone, without contacts', async () => {
    await story.says({ type: 'system', kind: 'user_changed_number', newPhone: '+6281300000010', newBsuid: 'ID.NEW' })
    const [value] = await story.arrived()
    expect(value?.contacts).toBeUndefined()
    expect(value?.messages?.[0]).toMatchObject({ from: '6281200000001', system: { wa_id: '6281300000010', user_id: 'ID.NEW' } })
    await expect(story.platform.control('users', { phone: rina })).resolves.toMatchObject({ user: { id: 'user-2' } })
  })
})

describe('what follows an accepted message', () => {
  const names = async (statuses: 'auto' | 'none' | 'reorder' | 'duplicate' | 'early') => {
    const story = await openStory({ statuses })
    await story.says({ text: 'min' })
    await story.send(text('halo'))
    const seen = (await story.arrived()).flatMap(value => value.statuses ?? []).map(one => one.status)
    await story.close()
    return seen
  }

  it.each([
    ['auto', ['sent', 'delivered']],
    ['none', []],
    ['reorder', ['delivered', 'sent']],
    ['duplicate', ['sent', 'sent', 'delivered', 'delivered']],
    ['early', ['sent', 'delivered']],
  ] as const)('with statuses %s is %j', async (habit, expected) => {
    expect(await names(habit)).toEqual(expected)
  })

  it('is read when the user reads', async () => {
    const story = await openStory()
    await story.says({ text: 'min' })
    await story.send(text('halo'))
    expect(await story.platform.control('read', { user: rina })).toEqual({ read: 1 })
    expect((await story.arrived()).at(-1)?.statuses?.[0]?.status).toBe('read')
    await story.close()
  })
})
