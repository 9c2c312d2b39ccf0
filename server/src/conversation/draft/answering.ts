import type { Quantity } from '../../kernel/quantity.ts'
import type { Wanted } from './wanted.ts'

/**
 * Who is asked which one and orders one of them by its name has answered: "udangnya vaname" after "udang 2 kg" is two kilos of
 * that, made as was said before, unless another number is told now. Gives the other wishes, and the answer in their place.
 */
export function answering(wishes: Wanted[], wish: Wanted, said: Quantity | undefined): { rest: Wanted[]; answer: Wanted } {
  if (wish.kind !== 'product') return { rest: wishes, answer: wish }
  const isAsked = (open: Wanted) => open.kind === 'which' && open.candidates.includes(wish.productId)
  const open = wishes.find(isAsked)
  if (open?.kind !== 'which') return { rest: wishes, answer: wish }
  const groups = new Set(wish.options.map(({ group }) => group))
  return {
    rest: wishes.filter(other => !isAsked(other)),
    answer: {
      ...wish,
      id: open.id,
      quantity: said ?? open.quantity ?? wish.quantity,
      options: [...open.options.filter(({ group }) => !groups.has(group)), ...wish.options],
      without: [...new Set([...open.without, ...wish.without])],
      notes: [...new Set([...open.notes, ...wish.notes])],
    },
  }
}
