import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newSecret, signedHeaders } from './signature.ts'

describe('the signature of an outgoing webhook', () => {
  it('is that of the specification, computed here by its text alone', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const given = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}', at: new Date(1_614_265_330_900) }
    const expected = createHmac('sha256', Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'))
      .update('msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}')
      .digest('base64')
    expect(signedHeaders([secret], given)).toEqual({
      'webhook-id': given.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': `v1,${expected}`,
    })
    // The value that the specification's own libraries are tested with.
    expect(expected).toBe('g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('is there once for each secret, so that a receiver may still have the old one', () => {
    const secrets = [newSecret(), newSecret()]
    const { 'webhook-signature': both } = signedHeaders(secrets, { id: 'a', body: '{}', at: new Date(0) })
    const each = secrets.map(one => signedHeaders([one], { id: 'a', body: '{}', at: new Date(0) })['webhook-signature'])
    expect(both!.split(' ')).toEqual(each)
    expect(new Set(each).size).toBe(2)
  })

  it('has secrets of 256 bits that are never the same', () => {
    const made = Array.from({ length: 50 }, newSecret)
    expect(new Set(made).size).toBe(50)
    for (const one of made) expect(Buffer.from(one.slice(6), 'base64')).toHaveLength(32)
  })
})
