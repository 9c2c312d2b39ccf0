import { rememberChoice } from '../../catalogue/index.ts'
import { learnable } from '../draft/learnable.ts'
import { secretsOf } from '../secrets.ts'
import type { Turn } from './turn.ts'

/**
 * Remembers which product was meant by a phrase, where the customer was asked and has now chosen. It changes nothing by
 * itself: a person of the merchant decides later what becomes of it. What stands in for something sold out was asked about
 * by the whole name of a product, which is not learnt: it would teach a wrong thing.
 */
export async function learn(turn: Turn, productId: string): Promise<void> {
  for (const wish of turn.wishes) {
    if (wish.kind !== 'which' || !wish.candidates.includes(productId)) continue
    const phrase = learnable(wish.phrase, ownWords(turn), namesOf(turn))
    if (phrase === undefined) continue
    const { customerId } = turn.customer
    await rememberChoice(turn.tx, turn.deps.clock, { phrase, productId, customerId, language: turn.language })
  }
}

/** What the customer is called, and what they told for a service. */
function ownWords({ customer, orders, deps }: Turn): string[] {
  const told = orders.flatMap(({ draft }) =>
    Object.values(draft.fields).flatMap(field => (field.sensitive ? [] : [field.value])),
  )
  return [customer.name ?? '', ...told, ...secretsOf(orders, deps.sealer)]
}

const namesOf = ({ model }: Turn) => model.catalogue.flatMap(offer => [offer.name, ...offer.aliases])
