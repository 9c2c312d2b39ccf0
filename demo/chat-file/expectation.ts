import type { Names } from './cast.ts'
import { type Audible, type Expected, moneyWords, statuses, Unreadable } from './chat.ts'
import { readNumber, readWhole } from './words.ts'

const asks = new Set('address location phone choice quantity confirm payment rating prescription open'.split(' '))

type Read = (match: RegExpExecArray, names: Names) => Expected

/** Every sentence an `expect` line may say, the first that fits wins. */
const sentences: [RegExp, Read][] = [
  [/^operator is (not )?called$/, ([, not]) => ({ kind: 'operator called', not: not !== undefined })],
  [
    /^seller (\S+) is (not )?offered$/,
    ([, key, not], names) => ({ kind: 'offered', seller: names.seller(key!), not: not !== undefined }),
  ],
  [
    /^stock (\S+) free (\S+)$/,
    ([, key, free], names) => ({ kind: 'stock', product: names.product(key!), free: readFree(free!) }),
  ],
  [
    /^order (?:of (\S+) )?belongs to (\S+)$/,
    ([, of, key], names) => ({ kind: 'belongs', ...person(of, names), seller: names.seller(key!) }),
  ],
  [
    /^order (?:of (\S+) )?([A-Z_]+)$/,
    ([, of, status], names) => ({ kind: 'status', ...person(of, names), status: oneOf(status!, statuses) }),
  ],
  [
    /^money (?:of (\S+) )?([a-z_]+)$/,
    ([, of, money], names) => ({ kind: 'money', ...person(of, names), money: oneOf(money!, moneyWords) }),
  ],
  [
    /^(\S+) hears template (\S+)$/,
    ([, who, template], names) => ({ kind: 'hears template', who: names.who(who!), template: template! }),
  ],
  [
    /^(\S+) is shown (\d+) products?$/,
    ([, who, count], names) => ({ kind: 'shown', who: names.who(who!), products: readWhole(count!, 'the number of products') }),
  ],
  [/^(\S+) hears nothing$/, ([, who], names) => ({ kind: 'hears nothing', who: names.who(who!) })],
  [
    /^(\S+) hears (.+)$/su,
    ([, who, what], names) => ({ kind: 'hears', who: names.who(who!), what: readAudible(what!), not: false }),
  ],
  [
    /^(\S+) does not hear (.+)$/su,
    ([, who, what], names) => ({ kind: 'hears', who: names.who(who!), what: readAudible(what!), not: true }),
  ],
  [
    /^(\S+) is not asked(?: (.+))?$/,
    ([, who, what], names) => ({ kind: 'asked', who: names.who(who!), asks: readAsks(what), not: true }),
  ],
  [
    /^(\S+) is asked (.+)$/,
    ([, who, what], names) => ({ kind: 'asked', who: names.who(who!), asks: readAsks(what), not: false }),
  ],
]

/** Reads what stands behind `expect`. */
export function readExpectation(text: string, names: Names): Expected {
  for (const [pattern, read] of sentences) {
    const match = pattern.exec(text)
    if (match) return read(match, names)
  }
  throw new Unreadable(`"${text}" is nothing that can be expected`)
}

export const readFree = (text: string) => (text === 'null' || text === 'uncounted' ? null : readNumber(text, 'the free stock'))

export function oneOf(word: string, allowed: string[]): string {
  if (!allowed.includes(word)) throw new Unreadable(`"${word}" is not one of ${allowed.join(', ')}`)
  return word
}

function readAudible(text: string): Audible {
  if (text === 'order id') return 'order id'
  const total = /^total (\S+)$/.exec(text)
  if (total) return { total: readWhole(total[1], 'a total') }
  const regex = /^\/(.+)\/([a-z]*)$/su.exec(text)
  if (!regex) throw new Unreadable(`people hear: total N, order id, /regex/, nothing; not "${text}"`)
  try {
    return { regex: new RegExp(regex[1]!, regex[2]!.replace('g', '')) }
  } catch (error) {
    throw new Unreadable((error as Error).message)
  }
}

function readAsks(text: string | undefined): string[] {
  if (text === undefined) return []
  return text.split(',').map(one => {
    const ask = one.trim()
    if (!asks.has(ask) && !/^field:\S+$/.test(ask))
      throw new Unreadable(`nobody is asked "${ask}"; known are ${[...asks].join(', ')}, field:KEY`)
    return ask
  })
}

const person = (of: string | undefined, names: Names) => (of === undefined ? {} : { of: names.who(of) })
