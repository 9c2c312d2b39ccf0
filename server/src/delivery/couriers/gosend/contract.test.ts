import { describe, expect, it } from 'vitest'
import { startGoSend } from '../../../../../simulators/gosend/start.ts'
import { openReceiver } from '../../../../../simulators/kit/receiver.ts'
import { Unreachable } from '../../../kernel/errors.ts'
import { type CourierWorld, describeCourier } from '../../courier.contract.ts'
import type { Place } from '../../courier.ts'
import { courier } from './index.ts'

const passKey = 'pass-key-for-tests'
const callbackToken = 'callback-token-for-tests'

const pickup: Place = {
  pin: { latitude: -6.200001, longitude: 106.816666 },
  address: 'Jl. Kenanga Raya 10, Jakarta',
  contact: { name: 'Toko Melati', phone: '+6281234567890' },
}
const dropoff: Place = {
  pin: { latitude: -6.244444, longitude: 106.800123 },
  address: 'Jl. Dahlia Buntu 5, Jakarta',
  note: 'pagar hijau',
  contact: { name: 'Sukmawati Contoh', phone: '+6281298765432' },
}

async function start(): Promise<CourierWorld> {
  const receiver = await openReceiver()
  const gosend = await startGoSend({ webhookUrl: receiver.url })
  const account = { clientId: 'pesan-engine', passKey, callbackToken, environment: 'staging', apiUrl: gosend.url }
  const done = new Map<string, string[]>()

  /** One call of the control door per booking and step; a booking that is already past it is left alone. */
  async function once(orderNo: string, call: string, body: object = {}) {
    const calls = done.get(orderNo) ?? []
    if (calls.includes(call)) return
    await gosend.control(call, { orderNo, ...body })
    done.set(orderNo, [...calls, call])
  }
  const assign = (orderNo: string) =>
    once(orderNo, 'assign', { driver: 'Budi Pengemudi', plate: 'B 1234 XYZ', phone: '6281211112222' })

  return {
    account,
    strangerAccount: { ...account, passKey: 'another-pass-key', callbackToken: 'another-callback-token' },
    http: fetch,
    clock: { now: () => new Date(gosend.clock.now()) },
    service: 'Instant',
    pickup,
    dropoff,
    outOfReach: {
      pin: { latitude: -6.914744, longitude: 107.60981 },
      address: 'Jl. Mawar 1, Bandung',
      contact: dropoff.contact,
    },
    secrets: [passKey, callbackToken, 'pesan-engine', 'B 1234 XYZ', '6281211112222', '-6.200001', '106.800123', 'pagar hijau'],
    async move(orderNo, to) {
      if (to === 'no_driver') await once(orderNo, 'finds_nobody')
      else await assign(orderNo)
      if (to === 'picked_up' || to === 'delivered') await once(orderNo, 'pick_up')
      if (to === 'delivered') await once(orderNo, 'deliver')
      await gosend.control('settle', {})
    },
    async notificationOf(orderNo) {
      await gosend.control('settle', {})
      const last = receiver.received.findLast(({ raw }) => JSON.parse(raw.toString()).booking_id === orderNo)
      if (!last) throw new Error(`no notification for ${orderNo}`)
      return { headers: last.headers, rawBody: last.raw, path: last.path }
    },
    withUnknownStatus: raw => ({
      ...raw,
      rawBody: Buffer.from(JSON.stringify({ ...JSON.parse(raw.rawBody.toString()), status: 'teleported' })),
    }),
    async stop() {
      await gosend.close()
      await receiver.close()
    },
  }
}

describeCourier(courier, start)

describe('GoSend against its simulator', () => {
  const opened = async (options: Parameters<typeof startGoSend>[0]) => {
    const receiver = await openReceiver()
    const gosend = await startGoSend({ webhookUrl: receiver.url, ...options })
    const account = courier.accountSchema.parse({
      clientId: 'pesan-engine',
      passKey,
      callbackToken,
      environment: 'staging',
      apiUrl: gosend.url,
    })
    const clock = { now: () => new Date(gosend.clock.now()) }
    const close = () => Promise.all([gosend.close(), receiver.close()])
    return { gosend, receiver, opened: courier.open(account, fetch, clock), close }
  }
  const booking = { service: 'Instant', item: 'ORD-7', pickup, dropoff }

  it('does not take a failing look-up by our attempt for an absence', async () => {
    const { opened: account, close } = await opened({ storeLookupFails: true })
    const booked = await account.book(booking, 'ORD-7-1')
    expect(booked).toMatchObject({ kind: 'booked' })
    await expect(account.reconcile('ORD-7-1')).rejects.toBeInstanceOf(Unreachable)
    await close()
  })

  it('reads prices and times that are written as text', async () => {
    const { gosend, receiver, opened: account, close } = await opened({ numbersAsText: true })
    const { quotes } = await account.quote({ pickup: pickup.pin, dropoff: dropoff.pin })
    expect(quotes[0]).toMatchObject({ service: 'Instant', amount: expect.any(Number), distanceKm: expect.any(Number) })
    await account.book(booking, 'ORD-7-1')
    await gosend.control('settle', {})
    const { headers, raw, path } = receiver.received.at(-1)!
    const told = account.readNotification({ headers, rawBody: raw, path })
    expect(told.authentic && told.events[0]?.at.getFullYear()).toBe(new Date(gosend.clock.now()).getFullYear())
    await close()
  })

  it('tells a driver who gave up as a search that starts again', async () => {
    const { gosend, opened: account, close } = await opened({})
    const booked = await account.book(booking, 'ORD-7-1')
    const externalId = booked.kind === 'booked' ? booked.externalId : ''
    await gosend.control('assign', { orderNo: externalId, driver: 'Budi', plate: 'B 1 A' })
    await gosend.control('drop_out', { orderNo: externalId })
    expect(await account.inquire(externalId)).toMatchObject({ found: true, snapshot: { state: 'booked' } })
    await close()
  })

  it('tells goods that were refused at the door as coming back, for a person to look at', async () => {
    const { gosend, opened: account, close } = await opened({})
    const booked = await account.book(booking, 'ORD-7-1')
    const externalId = booked.kind === 'booked' ? booked.externalId : ''
    for (const call of ['assign', 'pick_up', 'return'])
      await gosend.control(call, { orderNo: externalId, driver: 'Budi', plate: 'B 1 A' })
    expect(await account.inquire(externalId)).toMatchObject({ snapshot: { state: 'returning', needsPerson: true } })
    expect(await account.cancel(externalId)).toMatchObject({ kind: 'too_late' })
    await close()
  })
})
