import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { unreachableBy } from './http-failure.ts'

describe('a request that was not answered', () => {
  const request = (method: string) => ({ method, what: 'a call' })

  it('cannot have happened when nobody listens', async () => {
    const url = await addressOf(() => {}, { closed: true })
    const error = await fetch(url, { method: 'POST' }).catch(thrown)
    expect(unreachableBy(error, request('POST'))).toMatchObject({ mayHaveHappened: false })
  })

  it('cannot have happened when the name does not exist', async () => {
    const error = await fetch('http://nobody.invalid/', { method: 'POST' }).catch(thrown)
    expect(unreachableBy(error, request('POST'))).toMatchObject({ mayHaveHappened: false })
  })

  it('may have happened when the connection is cut after the request was sent', async () => {
    const url = await addressOf(({ socket }) => socket.destroy())
    const error = await fetch(url, { method: 'POST', body: 'x' }).catch(thrown)
    expect(unreachableBy(error, request('POST'))).toMatchObject({ mayHaveHappened: true })
  })

  it('may have happened when the answer is cut half-way', async () => {
    const url = await addressOf((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' }).write('half')
      setImmediate(() => answer.destroy())
    })
    const error = await fetch(url, { method: 'POST' })
      .then(response => response.text())
      .catch(thrown)
    expect(unreachableBy(error, request('POST'))).toMatchObject({ mayHaveHappened: true })
  })

  it('may have happened when it took too long', async () => {
    const url = await addressOf(() => {})
    const error = await fetch(url, { method: 'PUT', signal: AbortSignal.timeout(20) }).catch(thrown)
    expect(unreachableBy(error, request('PUT'))).toMatchObject({ mayHaveHappened: true, message: 'a call: TimeoutError' })
  })

  it('may have happened when the failure is one that nobody has met', () => {
    expect(unreachableBy('odd', request('POST'))).toMatchObject({ mayHaveHappened: true })
    const mixed = new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')])
    expect(unreachableBy(mixed, request('POST'))).toMatchObject({ mayHaveHappened: true })
  })

  it('changed nothing when it only asked', () => {
    expect(unreachableBy(coded('ECONNRESET'), request('GET'))).toMatchObject({ mayHaveHappened: false })
  })
})

const thrown = (error: unknown) => error
const coded = (code: string) => Object.assign(new Error(code), { code })

/** The address of a server that lives as long as the test process and answers as told, or of one that is gone again. */
async function addressOf(listener: RequestListener, { closed = false } = {}): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  server.unref()
  if (closed) await new Promise(done => server.close(done))
  return url
}
