import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { samplePng } from './samples.ts'
import { openStory, phoneNumberId, rina, type Story } from './story.ts'

const bearer = { authorization: 'Bearer token-for-tests' }

describe('media', () => {
  let story: Story
  beforeEach(async () => {
    story = await openStory()
    await story.says({ text: 'min' })
  })
  afterEach(() => story.close())

  const upload = async (bytes: Buffer, mime: string) => {
    const form = new FormData()
    form.set('messaging_product', 'whatsapp')
    form.set('type', mime)
    form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), 'qris.png')
    const answer = await fetch(`${story.platform.url}/v25.0/${phoneNumberId}/media`, {
      method: 'POST',
      headers: bearer,
      body: form,
    })
    return { status: answer.status, body: (await answer.json()) as { id: string; error?: { code: number } } }
  }
  const describeMedia = async (id: string) => {
    const answer = await fetch(`${story.platform.url}/v25.0/${id}?phone_number_id=${phoneNumberId}`, { headers: bearer })
    return (await answer.json()) as { url: string; mime_type: string; sha256: string; file_size: string }
  }

  it('is uploaded, sent with a caption, read back and deleted', async () => {
    const png = samplePng()
    const { body } = await upload(png, 'image/png')
    expect((await story.send({ to: rina, type: 'image', image: { id: body.id, caption: 'QRIS' } })).status).toBe(200)
    expect((await story.hears())[0]).toMatchObject({ type: 'image', text: 'QRIS', mediaId: body.id })
    const described = await describeMedia(body.id)
    expect(described).toMatchObject({ mime_type: 'image/png', file_size: String(png.length) })
    expect(described.sha256).toBe(createHash('sha256').update(png).digest('hex'))
    const bytes = Buffer.from(await (await fetch(described.url, { headers: bearer })).arrayBuffer())
    expect(bytes.equals(png)).toBe(true)
    await fetch(`${story.platform.url}/v25.0/${body.id}`, { method: 'DELETE', headers: bearer })
    expect((await story.send({ to: rina, type: 'image', image: { id: body.id } })).body.error?.code).toBe(131009)
  })

  it('has an address that needs the token and dies after five minutes', async () => {
    const { body } = await upload(samplePng(), 'image/png')
    const { url } = await describeMedia(body.id)
    expect((await fetch(url)).status).toBe(401)
    await story.platform.control('clock', { advanceMs: 5 * 60 * 1000 })
    expect((await fetch(url, { headers: bearer })).status).toBe(404)
  })

  it('is refused when it is too large or of a kind that the message cannot carry', async () => {
    const large = Buffer.concat([samplePng(), Buffer.alloc(5 * 1024 * 1024)])
    expect((await upload(large, 'image/png')).body.error?.code).toBe(131053)
    expect((await upload(Buffer.from('GIF89a'), 'image/gif')).body.error?.code).toBe(100)
    const { body } = await upload(Buffer.from('%PDF-1.4'), 'application/pdf')
    expect((await story.send({ to: rina, type: 'image', image: { id: body.id } })).body.error?.code).toBe(131053)
  })

  it('from a user has an id whose bytes fit the sum in the webhook', async () => {
    await story.says({ type: 'audio', said: 'dua bungkus' })
    const audio = (await story.arrived()).at(-1)?.messages?.[0]?.audio as { id: string; sha256: string; voice: boolean }
    const { url } = await describeMedia(audio.id)
    const bytes = Buffer.from(await (await fetch(url, { headers: bearer })).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(audio.sha256)
    expect(bytes.toString()).toContain('TRANSCRIPT=dua bungkus')
    expect(audio.voice).toBe(true)
  })
})
