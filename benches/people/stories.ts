import type { Providers } from './providers.ts'
import type { Bubble, Person } from './whatsapp.ts'

const wish = 'min mau pesen paracetamol 2 strip sm vit c 500 1 botol ya, kirim ke jl melati 5 rt 3 kebon jeruk'
const orderNumber = /ORD-\d{10}-[0-9A-Z]{6}/

/** Somebody says what they want and where to, and hears one summary. */
export async function ask({ whatsapp }: Providers, person: Person): Promise<Bubble> {
  await whatsapp.say(person, wish)
  return person.next()
}

/**
 * A whole shop order: the wish, the summary, a tap that agrees and chooses QRIS, the code, the buyer pays, the gateway
 * notifies, and the customer hears that the money is in. Answers how long it took, in milliseconds.
 */
export async function order(providers: Providers): Promise<number> {
  const { whatsapp, midtrans } = providers
  const person = whatsapp.newPerson()
  const start = performance.now()
  const summary = await ask(providers, person)
  await whatsapp.tap(person, summary, 'pay:midtrans:qris')
  const code = await person.next()
  const number = orderNumber.exec(code.text)?.[0]
  if (!code.picture || number === undefined) throw new Error(`no code to scan: ${code.text}`)
  await midtrans.pay(`${number}-1`)
  const paid = await person.next()
  if (paid.picture || !paid.text.includes(number)) throw new Error(`not told of the payment: ${paid.text}`)
  return performance.now() - start
}
