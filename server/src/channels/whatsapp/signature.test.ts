import { describe, expect, test } from 'vitest'
import { signatureOf, verifySignature } from './signature.ts'

const secret = 'app-secret-for-tests'
const body = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"200000000000001","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"6281100000001","phone_number_id":"300000000000001"},"contacts":[{"profile":{"name":"Si\u00e9 Ani"},"wa_id":"6281200000009","user_id":"ID.TestAni0000000000001"}],"messages":[{"from":"6281200000009","from_user_id":"ID.TestAni0000000000001","id":"wamid.TEST0001","timestamp":"1795200000","type":"text","text":{"body":"2 nasi goreng \ud83d\ude4f"}}]}}]}]}`
const known = 'sha256=9ce683eebeb44b3f30b5f46409ce096c86c666b32f0e7048be8aa3c39c0aab75'
const bytes = Buffer.from(body)

describe('the signature of a webhook', () => {
  test('is the one of the known answer', () => {
    expect(bytes.length).toBe(529)
    expect(signatureOf(body, secret)).toBe(known)
    expect(verifySignature(bytes, known, [secret])).toBe('valid')
  })

  test('covers an empty body too', () => {
    const empty = 'sha256=670e233a42bb3e74a3a05ba64ce8e0b166c9ce837e48a2509d28386cf09375f3'
    expect(verifySignature(new Uint8Array(), empty, [secret])).toBe('valid')
  })

  test('does not fit a body that was parsed and written again', () => {
    const rewritten = JSON.stringify(JSON.parse(body))
    expect(signatureOf(rewritten, secret)).toMatch(/^sha256=3487907c.*5ce6$/)
    expect(verifySignature(Buffer.from(rewritten), known, [secret])).toBe('wrong')
  })

  test('does not fit a body with one byte changed', () => {
    const changed = Buffer.from(bytes)
    changed[100]! ^= 1
    expect(verifySignature(changed, known, [secret])).toBe('wrong')
  })

  test('is told apart when there is none', () => {
    expect(verifySignature(bytes, undefined, [secret])).toBe('absent')
    expect(verifySignature(bytes, '', [secret])).toBe('absent')
  })

  test.each([
    ['another key', signatureOf(body, 'another')],
    ['a digest cut short', known.slice(0, -2)],
    ['a digest with more behind it', `${known}00`],
    ['letters that are no hex', `sha256=${'z'.repeat(64)}`],
    ['the older algorithm', `sha1=${'0'.repeat(40)}`],
    ['no algorithm', known.slice('sha256='.length)],
  ])('is wrong with %s', (_, header) => {
    expect(verifySignature(bytes, header, [secret])).toBe('wrong')
  })

  test('fits any secret of the list while the secret rotates', () => {
    expect(verifySignature(bytes, known, ['next-secret', secret])).toBe('valid')
    expect(verifySignature(bytes, known, [secret, 'next-secret'])).toBe('valid')
  })

  test('never fits an empty secret or an empty list', () => {
    expect(verifySignature(bytes, signatureOf(body, ''), [''])).toBe('wrong')
    expect(verifySignature(bytes, known, [])).toBe('wrong')
  })
})
