import type { Names } from './cast.ts'
import { type Ending, type ExpectedLine, type ExpectedOrder, moneyWords, statuses, Unreadable } from './chat.ts'
import { oneOf, readFree } from './expectation.ts'
import { readNumber, readWhole, splitOutside } from './words.ts'

/**
 * Reads `end: 2 orders: COMPLETED total 58000 paid; CANCELLED; key 2, key 1; stock key free 3; rina hears <= 7`.
 *
 * A list of lines belongs to the order named just before it; when all orders are named first, the lists follow in the
 * same order.
 */
export function readEnding(text: string, names: Names): Omit<Ending, 'line' | 'text'> {
  const [first = '', ...segments] = splitOutside(text, ';')
  const counted = /^(\d+) orders?\b:?\s*(.*)$/s.exec(first)
  if (!counted) throw new Unreadable(`an end begins with "0 orders", "1 order …" or "2 orders: …; …", not "${first}"`)
  const count = Number(counted[1])
  const ending: Omit<Ending, 'line' | 'text'> = { orders: [], stock: [], hears: [], asked: [] }
  const lists: { after: number; lines: ExpectedLine[] }[] = []
  if (counted[2] !== '') ending.orders.push(readOrder(counted[2]!))
  for (const segment of segments.filter(one => one !== '')) {
    const word = segment.split(/\s/, 1)[0]!
    if (/^[A-Z_]+$/.test(word)) ending.orders.push(readOrder(segment))
    else if (!readLimit(segment, names, ending)) lists.push({ after: ending.orders.length, lines: readLines(segment, names) })
  }
  if (ending.orders.length !== count)
    throw new Unreadable(`${count} orders are announced and ${ending.orders.length} described`)
  giveLines(ending.orders, lists)
  return ending
}

function readOrder(text: string): ExpectedOrder {
  const match = /^(?<status>[A-Z_]+)(?:\s+total\s+(?<total>\S+))?(?:\s+(?<money>[a-z_]+))?$/.exec(text)
  if (!match) throw new Unreadable(`an order at the end is "STATUS total N paid", not "${text}"`)
  const { status, total, money } = match.groups!
  return {
    status: oneOf(status!, statuses),
    ...(total !== undefined && { total: readWhole(total, 'a total') }),
    ...(money !== undefined && { money: oneOf(money, moneyWords) }),
  }
}

/** Stock and upper limits; false when the segment is neither. */
function readLimit(segment: string, names: Names, into: Pick<Ending, 'stock' | 'hears' | 'asked'>): boolean {
  const stock = /^stock (\S+) free (\S+)$/.exec(segment)
  const limit = /^(\S+) (hears|is asked) (?:<=|≤) (\d+)$/.exec(segment)
  if (stock) into.stock.push({ product: names.product(stock[1]!), free: readFree(stock[2]!) })
  if (limit) into[limit[2] === 'hears' ? 'hears' : 'asked'].push({ who: names.who(limit[1]!), most: Number(limit[3]) })
  return stock !== null || limit !== null
}

function readLines(segment: string, names: Names): ExpectedLine[] {
  return splitOutside(segment, ',').map(text => {
    const match = /^(?<product>\S+)\s+(?<quantity>\d+(?:\.\d+)?)(?<rest>(?:\s.*)?)$/su.exec(text)
    if (!match)
      throw new Unreadable(`a line at the end is: key N, key N {Group: Choice}, key N -without, key N "note"; not "${text}"`)
    const { product, quantity, rest } = match.groups!
    const line = { product: names.product(product!), quantity: readNumber(quantity, 'a quantity') }
    return { ...line, ...readExtras(rest!.trim()) }
  })
}

function readExtras(text: string): Pick<ExpectedLine, 'options' | 'without' | 'notes'> {
  const extras: Pick<ExpectedLine, 'options' | 'without' | 'notes'> = { options: [], without: [], notes: [] }
  let rest = text
  while (rest !== '') {
    const token = /^(?:\{(?<options>[^}]*)\}|"(?<note>[^"]*)"|-(?:"(?<phrase>[^"]+)"|(?<word>[^\s{"]+)))\s*/u.exec(rest)
    if (!token) throw new Unreadable(`"${rest}" is no {Group: Choice}, -without or "note"`)
    const { options, note, phrase, word } = token.groups!
    if (options !== undefined) extras.options.push(...readOptions(options))
    else if (note !== undefined) extras.notes.push(note)
    else extras.without.push(phrase ?? word!)
    rest = rest.slice(token[0].length)
  }
  return extras
}

/** `Size: Large, Topping: Boba, Jelly`: a choice without a group belongs to the group before it. The comma of "1,5 m" is the number's. */
function readOptions(text: string): ExpectedLine['options'] {
  let group: string | undefined
  return text.split(/(?<!\d),|,(?!\d)/).map(one => {
    const [, named, choice] = /^(?:([^:]+):)?(.*)$/su.exec(one.trim())!
    group = named?.trim() ?? group
    if (group === undefined || choice!.trim() === '') throw new Unreadable(`an option is {Group: Choice}, not {${text}}`)
    return { group, choice: choice!.trim() }
  })
}

function giveLines(orders: ExpectedOrder[], lists: { after: number; lines: ExpectedLine[] }[]): void {
  const allAtTheEnd = orders.length > 1 && lists.every(list => list.after === orders.length)
  lists.forEach((list, index) => {
    const order = allAtTheEnd && lists.length === orders.length ? orders[index] : orders[list.after - 1]
    if (!order) throw new Unreadable('lines are listed before any order')
    if (order.lines) throw new Unreadable('the lines of an order are listed twice')
    order.lines = list.lines
  })
}
