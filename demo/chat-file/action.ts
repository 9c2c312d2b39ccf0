import type { Names } from './cast.ts'
import { type Action, courierVerbs, gatewayVerbs, operatorVerbs, Unreadable, whatsappVerbs } from './chat.ts'
import { readUtterance } from './utterance.ts'
import { readDuration, readNumber, readWhole, withoutRemark, words } from './words.ts'

/** Reads one action line; the parts of a line that is joined by `&` happen together. */
export function readActions(line: string, names: Names): Action[] {
  const speakers = [...names.all(), 'again', 'gateway', 'courier', 'operator', 'website', 'whatsapp', 'till', 'server']
    .map(escaped)
    .join('|')
  const parts = line.split(new RegExp(`\\s+&\\s+(?=(?:${speakers})\\s*:)`, 'u'))
  return parts.map(part => readAction(part, names))
}

function readAction(text: string, names: Names): Action {
  const after = /^after\s+(.+?):?$/.exec(withoutRemark(text))
  if (after) return { do: 'after', ms: readDuration(after[1]!) }
  const stock = /^stock\s+(\S+)\s+(\S+)$/.exec(withoutRemark(text))
  if (stock) return { do: 'stock', product: names.product(stock[1]!), quantity: readNumber(stock[2], 'the stock') }
  const spoken = /^(?<subject>[^\s:]+)(?:\s+of\s+(?<of>[^\s:]+))?\s*:\s*(?<rest>.*)$/su.exec(text)
  if (!spoken)
    throw new Unreadable(`"${text}" is no action: it begins with WHO:, gateway:, courier:, operator:, stock, after …`)
  const { subject = '', of, rest = '' } = spoken.groups!
  const byRole = roles[subject]
  if (byRole && !names.has(subject)) return byRole(withoutRemark(rest), of, names)
  if (of !== undefined) throw new Unreadable(`only gateway, courier and operator act "of" somebody, not ${subject}`)
  if (subject === 'again') return readAgain(rest, names)
  if (rest === '') throw new Unreadable(`${subject} says nothing`)
  return { do: 'say', who: names.who(subject), text: rest, what: readUtterance(rest) }
}

type ReadRole = (rest: string, of: string | undefined, names: Names) => Action

const roles: Record<string, ReadRole> = {
  gateway(rest, of, names) {
    const { verb, others, person } = readVerb(rest, of, gatewayVerbs, names)
    const [amount, ...more] = others
    if (more.length > 0 || (amount && verb !== 'pays')) throw new Unreadable(`gateway: ${verb} takes nothing like "${rest}"`)
    return { do: 'gateway', verb, ...person, ...(amount && { amount: readWhole(amount.word, 'the amount') }) }
  },
  courier(rest, of, names) {
    const { verb, others, person } = readVerb(rest, of, courierVerbs, names)
    const [driver, plate] = others.map(one => one.word)
    if (others.length !== (verb === 'assigns' ? 2 : 0)) throw new Unreadable('couriers do: assigns NAME PLATE, or a verb alone')
    return { do: 'courier', verb, ...person, ...(driver !== undefined && { driver }), ...(plate !== undefined && { plate }) }
  },
  operator(rest, of, names) {
    const { verb, others, person } = readVerb(rest, of, operatorVerbs, names)
    const [text] = others
    const speaks = ['says', 'refuses', 'invites', 'forwards'].includes(verb) || verb.endsWith('synonym')
    if (others.length > 1 || (text && !(speaks || verb === 'refunds')) || (!text && speaks))
      throw new Unreadable(`operator: ${verb} takes ${speaks ? 'one "text in quotes"' : 'nothing'}, not "${rest}"`)
    return { do: 'operator', verb, ...person, ...(text && { text: text.word }) }
  },
  website(rest, _of, names) {
    const [, product, quantity, phone] = /^orders (\S+) (\S+) for (\+\d{8,15})$/.exec(rest) ?? []
    if (!product || !phone) throw new Unreadable(`the website does: orders KEY N for +PHONE, not "${rest}"`)
    return { do: 'website', product: names.product(product), quantity: readNumber(quantity, 'the quantity'), phone }
  },
  whatsapp(rest, of, names) {
    if (rest === 'shows the catalogue') return { do: 'catalogue' }
    const { verb, others } = readVerb(rest, of, whatsappVerbs, names)
    const [template, ...more] = others
    if (!template || more.length > 0) throw new Unreadable(`whatsapp: ${verb} takes the name of one template, not "${rest}"`)
    return { do: 'whatsapp', verb, template: template.word }
  },
  till(rest, _of, names) {
    if (rest === 'is down' || rest === 'is back') return { do: 'till', verb: rest }
    const [, product, quantity] = /^has (\S+) (\S+)$/.exec(rest) ?? []
    if (!product) throw new Unreadable(`the till does: has KEY N, is down, is back, not "${rest}"`)
    return { do: 'till', verb: 'has', product: names.product(product), quantity: readNumber(quantity, 'the stock') }
  },
  server(rest) {
    if (rest !== 'dies') throw new Unreadable('a server can only die')
    return { do: 'server dies' }
  },
}

/** The longest verb that the text begins with, what follows it, and `of WHO` from either end. */
function readVerb<V extends string>(rest: string, of: string | undefined, verbs: readonly V[], names: Names) {
  const fitting = verbs.filter(one => rest === one || rest.startsWith(`${one} `))
  const verb = fitting.sort((a, b) => b.length - a.length)[0]
  if (!verb) throw new Unreadable(`"${rest}" is not one of: ${verbs.join(', ')}`)
  const others = words(rest.slice(verb.length))
  const at = others.findLastIndex(one => one.word === 'of' && !one.quoted)
  const named = at >= 0 && at === others.length - 2 ? others.splice(at)[1]!.word : of
  return { verb, others, person: named === undefined ? {} : { of: names.who(named) } }
}

function readAgain(rest: string, names: Names): Action {
  const [, who, text] = /^([^\s:]+)\s*:\s*(.+)$/su.exec(rest) ?? []
  if (who === undefined || text === undefined) throw new Unreadable('again repeats a message: again: WHO: text')
  return { do: 'again', who: names.who(who), text }
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
