import { expect, it } from 'vitest'
import { chat, openTestHouse, somebody } from '../house.ts'

it('probe', async () => {
  let t = performance.now()
  const h = await openTestHouse({ merchants: ['apotek'], at: '2026-11-23T02:00:00Z' })
  console.log('open', performance.now() - t)
  t = performance.now()
  const c = somebody()
  console.log(await chat(h, c, 'paracetamol 2 strip, ambil sendiri'))
  console.log('chat', performance.now() - t)
  await h.tap(c, 'pay:midtrans:qris')
  await h.settle()
  console.log('tap', performance.now() - t)
  await h.pay()
  await h.settle()
  console.log('paid', performance.now() - t, await h.heard(c))
  console.log(JSON.stringify(await h.midtrans.control('journal?since=0')).slice(0, 1500))
  const d = somebody()
  await chat(h, d, 'vitamin d 1 botol')
  console.log(
    await chat(h, d, { type: 'location', latitude: -6.21, longitude: 106.82, name: 'Kos', address: 'Jl. Sudirman 1' }),
  )
  t = performance.now()
  await h.pass(16 * 60_000)
  console.log('pass', performance.now() - t)
  t = performance.now()
  await h.close()
  console.log('close', performance.now() - t)
  expect(1).toBe(1)
})
