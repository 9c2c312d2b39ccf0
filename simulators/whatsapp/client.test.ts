import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WhatsAppAPI } from 'whatsapp-api-js'
import {
  ActionButtons,
  ActionList,
  ActionLocation,
  Body,
  Button,
  Contacts,
  Image,
  Interactive,
  ListSection,
  Location,
  Name,
  Phone,
  Row,
  Text,
} from 'whatsapp-api-js/messages'
import { samplePng } from './samples.ts'
import { openStory, phoneNumberId, rina, type Story } from './story.ts'

/** A client library that others use, pointed at the simulator: it was written by people who have seen neither. */
describe('a client library of the Cloud API', () => {
  let story: Story
  let client: WhatsAppAPI
  const to = rina.slice(1)
  beforeEach(async () => {
    story = await openStory()
    await story.says({ text: 'min' })
    client = clientOf(story)
  })
  afterEach(() => story.close())

  it.each([
    ['text', new Text('halo')],
    ['a picture', new Image('https://example.com/nasi.jpg', false, 'nasi goreng')],
    ['a place', new Location(106.8, -6.2, 'Warung', 'Jl. Melati 5')],
    ['a contact', new Contacts([new Name('Rina', 'Rina'), new Phone('+6281200000001', 'CELL', '6281200000001')])],
    ['buttons', new Interactive(new ActionButtons(new Button('yes', 'Ya'), new Button('no', 'Tidak')), new Body('benar?'))],
    [
      'a list',
      new Interactive(new ActionList('Menu', new ListSection('Nasi', new Row('1', 'Nasi goreng'))), new Body('pilih')),
    ],
    ['the wish for a pin', new Interactive(new ActionLocation(), new Body('di mana?'))],
  ])('sends %s', async (_, message) => {
    const answer = await client.sendMessage(phoneNumberId, to, message)
    expect(answer).toMatchObject({ messages: [{ id: expect.stringMatching(/^wamid\./) }], contacts: [{ wa_id: to }] })
    expect(await story.hears()).toHaveLength(1)
  })

  it('is told why the platform refuses', async () => {
    const answer = await client.sendMessage(phoneNumberId, to, new Image('7'))
    expect(answer).toMatchObject({ error: { code: expect.any(Number), error_data: { details: expect.any(String) } } })
  })

  it('uploads a picture, finds it again, reads its bytes and deletes it', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(samplePng())], { type: 'image/png' }), 'qris.png')
    const uploaded = await client.uploadMedia(phoneNumberId, form)
    if (!('id' in uploaded)) throw new Error(JSON.stringify(uploaded))
    const described = await client.retrieveMedia(uploaded.id)
    if (!('url' in described)) throw new Error(JSON.stringify(described))
    const bytes = await client.fetchMedia(described.url)
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(samplePng())
    expect(await client.deleteMedia(uploaded.id)).toEqual({ success: true })
  })

  it('takes a webhook of the simulator for authentic and reads the message in it', async () => {
    const heard: unknown[] = []
    client.on.message = ({ from, message }) => void heard.push([from, message])
    await story.says({ text: '2 nasi goreng' })
    await story.platform.webhooks.settled(5_000)
    for (const { raw, headers } of story.listener.received) {
      const body = raw.toString()
      await client.post(JSON.parse(body), body, String(headers['x-hub-signature-256']))
    }
    expect(heard.at(-1)).toEqual([to, expect.objectContaining({ type: 'text', text: { body: '2 nasi goreng' } })])
  })
})

function clientOf(story: Story): WhatsAppAPI {
  const toSimulator: typeof fetch = (address, options) =>
    fetch(String(address).replace('https://graph.facebook.com', story.platform.url), options)
  return new WhatsAppAPI({
    token: 'token-for-tests',
    appSecret: 'app-secret-for-tests',
    v: 'v25.0',
    ponyfill: { fetch: toSimulator },
  })
}
