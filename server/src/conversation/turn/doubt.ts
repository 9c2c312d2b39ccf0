import type { Offer } from '../../catalogue/index.ts'
import { type Act, doubtfulLines, type Understanding } from '../../understanding/index.ts'
import { note, type Turn } from './turn.ts'

/** More guesses than this are read back in the summary only. */
const mostTold = 3

/**
 * What is done about a reading that is not sure enough: goods that were guessed go into the order with a word about what was
 * guessed, so that it can be put right before anything is paid; where hardly anything was understood, no goods are taken and the
 * customer is asked what they meant. Answers the acts that may be applied.
 */
export function withDoubt(turn: Turn, text: string, understanding: Understanding): Act[] {
  const { acts, question } = understanding
  if (question?.kind === 'open' && acts.some(isGoods))
    return [...acts.filter(act => !isGoods(act)), { act: 'unknown', text: text.trim() }]
  for (const line of doubtfulLines(understanding).slice(0, mostTold)) {
    const offer = turn.model.catalogue.find(one => one.productId === line.candidates[0]?.productId)
    const phrase = line.phrase.trim()
    if (!offer || isNamed(phrase, offer)) continue
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
