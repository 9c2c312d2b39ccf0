/**
 * The load of the webhook bench, as a process of its own: connections that are kept, one request in flight on each. It also
 * is whom the naive server calls out to. Requests are made and signed before the clock starts.
 */
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { signedMessage } from './message.ts'

export type Load = {
  port: number
  path: string
  connections: number
  warmUpMs: number
  measuredMs: number
  /** Requests that are made at most; when they run out the measurement ends early. */
  most: number
  phoneNumberId: string
  appSecret: string
}

export type Measured = { perSecond: number; p50: number; p99: number; requests: number; refused: number }

const callOutMs = 50
const endOfHead = Buffer.from('\r\n\r\n')

process.on('disconnect', () => process.exit(0))
process.on('message', (load: Load) => void measure(load).then(measured => process.send!({ measured })))
const provider = createServer((request, response) => {
  request.resume()
  setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"messages":[{"id":"1"}]}'), callOutMs)
})
provider.keepAliveTimeout = 60_000
provider.listen(0, '127.0.0.1', () => process.send!({ provider: (provider.address() as AddressInfo).port }))

async function measure(load: Load): Promise<Measured> {
  const requests = Array.from({ length: load.most }, (_, n) => requestOf(n, load))
  const from = performance.now() + load.warmUpMs
  const until = from + load.measuredMs
  const latencies: number[] = []
  let refused = 0
  let last = from
  const answered = (sentAt: number, status: number) => {
    const now = performance.now()
    if (status !== 200) refused += 1
    if (now < from || now >= until) return
    latencies.push(now - sentAt)
    last = now
  }
  const next = () => (performance.now() < until ? requests.pop() : undefined)
  await Promise.all(Array.from({ length: load.connections }, () => converse(load.port, next, answered)))
  latencies.sort((a, b) => a - b)
  const at = (percent: number) => latencies[Math.ceil((percent / 100) * latencies.length) - 1] ?? Number.NaN
  const perSecond = (latencies.length * 1_000) / (last - from)
  return { perSecond, p50: at(50), p99: at(99), requests: latencies.length, refused }
}

function requestOf(n: number, { path, phoneNumberId, appSecret }: Load): Buffer {
  const { body, signature } = signedMessage(n, phoneNumberId, appSecret)
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `X-Hub-Signature-256: ${signature}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** One connection: sends, waits for the whole answer, sends the next. Answers have a length and little or no body. */
function converse(
  port: number,
  next: () => Buffer | undefined,
  answered: (sentAt: number, status: number) => void,
): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let received: Buffer = Buffer.alloc(0)
    const send = () => {
      const request = next()
      if (!request) return socket.end()
      sentAt = performance.now()
      socket.write(request)
    }
    socket.on('connect', send)
    socket.on('error', failed)
    socket.on('close', () => done())
    socket.on('data', chunk => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const head = received.indexOf(endOfHead)
      if (head < 0) return
      const text = received.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (received.length < head + 4 + length) return
      received = Buffer.alloc(0)
      answered(sentAt, Number(text.slice(9, 12)))
      send()
    })
  })
}
