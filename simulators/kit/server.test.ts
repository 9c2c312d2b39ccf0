import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Router } from './router.ts'
import { type Frame, openFrame } from './server.ts'

describe('the frame of every simulator', () => {
  let frame: Frame
  let effects: number

  beforeEach(async () => {
    effects = 0
    const routes = new Router().on('POST', '/pay/:id', request => {
      effects += 1
      return { status: 200, body: { id: request.params.id } }
    })
    frame = await openFrame({}, () => ({ routes, controls: new Router(), unknownPath: () => ({ status: 404, body: {} }) }))
  })
  afterEach(() => frame.close())

  const pay = () => fetch(`${frame.url}/pay/7`, { method: 'POST', body: '{}' })

  it('drops a connection before the effect when told to', async () => {
    await frame.control('faults', { kind: 'drop', path: '/pay' })
    await expect(pay()).rejects.toThrow()
    expect(effects).toBe(0)
    expect((await pay()).status).toBe(200)
  })

  it('loses the answer after the effect when told to', async () => {
    await frame.control('faults', { kind: 'lose_answer', method: 'POST' })
    await expect(pay()).rejects.toThrow()
    expect(effects).toBe(1)
  })

  it('answers with a status of choice, as often as told, without an effect', async () => {
    await frame.control('faults', { kind: 'status', status: 503, times: 2, body: { why: 'rain' } })
    const answers = [await pay(), await pay(), await pay()]
    expect(answers.map(one => one.status)).toEqual([503, 503, 200])
    expect(await answers[0]?.json()).toEqual({ why: 'rain' })
    expect(effects).toBe(1)
  })

  it('leaves other paths and methods alone', async () => {
    await frame.control('faults', { kind: 'drop', path: '/refund' })
    await frame.control('faults', { kind: 'drop', method: 'GET' })
    expect((await pay()).status).toBe(200)
  })

  it('refuses connections while it is down and comes back on the same port', async () => {
    await pay()
    await frame.control('faults', { kind: 'refuse_connection' })
    const problem = (): Promise<{ cause?: { code?: string } }> =>
      pay().then(
        () => ({}),
        error => error,
      )
    // A connection that was kept open may be torn first; a new one is refused.
    const [first, second] = [await problem(), await problem()]
    expect(['ECONNREFUSED', 'ECONNRESET']).toContain(first.cause?.code)
    expect(second.cause?.code).toBe('ECONNREFUSED')
    await frame.control('up', {})
    expect((await pay()).status).toBe(200)
  })

  it('keeps a journal of requests without their secrets', async () => {
    await fetch(`${frame.url}/pay/8?x=1`, { method: 'POST', body: '{"a":1}', headers: { authorization: 'Bearer hush' } })
    const { requests } = await frame.control<{ requests: Record<string, unknown>[] }>('journal')
    expect(requests).toMatchObject([{ method: 'POST', path: '/pay/8', query: 'x=1', body: { a: 1 }, status: 200 }])
    expect(JSON.stringify(requests)).not.toContain('hush')
  })

  it('moves its clock and runs on from there', async () => {
    await frame.control('clock', { nowMs: 1_795_200_000_000 })
    expect(frame.clock.now() - 1_795_200_000_000).toBeGreaterThanOrEqual(0)
    const { nowMs } = await frame.control<{ nowMs: number }>('clock', { advanceMs: 3_600_000 })
    expect(nowMs).toBeGreaterThanOrEqual(1_795_203_600_000)
  })
})
