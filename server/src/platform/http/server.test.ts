import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { closeHttp, openHttp } from './server.ts'

describe('a server that closes', () => {
  it('does not wait for a connection over which nothing was ever asked', async () => {
    const http = openHttp({ error() {} })
    await http.listen({ port: 0, host: '127.0.0.1' })
    const { port } = http.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1')
    const ended = new Promise(resolve => socket.on('error', () => {}).on('close', resolve))
    await new Promise(resolve => socket.once('connect', resolve))
    await closeHttp(http)
    await ended
    expect(http.server.listening).toBe(false)
  })
})
