import { afterEach, describe, expect, it } from 'vitest'
import { hubSignature, webhookBytes } from './signature.ts'
import { openStory, type Story } from './story.ts'

const vector =
  '{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6281100000001","phone_number_id":"300000000000001"},"contacts":[{"profile":{"name":"Si\\u00e9 Ani"},"wa_id":"6281200000009","user_id":"ID.TestAni0000000000001"}],"messages":[{"from":"6281200000009","from_user_id":"ID.TestAni0000000000001","id":"wamid.TEST0001","timestamp":"1795200000","type":"text","text":{"body":"2 nasi goreng \\ud83d\\ude4f"}}]}}]}]}'
const secret = 'app-secret-for-tests'

describe('the webhook signature', () => {
  it('gives the digest of the known answer in the contract', () => {
    expect(hubSignature(Buffer.from(vector), secret)).toBe(
      'sha256=9ce683eebeb44b3f30b5f46409ce096c86c666b32f0e7048be8aa3c39c0aab75',
    )
  })

  it('gives the digest of the empty body in the contract', () => {
    const empty = 'sha256=670e233a42bb3e74a3a05ba64ce8e0b166c9ce837e48a2509d28386cf09375f3'
    expect(hubSignature(Buffer.alloc(0), secret)).toBe(empty)
  })

  it('writes what is outside ASCII as lowercase escapes, so that a second stringify signs differently', () => {
    const bytes = webhookBytes(JSON.parse(vector))
    expect(bytes.toString()).toBe(vector)
    const again = hubSignature(Buffer.from(JSON.stringify(JSON.parse(vector))), secret)
    expect(again.startsWith('sha256=3487907c') && again.endsWith('5ce6')).toBe(true)
  })

  it('keeps every digit of a template id', () => {
    expect(webhookBytes({ message_template_id: '912345678901234567' }).toString()).toBe(
      '{"message_template_id":912345678901234567}',
    )
  })
})

describe('a webhook', () => {
  let story: Story
  afterEach(() => story.close())

  it('carries the signature of its own bytes', async () => {
    story = await openStory()
    await story.says({ text: 'selamat pagi 🙏 é' })
    await story.arrived()
    const [hook] = story.listener.received
    expect(hook?.headers['x-hub-signature-256']).toBe(hubSignature(hook?.raw ?? Buffer.alloc(0), secret))
    expect(hook?.raw.toString()).toContain('\\ud83d\\ude4f \\u00e9')
  })
})
