import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Midtrans } from './midtrans.ts'
import type { WhatsApp } from './whatsapp.ts'

/** Who answers once a bench has begun. */
export type Providers = { whatsapp: WhatsApp; midtrans: Midtrans }

/** WhatsApp, Midtrans and GoSend on one port, told apart by their paths; answers its address. */
export async function openProviders(providers: () => Providers): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const [status, body] = answerTo(request, Buffer.concat(chunks), providers())
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const method = (name: string) => ({
  shipment_method: name,
  shipment_method_description: '',
  serviceable: true,
  active: true,
  distance: 2.4,
  route_polyline: '',
  price: { total_price: 15_500 },
})
const prices = { Instant: method('Instant'), SameDay: method('SameDay') }

let files = 0
let bookings = 0

function answerTo(request: IncomingMessage, body: Buffer, { whatsapp, midtrans }: Providers): [status: number, body: object] {
  const [, first = '', second = '', third = ''] = (request.url ?? '').split('?')[0]!.split('/')
  if (first === 'v25.0' && third === 'messages') return [200, whatsapp.take(second, JSON.parse(body.toString()))]
  if (first === 'v25.0' && third === 'media') return [200, { id: String(++files) }]
  if (first === 'v2' && second === 'charge') {
    return [200, midtrans.charge(JSON.parse(body.toString()), String(request.headers['x-override-notification'] ?? ''))]
  }
  if (first === 'v2' && third === 'status') return [200, midtrans.status(second)]
  if (first === 'gokilat' && third === 'calculate') return [200, prices]
  if (first === 'gokilat' && request.method === 'POST') {
    bookings += 1
    return [201, { id: bookings, orderNo: `GK-11-${bookings}`, bookingType: 'Instant', storeOrderId: '', errorMessage: null }]
  }
  return [404, { error: `nobody is at ${request.method} ${request.url}` }]
}
