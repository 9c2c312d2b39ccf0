import { Unreadable, type Utterance } from './chat.ts'
import { readNumber, readWhole, splitOutside } from './words.ts'

const taps =
  /^(?:confirm|cancel|edit|accept|reject|done|human|more|wait|drop|fewer|substitute|pickup|rate:[1-5]|pay:\S+|choose:.+|[a-z][a-z_-]*(?::.+)?)$/

/** What stands behind `WHO:`: typed text, or one of the things in square brackets. */
export function readUtterance(text: string): Utterance {
  const inBrackets = /^\[(.*)\]$/su.exec(text)
  if (!inBrackets) return { kind: 'text', text }
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/su.exec(inBrackets[1]!.trim()) ?? []
  const read = readers[name]
  if (!read) throw new Unreadable(`nobody can do [${inBrackets[1]}]; known are ${Object.keys(readers).join(', ')}`)
  return read(rest.trim())
}

const readers: Record<string, (rest: string) => Utterance> = {
  tap: rest => {
    if (!taps.test(rest)) throw new Unreadable(`"${rest}" is not the meaning of a button`)
    return { kind: 'tap', action: rest }
  },
  location: readLocation,
  photo: rest => (rest === 'gone' ? { kind: 'photo', gone: true } : alone(rest, { kind: 'photo' })),
  sticker: rest => alone(rest, { kind: 'sticker' }),
  contact: rest => alone(rest, { kind: 'contact' }),
  voice: rest => {
    const said = /^["“](.+)["”]$/su.exec(rest)?.[1]
    if (said === undefined) throw new Unreadable('a voice note says something: [voice "…"]')
    return { kind: 'voice', said }
  },
  cart: readCart,
  quote: rest => ({ kind: 'quote', amount: readWhole(rest, 'the amount of a quote') }),
}

function readLocation(rest: string): Utterance {
  const match = /^(?<latitude>-?\d+(?:\.\d+)?)\s*,\s*(?<longitude>-?\d+(?:\.\d+)?)(?:\s+["“](?<label>[^"”]+)["”])?$/u.exec(rest)
  if (!match) throw new Unreadable(`a location is [location LAT,LNG "label"], not ${rest}`)
  const { latitude, longitude, label } = match.groups!
  return { kind: 'location', latitude: Number(latitude), longitude: Number(longitude), ...(label !== undefined && { label }) }
}

/** `KEY×N, KEY×N@PRICE`; a plain x is taken for × too. The product may be one that does not exist. */
function readCart(rest: string): Utterance {
  const items = splitOutside(rest, ',').map(item => {
    const match = /^(?<product>\S+?)\s*[×x]\s*(?<quantity>\d+(?:\.\d+)?)(?:@(?<price>\d+))?$/u.exec(item)
    if (!match) throw new Unreadable(`a cart holds KEY×N or KEY×N@PRICE, not "${item}"`)
    const { product, quantity, price } = match.groups!
    const forged = price === undefined ? {} : { forgedPrice: readWhole(price, 'a price') }
    return { product: product!, quantity: readNumber(quantity, 'a quantity'), ...forged }
  })
  return { kind: 'cart', items }
}

function alone(rest: string, utterance: Utterance): Utterance {
  if (rest !== '') throw new Unreadable(`[${utterance.kind}] takes nothing more, not ${rest}`)
  return utterance
}
