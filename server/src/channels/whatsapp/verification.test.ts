import { describe, expect, test } from 'vitest'
import { answerVerification } from './verification.ts'

const asked = { 'hub.mode': 'subscribe', 'hub.verify_token': 'ours', 'hub.challenge': '12345678901234567890123' }

describe('the handshake', () => {
  test('echoes the challenge and nothing else, also when it is longer than a number can hold', () => {
    expect(answerVerification(asked, 'ours')).toEqual({ status: 200, body: '12345678901234567890123' })
  })

  test('keeps leading zeros and letters of the challenge', () => {
    expect(answerVerification({ ...asked, 'hub.challenge': '007-abc' }, 'ours').body).toBe('007-abc')
  })

  test.each([
    ['a wrong token', { ...asked, 'hub.verify_token': 'theirs' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['the token twice', { ...asked, 'hub.verify_token': ['ours', 'ours'] }],
    ['another mode', { ...asked, 'hub.mode': 'unsubscribe' }],
    ['no question at all', {}],
  ])('is refused with %s', (_, query) => {
    expect(answerVerification(query, 'ours')).toEqual({ status: 403, body: '' })
  })

  test('is refused when no token is set up, even with an empty one', () => {
    expect(answerVerification({ ...asked, 'hub.verify_token': '' }, '').status).toBe(403)
  })

  test('does not echo a missing, repeated or endless challenge', () => {
    expect(answerVerification({ ...asked, 'hub.challenge': undefined }, 'ours').status).toBe(400)
    expect(answerVerification({ ...asked, 'hub.challenge': ['1', '2'] }, 'ours').status).toBe(400)
    expect(answerVerification({ ...asked, 'hub.challenge': 'x'.repeat(513) }, 'ours').status).toBe(400)
  })
})
