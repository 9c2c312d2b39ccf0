import type { Offer } from '../../catalogue/index.ts'
import type { Act, Understanding } from '../../understanding/index.ts'
import { note, type Turn } from './turn.ts'

/**
 * What is done about a reading that is not sure enough: goods that were guessed go into the order with a word about what was
 * guessed, so that it can be put right before anything is paid; where hardly anything was understood, no goods are taken and the
 * customer is asked what they meant. Answers the acts that may be applied.
 */
export function withDoubt(turn: Turn, text: string, { acts, question }: Understanding): Act[] {
  if (question?.kind === 'open' && acts.some(isGoods))
    return [...acts.filter(act => !isGoods(act)), { act: 'unknown', text: text.trim() }]
  if (question?.kind !== 'check') return acts
  const offer = turn.model.catalogue.find(one => one.productId === question.productIds[0])
  const phrase = question.phrase.trim()
  if (offer && !isNamed(phrase, offer)) {
    if (phrase === '') note(turn, 'note.check_order')
    else note(turn, 'note.check', { phrase, product: offer.name })
  }
  return acts
}

/** Whoever says a product by its own names was not guessed at, and would be puzzled to hear so; the summary repeats it anyway. */
function isNamed(phrase: string, { name, aliases }: Pick<Offer, 'name' | 'aliases'>): boolean {
  const own = new Set([name, ...aliases].flatMap(wordsOf))
  const said = wordsOf(phrase)
  return said.length > 0 && said.every(word => own.has(word))
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const isGoods = ({ act }: Act) => act === 'order' || act === 'replace'
