import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStory, rina, type Story } from './story.ts'

const offer = {
  name: 'seller_new_order',
  language: 'id',
  category: 'UTILITY',
  body: 'Pesanan {{1}} senilai {{2}} menunggu.',
  buttons: ['TERIMA', 'TOLAK'],
}

describe('templates', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
    await story.platform.control('templates', offer)
  })
  afterEach(() => story.close())

  const message = (params: string[], buttons: object[] = [], name = offer.name) => {
    const components = [{ type: 'body', parameters: params.map(one => ({ type: 'text', text: one })) }, ...buttons]
    return { to: rina, type: 'template', template: { name, language: { code: 'id' }, components } }
  }
  const payload = (index: string, value: string) => {
    return { type: 'button', sub_type: 'quick_reply', index, parameters: [{ type: 'payload', payload: value }] }
  }
  const codeOf = async (given: object) => (await story.send(given)).body.error?.code

  it('reach a user who never wrote, and a tap comes back as a button with its payload', async () => {
    const { status, body } = await story.send(message(['A12', 'Rp36.000'], [payload('0', 'ord:8Kx:accept')]))
    expect(status).toBe(200)
    const [bubble] = await story.hears()
    expect(bubble).toMatchObject({
      text: 'Pesanan A12 senilai Rp36.000 menunggu.',
      buttons: [
        { id: 'ord:8Kx:accept', title: 'TERIMA' },
        { id: 'TOLAK', title: 'TOLAK' },
      ],
      template: { name: 'seller_new_order', language: 'id', params: ['A12', 'Rp36.000'] },
    })
    await story.says({ type: 'template_button', payload: 'ord:8Kx:accept' })
    expect((await story.arrived()).at(-1)?.messages?.[0]).toMatchObject({
      type: 'button',
      button: { payload: 'ord:8Kx:accept', text: 'TERIMA' },
      context: { id: body.messages?.[0]?.id },
    })
  })

  it('are refused when unknown, paused, or filled with the wrong number or kind of parameters', async () => {
    expect(await story.send(message(['A'], [], 'unknown'))).toMatchObject({ status: 404, body: { error: { code: 132001 } } })
    expect(await codeOf(message(['A']))).toBe(132000)
    expect(await codeOf(message(['A', 'two\nlines']))).toBe(132018)
    expect(await codeOf(message(['A', 'B'], [payload('7', 'x')]))).toBe(131009)
    await story.platform.control('template_status', { name: offer.name, language: 'id', status: 'PAUSED' })
    expect(await codeOf(message(['A', 'B']))).toBe(132015)
  })

  it('take parameters by name when they were made so', async () => {
    await story.platform.control('templates', { name: 'named', language: 'id', body: 'Halo {{order_no}} ya' })
    const parameter = { type: 'text', text: 'A12', parameter_name: 'order_no' }
    const template = { name: 'named', language: { code: 'id' }, components: [{ type: 'body', parameters: [parameter] }] }
    await story.send({ to: rina, type: 'template', template })
    expect((await story.hears())[0]?.text).toBe('Halo A12 ya')
    const wrong = { ...template, components: [{ type: 'body', parameters: [{ type: 'text', text: 'A12' }] }] }
    expect(await codeOf({ to: rina, type: 'template', template: wrong })).toBe(132012)
  })

  const edge = (query = '') => `${story.platform.url}/v25.0/200000000000001/message_templates${query}`
  const headers = { authorization: 'Bearer token-for-tests' }
  const create = async (given: object) => {
    const answer = await fetch(edge(), { method: 'POST', headers, body: JSON.stringify(given) })
    return { status: answer.status, body: (await answer.json()) as { status?: string; error?: { code: number } } }
  }

  it('are created through the API for review, with limits', async () => {
    const example = { body_text: [['A12']] }
    const components = [{ type: 'BODY', text: 'Pesanan {{1}} siap.', example }]
    expect((await create({ name: 'ready', language: 'id', category: 'utility', components })).body.status).toBe('PENDING')
    expect(await codeOf(message(['A'], [], 'ready'))).toBe(132001)
    expect((await create({ name: 'Bad Name', language: 'id', category: 'utility', components })).status).toBe(400)
    const atEdge = [{ type: 'BODY', text: '{{1}} siap', example }]
    expect((await create({ name: 'edge', language: 'id', category: 'utility', components: atEdge })).status).toBe(400)
    const unshown = [{ type: 'BODY', text: 'Pesanan {{1}} siap.' }]
    const refused = await create({ name: 'unshown', language: 'id', category: 'utility', components: unshown })
    expect(refused.body.error?.code).toBe(2388299)
  })

  it('with a picture above are created with a sample of it, and sent with one that was uploaded', async () => {
    const body = { type: 'BODY', text: 'Kabar {{1}} ya.', example: { body_text: [['A12']] } }
    const created = (header: object) =>
      create({
        name: 'picture',
        language: 'id',
        category: 'utility',
        components: [{ type: 'HEADER', format: 'IMAGE', ...header }, body],
      })
    expect((await created({})).body.error?.code).toBe(100)
    expect((await created({ example: { header_handle: ['4::aW'] } })).status).toBe(200)
    await story.platform.control('templates', {
      name: 'pictured',
      language: 'id',
      headerFormat: 'IMAGE',
      body: 'Kabar {{1}} ya.',
    })
    const header = (given: object) => ({ type: 'header', parameters: [given] })
    expect(await codeOf(message(['A'], [], 'pictured'))).toBe(132012)
    expect(await codeOf(message(['A'], [header({ type: 'document', document: { id: '1' } })], 'pictured'))).toBe(132012)
    expect(await codeOf(message(['A'], [header({ type: 'image', image: { id: '999' } })], 'pictured'))).not.toBeUndefined()
  })

  it('are listed page by page, each naming the next', async () => {
    for (const name of ['b', 'c']) await story.platform.control('templates', { ...offer, name })
    type Page = { data: { name: string }[]; paging: { cursors: { after: string }; next?: string } }
    const page = async (query: string) => (await (await fetch(edge(query), { headers })).json()) as Page
    const first = await page('?limit=2')
    expect(first.data.map(one => one.name)).toEqual([offer.name, 'b'])
    expect(first.paging.next).toBeDefined()
    const last = await page(`?limit=2&after=${first.paging.cursors.after}`)
    expect(last.data.map(one => one.name)).toEqual(['c'])
    expect(last.paging.next).toBeUndefined()
  })
})
