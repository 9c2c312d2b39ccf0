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
  const product = turn.model.catalogue.find(offer => offer.productId === question.productIds[0])?.name
  const phrase = question.phrase.trim()
  if (product === undefined) return acts
  if (phrase === '' || phrase.toLowerCase() === product.toLowerCase()) note(turn, 'note.check_order')
  else note(turn, 'note.check', { phrase, product })
  return acts
}

const isGoods = ({ act }: Act) => act === 'order' || act === 'replace'
