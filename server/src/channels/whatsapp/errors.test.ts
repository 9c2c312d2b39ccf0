import { describe, expect, test } from 'vitest'
import { Unreachable } from '../../kernel/errors.ts'
import { type ErrorClass, errorClasses, errorRanges } from './error-codes.ts'
import { classify, readError, refusalOf } from './errors.ts'

const classOf = (code: number | undefined, httpStatus = 400, isTransient = false) =>
  classify({ httpStatus, isTransient, ...(code !== undefined && { code }) })
const error = (code: number, httpStatus = 400) => ({ code, httpStatus, detail: 'd', isTransient: false })

describe('an error of the provider', () => {
  test.each<[ErrorClass, number[]]>([
    ['retry', [4, 80007, 80008, 130429, 131056, 131057, 2494100]],
    ['transient', [1, 2, 131000, 131016, 133004]],
    ['template', [131047, 139200]],
    [
      'account',
      [0, 3, 10, 33, 190, 200, 250, 299, 368, 131005, 131031, 131037, 131042, 131048, 131064, 133010, 133016, 134011],
    ],
    ['account', [2388001, 2388050, 2388103]],
    ['final', [100, 130403, 130472, 131008, 131009, 131026, 131049, 131050, 131053, 131062, 132000, 132001, 132018, 137000]],
    ['final', [134100, 134101, 134102, 139000, 139004, 139100, 139103, 147001, 147005, 2388019, 2388073, 2388330, 2593108]],
  ])('is %s by its code', (expected, codes) => {
    for (const code of codes) expect([code, classOf(code)]).toEqual([code, expected])
  })

  test('is judged by the table whatever the HTTP status and the flag say', () => {
    expect(classOf(131057, 500, true)).toBe('retry')
    expect(classOf(3, 500)).toBe('account')
    expect(classOf(131026, 503, true)).toBe('final')
  })

  test('with a code that nobody knows may have been sent if it says so or is a server’s error', () => {
    expect(classOf(999_999, 400, true)).toBe('transient')
    expect(classOf(999_999, 500)).toBe('transient')
    expect(classOf(999_999, 400)).toBe('final')
    expect(classOf(138_006, 400)).toBe('final')
  })

  test('without a code did not come from the API and is judged by its HTTP status', () => {
    expect([408, 500, 502, 504].map(status => classOf(undefined, status))).toEqual(Array(4).fill('transient'))
    expect(classOf(undefined, 429)).toBe('retry')
    expect([301, 307, 401, 403, 404].map(status => classOf(undefined, status))).toEqual(Array(5).fill('account'))
    expect(classOf(undefined, 413)).toBe('final')
  })

  test('has one class for each code and no range that is upside down', () => {
    expect(errorClasses.size).toBeGreaterThan(70)
    for (const { from, to } of errorRanges) expect(from).toBeLessThan(to)
  })
})

describe('what becomes of a message', () => {
  test('is a refusal with code and words', () => {
    expect(refusalOf(error(131026))).toEqual({ kind: 'refused', why: 'final', code: 131026, detail: 'd' })
  })

  test('is unknown after a transient error', () => {
    expect(() => refusalOf(error(131000, 500))).toThrow(Unreachable)
    expect(() => refusalOf(error(131000, 500))).toThrow(expect.objectContaining({ mayHaveHappened: true }))
  })

  test('is a wait that grows by four for one reader, within an hour', () => {
    const waits = [0, 1, 2, 3, 20].map(attempt => refusalOf(error(131056), attempt).retryAfterMs)
    expect(waits).toEqual([1_000, 4_000, 16_000, 64_000, 3_600_000])
  })

  test('is a wait that doubles for every other limit', () => {
    expect(refusalOf(error(130429)).retryAfterMs).toBe(2_000)
    expect(refusalOf(error(130429), 2).retryAfterMs).toBe(8_000)
    expect(refusalOf(error(131057, 500)).retryAfterMs).toBe(120_000)
  })
})

describe('the body of an error', () => {
  test('gives its code and the most telling words', () => {
    const body = { error: { message: '(#131047) x', code: 131047, is_transient: false, error_data: { details: 'closed' } } }
    expect(readError(400, body)).toEqual({ httpStatus: 400, code: 131047, detail: 'closed', isTransient: false })
    expect(readError(400, { error: { message: 'm', code: '4', is_transient: true } })).toMatchObject({ code: 4, detail: 'm' })
  })

  test('of another form leaves the HTTP status to decide', () => {
    for (const body of [undefined, null, 'x', [], { error: 'x' }, { error: { code: {} } }])
      expect(readError(502, body)).toEqual({ httpStatus: 502, detail: 'HTTP 502', isTransient: false })
  })
})
