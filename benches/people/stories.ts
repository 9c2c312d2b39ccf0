import type { Providers } from './providers.ts'
import type { Bubble, Person } from './whatsapp.ts'

const wish = 'min mau pesen paracetamol 2 strip sm vit c 500 1 botol ya, kirim ke jl melati 5 rt 3 kebon jeruk'
const orderNumber = /ORD-\d{10}-[0-9A-Z]{6}/

/** Somebody says what they want and where to, and hears one summary; `textMs` is how long that took. */
export async function ask({ whatsapp }: Providers, person: Person): Promise<Bubble & { textMs: number }> {
  const since = performance.now()
  await whatsapp.say(person, wish)
  const summary = await person.next()
  return { ...summary, textMs: summary.at - since }
}

/**
 * A whole shop order: the wish, the summary, a tap that agrees and chooses QRIS, the code, the buyer pays, the gateway
 * notifies, and the customer hears that the money is in. Answers how long it took and how long the summary did, in milliseconds.
 */
export async function order(providers: Providers): Promise<{ ms: number; textMs: number }> {
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
  return { ms: performance.now() - start, textMs: summary.textMs }
}
