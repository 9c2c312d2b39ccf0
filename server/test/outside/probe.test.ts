import { it } from 'vitest'
import { chat } from '../house.ts'
import { openPharmacy, waiting } from './days.ts'

it('probe', async () => {
  const h = await openPharmacy()
  const { customer, number } = await waiting(h)
  await h.midtrans.control('webhooks', { drop: 1 })
  await h.pay({ order_id: `${number}-1` })
  await h.settle()
  console.log(await chat(h, customer, 'sudah bayar'))
  console.log(await h.heard('+6281110000099'))
  await h.close()
})
