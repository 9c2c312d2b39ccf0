import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openReceiver, type Receiver } from './receiver.ts'
import { WebhookSender } from './webhooks.ts'

describe('webhooks', () => {
  let receiver: Receiver
  let sender: WebhookSender

  beforeEach(async () => {
    receiver = await openReceiver()
    sender = new WebhookSender()
  })
  afterEach(async () => {
    sender.close()
    await receiver.close()
  })

  const send = (text: string, tries?: (status: number) => number) =>
    sender.send({ url: receiver.url, headers: {}, body: Buffer.from(text), label: text, ...(tries && { tries }) })
  const texts = () => receiver.received.map(one => one.raw.toString())

  it('arrive in the order they were sent', async () => {
    for (const text of ['a', 'b', 'c']) send(text)
    expect(await sender.settled(5_000)).toBe(true)
    expect(texts()).toEqual(['a', 'b', 'c'])
  })

  it('arrive twice, late behind the next one, or not at all when told to', async () => {
    sender.set({ duplicate: 1 })
    send('a')
    await sender.settled(5_000)
    sender.set({ reorder: 1 })
    send('b')
    send('c')
    await sender.settled(5_000)
    sender.set({ drop: 1 })
    send('d')
    await sender.settled(5_000)
    expect(texts()).toEqual(['a', 'a', 'c', 'b'])
    expect(sender.report().log.at(-1)).toMatchObject({ label: 'd', outcome: 'dropped' })
  })

  it('wait for a server that is being restarted and then arrive in order', async () => {
    await receiver.close()
    for (const text of ['a', 'b', 'c']) send(text)
    expect(await sender.settled(300)).toBe(false)
    const back = await openReceiver(receiver.port)
    expect(await sender.settled(5_000)).toBe(true)
    expect(back.received.map(one => one.raw.toString())).toEqual(['a', 'b', 'c'])
    await back.close()
  })

  it('are tried again after an answer that is not 2xx, beside the ones that follow', async () => {
    receiver.answers.push(500)
    send('a')
    send('b')
    expect(await sender.settled(5_000)).toBe(true)
    expect(texts()).toEqual(['a', 'b', 'a'])
  })

  it('are given up after the number of tries that the provider allows for that answer', async () => {
    receiver.answers.push(401, 401, 401, 401)
    send('a', () => 2)
    expect(await sender.settled(5_000)).toBe(true)
    expect(texts()).toEqual(['a', 'a', 'a'])
    expect(sender.report().log.at(-1)).toMatchObject({ outcome: 'given_up', status: 401, attempts: 3 })
  })
})
