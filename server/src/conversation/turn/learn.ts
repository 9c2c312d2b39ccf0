import { rememberChoice } from '../../catalogue/index.ts'
import { secretsOf } from '../secrets.ts'
import type { Turn } from './turn.ts'

/** A name for goods is short; longer phrases are sentences, and nobody says them the same way again. */
const longest = 40
const mostWords = 4

/**
 * Remembers which product was meant by a phrase, where the customer was asked and has now chosen. It changes nothing by
 * itself: a person of the merchant decides later what becomes of it. Phrases that could tell who somebody is are not kept.
 */
export async function learn(turn: Turn, productId: string): Promise<void> {
  const asked = turn.wishes.filter(wish => wish.kind === 'which' && wish.candidates.includes(productId))
  for (const wish of asked) {
    const phrase = wish.kind === 'which' ? phraseOf(wish.phrase) : ''
    if (!isPlain(phrase) || isPersonal(turn, phrase) || isKnown(turn, phrase)) continue
    const { customerId } = turn.customer
    await rememberChoice(turn.tx, turn.deps.clock, { phrase, productId, customerId, language: turn.language })
  }
}

/** The form in which phrases are compared: without case, marks and doubled spaces. */
const phraseOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Digits of strengths and sizes are short; five or more may be somebody's phone, id or address. */
const isPlain = (phrase: string) =>
  phrase !== '' &&
  phrase.length <= longest &&
  phrase.split(' ').length <= mostWords &&
  !/\p{Nd}{5}/u.test(phrase.replaceAll(' ', '')) &&
  /\p{L}/u.test(phrase)

/** Holds a word of the customer's name, or anything that they told for a service. */
function isPersonal({ customer, orders, deps }: Turn, phrase: string): boolean {
  const told = orders.flatMap(({ draft }) =>
    Object.values(draft.fields).flatMap(field => (field.sensitive ? [] : [field.value])),
  )
  const own = [customer.name ?? '', ...told, ...secretsOf(orders, deps.sealer)].flatMap(text => phraseOf(text).split(' '))
  const words = new Set(phrase.split(' '))
  return own.some(word => word.length > 1 && words.has(word))
}

/** The whole name of a product needs no learning; chosen instead of one that is sold out, it would teach a wrong thing. */
const isKnown = ({ model }: Turn, phrase: string) =>
  model.catalogue.some(offer => [offer.name, ...offer.aliases].some(name => phraseOf(name) === phrase))
