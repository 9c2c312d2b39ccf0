import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttons, list, openStory, phoneNumberId, rina, type Story, text } from './story.ts'

describe('sending', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
  })
  afterEach(() => story.close())

  const codeOf = async (message: object) => (await story.send(message)).body.error?.code

  it('is refused with 401 and code 190 when the bearer token is wrong', async () => {
    const { status, body } = await story.send(text('halo'), 'another token')
    expect(status).toBe(401)
    expect(body.error).toMatchObject({ code: 190, type: 'OAuthException' })
  })

  it('is refused with 33 for a number that does not exist', async () => {
    const answer = await fetch(`${story.platform.url}/v25.0/1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer token-for-tests' },
      body: JSON.stringify(text('halo')),
    })
    expect(await answer.json()).toMatchObject({ error: { code: 33 } })
  })

  it('is refused with 131047 while the user has not written to that number', async () => {
    expect(await story.send(text('halo'))).toMatchObject({ status: 400, body: { error: { code: 131047 } } })
    expect(await story.hears()).toEqual([])
  })

  it('is refused with 131047 again 24 hours after the last message', async () => {
    await story.says({ text: 'min' })
    expect((await story.send(text('halo'))).status).toBe(200)
    await story.platform.control('clock', { advanceMs: 24 * 60 * 60 * 1000 })
    expect(await codeOf(text('masih di sana?'))).toBe(131047)
  })

  it('tells the closed window in a failed status instead when the platform is in that mood', async () => {
    await story.platform.control('settings', { lateRefusals: true })
    const { status, body } = await story.send({ ...text('halo'), biz_opaque_callback_data: 'outbox:1' })
    expect(status).toBe(200)
    const [value] = await story.arrived()
    expect(value?.statuses?.[0]).toMatchObject({
      id: body.messages?.[0]?.id,
      status: 'failed',
      biz_opaque_callback_data: 'outbox:1',
      errors: [{ code: 131047 }],
    })
    expect(value?.contacts).toBeUndefined()
    expect(await story.hears()).toEqual([])
  })

  it('is refused with 131026 to a phone that is not on WhatsApp and with 131021 to the sender itself', async () => {
    expect(await codeOf({ ...text('halo'), to: '+6281299999999' })).toBe(131026)
    expect(await codeOf({ ...text('halo'), to: '+6281100000001' })).toBe(131021)
  })

  it('answers the phone that was meant, or the BSUID', async () => {
    const { user } = await story.platform.control<{ user: { bsuid: string } }>('users', { phone: rina })
    await story.says({ text: 'min' })
    const toPhone = await story.send({ ...text('halo'), to: '6281200000001' })
    expect(toPhone.body.contacts).toEqual([{ input: '6281200000001', wa_id: '6281200000001' }])
    const toBsuid = await story.send({ recipient: user.bsuid, text: { body: 'halo' } })
    expect(toBsuid.body.contacts).toEqual([{ input: user.bsuid, user_id: user.bsuid }])
  })

  it('is two messages when the same call is made twice', async () => {
    await story.says({ text: 'min' })
    await story.send(text('halo'))
    await story.send(text('halo'))
    expect(await story.hears()).toHaveLength(2)
  })

  describe('in an open window', () => {
    beforeEach(async () => {
      await story.says({ text: 'min' })
    })

    const wrong: [string, number, object][] = [
      ['a blank text', 131009, text('  ')],
      ['a text of 4097 characters', 100, text('a'.repeat(4097))],
      ['a message without text', 131008, { to: rina, type: 'text' }],
      ['a message to nobody', 131008, { type: 'text', text: { body: 'a' } }],
      ['a type that does not exist', 100, { to: rina, type: 'poll', poll: {} }],
      ['callback data of 513 characters', 131009, { ...text('a'), biz_opaque_callback_data: 'a'.repeat(513) }],
      ['no buttons', 131009, buttons([])],
      ['four buttons', 131009, buttons(['a', 'b', 'c', 'd'])],
      ['a button title of 21 characters', 131009, buttons(['a'.repeat(21)])],
      ['two equal button titles', 131009, buttons(['Ya', 'Ya'])],
      ['a body of 1025 characters', 131009, buttons(['Ya'], { body: { text: 'a'.repeat(1025) } })],
      ['a footer of 61 characters', 131009, buttons(['Ya'], { footer: { text: 'a'.repeat(61) } })],
      ['a header of 61 characters', 131009, buttons(['Ya'], { header: { type: 'text', text: 'a'.repeat(61) } })],
      ['eleven rows', 131009, list(Array.from({ length: 11 }, (_, index) => ({ id: `${index}`, title: `${index}` })))],
      ['a row title of 25 characters', 131009, list([{ id: 'a', title: 'a'.repeat(25) }])],
      ['a row description of 73 characters', 131009, list([{ id: 'a', title: 'a', description: 'a'.repeat(73) }])],
      [
        'a list with a picture as header',
        131009,
        list([{ id: 'a', title: 'a' }], { header: { type: 'image', image: { link: 'https://a.id/a.png' } } }),
      ],
      ['a picture that was never uploaded', 131009, { to: rina, type: 'image', image: { id: '1' } }],
      ['a picture without id and link', 131009, { to: rina, type: 'image', image: {} }],
      [
        'payment inside the chat, which is for other countries',
        131009,
        { to: rina, type: 'interactive', interactive: { type: 'order_details', body: { text: 'a' }, action: {} } },
      ],
    ]
    it.each(wrong)('refuses %s with %i', async (_, code, message) => {
      expect(await codeOf(message)).toBe(code)
      expect(await story.hears()).toEqual([])
    })

    it('shows header, body and footer, and the choices with their ids', async () => {
      await story.send(buttons(['Ya', 'Tidak'], { header: { type: 'text', text: 'Pesanan' }, footer: { text: 'Apotek' } }))
      await story.send(list([{ id: 'r1', title: 'Vitamin C', description: 'Rp8.000' }]))
      const [first, second] = await story.hears()
      expect(first).toMatchObject({
        text: 'Pesanan\nBenar?\nApotek',
        buttons: [
          { id: 'id-0', title: 'Ya' },
          { id: 'id-1', title: 'Tidak' },
        ],
      })
      expect(second).toMatchObject({ listButton: 'Pilih', rows: [{ id: 'r1', title: 'Vitamin C', description: 'Rp8.000' }] })
    })

    it('shows a link, and what a message asks for', async () => {
      const parameters = { display_text: 'Bayar', url: 'https://pay.example/1' }
      const interactive = { type: 'cta_url', body: { text: 'Silakan' }, action: { name: 'cta_url', parameters } }
      await story.send({ to: rina, type: 'interactive', interactive })
      const where = { type: 'location_request_message', body: { text: 'Di mana?' }, action: { name: 'send_location' } }
      await story.send({ to: rina, type: 'interactive', interactive: where })
      const bubbles = await story.hears()
      expect(bubbles).toMatchObject([{ url: 'https://pay.example/1', urlLabel: 'Bayar' }, { asksFor: 'location' }])
    })

    it('marks a received message as read and shows typing, and refuses to mark one it never saw', async () => {
      const { messageId } = await story.says({ text: 'halo' })
      const read = await story.send({ status: 'read', message_id: messageId, typing_indicator: { type: 'text' } })
      expect(read).toEqual({ status: 200, body: { success: true } })
      expect(await codeOf({ status: 'read', message_id: 'wamid.unknown' })).toBe(131009)
    })

    it('has limits per pair and per second when they are switched on', async () => {
      await story.platform.control('settings', { throughputPerSecond: 2 })
      const codes = [await codeOf(text('1')), await codeOf(text('2')), await codeOf(text('3'))]
      expect(codes).toEqual([undefined, undefined, 130429])
      await story.platform.control('settings', { throughputPerSecond: 0, pairLimit: true })
      for (let index = 0; index < 45; index += 1) await story.send(text(`${index}`))
      expect(await codeOf(text('46'))).toBe(131056)
    })

    it('refuses the next message with the code the story wants, once', async () => {
      await story.platform.control('refuse_next', { code: 131016 })
      expect(await story.send(text('a'))).toMatchObject({ status: 500, body: { error: { code: 131016 } } })
      expect((await story.send(text('a'))).status).toBe(200)
    })

    it('does the effect and loses the answer when told to, and the status brings the callback data', async () => {
      await story.platform.control('faults', { kind: 'lose_answer', path: `/v25.0/${phoneNumberId}/messages` })
      await expect(story.send({ ...text('QR'), biz_opaque_callback_data: 'outbox:9' })).rejects.toThrow()
      expect(await story.hears()).toHaveLength(1)
      const statuses = (await story.arrived()).flatMap(value => value.statuses ?? [])
      expect(statuses.map(one => one.biz_opaque_callback_data)).toEqual(['outbox:9', 'outbox:9'])
    })
  })
})
