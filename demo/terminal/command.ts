import type { TerminalPhone } from './phone.ts'

export const commandHelp = `  any text             is typed into the chat
  /1 … /9              taps the n-th button or row that was offered last
  /pin LAT,LNG [label] sends a location
  /photo               sends a photo
  /voice any text      sends a voice note that says it
  /contact             shares the phone
  /pay                 pays the newest open payment in full (Midtrans simulator)
  /as +62…             becomes somebody else: another customer, or a seller
  /quit                ends`

export class Misunderstood extends Error {}

/** Does what one line asks for; false when it asks to end. */
export async function run(line: string, phone: TerminalPhone): Promise<boolean> {
  const [word = '', ...more] = line.trim().split(/\s+/)
  if (word === '') return true
  if (!word.startsWith('/')) await phone.say({ type: 'text', text: line.trim() })
  else if (word === '/quit') return false
  else if (/^\/[1-9]\d?$/.test(word)) await tap(phone, Number(word.slice(1)))
  else if (word === '/pin') await phone.say(location(more))
  else if (word === '/photo') await phone.say({ type: 'image' })
  else if (word === '/voice' && more.length > 0) await phone.say({ type: 'audio', said: more.join(' ') })
  else if (word === '/contact') await phone.say({ type: 'contacts' })
  else if (word === '/pay') await phone.pay()
  else if (word === '/as' && /^(?:\+\d{8,15}|[A-Z]{2}\.\w+)$/.test(more[0] ?? '')) await phone.become(more[0]!, more[1])
  else throw new Misunderstood(commandHelp)
  return true
}

async function tap(phone: TerminalPhone, n: number): Promise<void> {
  if (!(await phone.tap(n))) throw new Misunderstood(`There is no ${n}th button.`)
}

function location([pin = '', ...label]: string[]): object {
  const match = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(pin)
  if (!match) throw new Misunderstood('A location is /pin LAT,LNG label')
  const name = label.join(' ')
  return { type: 'location', latitude: Number(match[1]), longitude: Number(match[2]), ...(name && { name }) }
}
