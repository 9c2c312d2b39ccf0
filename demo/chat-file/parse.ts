import { readActions } from './action.ts'
import { type Cast, Names, readCustomer } from './cast.ts'
import { type Chat, ChatFileError, type Customer, type Ending, type Step, Unreadable } from './chat.ts'
import { readEnding } from './ending.ts'
import { readExpectation } from './expectation.ts'
import { withoutRemark } from './words.ts'

type Header = { title?: string; merchant?: string; start?: string; customers: Customer[] }

/**
 * Reads a chat file strictly: what it does not understand is an error with the line, never skipped, because a skipped
 * expectation looks like a kept one. `castOf` tells who and what the merchant has; it answers nothing for an unknown one.
 *
 * @throws ChatFileError
 */
export function parseChat(file: string, text: string, castOf: (merchant: string) => Cast | undefined): Chat {
  const header: Header = { customers: [] }
  const steps: Step[] = []
  let ending: Ending | undefined
  let names: Names | undefined
  let last = 0

  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [index, raw] of lines.entries()) {
    const line = index + 1
    const content = raw.trim()
    if (content === '' || content.startsWith('#')) continue
    last = line
    const failing = <T>(read: () => T): T => {
      try {
        return read()
      } catch (error) {
        if (error instanceof Unreadable) throw new ChatFileError(file, line, error.message)
        throw error
      }
    }
    if (ending) throw new ChatFileError(file, line, 'nothing follows the end')
    if (!names && failing(() => readHeader(content, header))) continue
    names ??= failing(() => namesOf(header, castOf))
    const known = names
    const expects = /^expect\s+(.+)$/su.exec(content)
    const ends = /^end:\s*(.+)$/su.exec(content)
    if (expects) {
      const step = steps.at(-1)
      if (!step) throw new ChatFileError(file, line, 'nothing has happened yet that something could be expected of')
      const said = expects[1]!
      step.expectations.push({ line, text: said, ...failing(() => readExpectation(said, known)) })
    } else if (ends) {
      const said = withoutRemark(ends[1]!)
      ending = { line, text: said, ...failing(() => readEnding(said, known)) }
    } else {
      steps.push({ line, text: content, actions: failing(() => readActions(content, known)), expectations: [] })
    }
  }
  if (!ending) throw new ChatFileError(file, last, 'the chat has no end: line')
  const { title = file, merchant = '', start = '', customers } = header
  return { file, title, merchant, start, customers, steps, ending }
}

/** Takes a header line; false for the first line that is none. */
function readHeader(content: string, header: Header): boolean {
  const [, name, value = ''] = /^(title|merchant|start):\s*(.*)$/su.exec(content) ?? []
  if (name === 'title') header.title = value
  else if (name === 'merchant') header.merchant = withoutRemark(value)
  else if (name === 'start') header.start = readStart(withoutRemark(value))
  if (name !== undefined) return true
  const [, key, rest] = /^([\p{L}][\p{L}\p{N}_-]*)\s*=\s*(.+)$/u.exec(content) ?? []
  if (key === undefined || rest === undefined) return false
  if (header.customers.some(one => one.key === key)) throw new Unreadable(`${key} is introduced twice`)
  header.customers.push(readCustomer(key, withoutRemark(rest)))
  return true
}

function readStart(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/.exec(text)
  if (!match || Number.isNaN(Date.parse(`${match[1]}T${match[2]}Z`)))
    throw new Unreadable(`start is YYYY-MM-DD HH:MM, not "${text}"`)
  return `${match[1]}T${match[2]}${match[3] ?? ':00'}`
}

function namesOf(header: Header, castOf: (merchant: string) => Cast | undefined): Names {
  if (header.merchant === undefined) throw new Unreadable('the chat does not say whose it is: merchant: KEY')
  if (header.start === undefined) throw new Unreadable('the chat does not say when it starts: start: YYYY-MM-DD HH:MM')
  const cast = castOf(header.merchant)
  if (!cast) throw new Unreadable(`the world has no merchant "${header.merchant}"`)
  return new Names(cast, header.customers)
}
