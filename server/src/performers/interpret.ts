import type { Interpreter } from '../assistants/interpreter.ts'
import { countTokens, type InterpretAsk, type InterpretedAnswer } from '../conversation/index.ts'
import { Unreachable } from '../kernel/errors.ts'
import { enqueue, type OutboxRow, type Performed, type Performer } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/**
 * Asks a language model once. Whatever becomes of it, an answer enters the chat's lane: a customer waits, and the rules
 * answer at once where the model has nothing to say.
 */
export function interpretPerformer(house: House, interpreter: Interpreter | undefined): Performer {
  return async row => {
    const { request, messageIds, products } = row.payload as InterpretAsk
    if (!interpreter) return answer(house, row, { error: 'nobody to ask' })
    try {
      const read = await interpreter.interpret(request)
      if (read.kind === 'read')
        return answer(house, row, {
          opinion: { request, messageIds, products, interpretation: read.interpretation },
          tokens: read.tokens,
        })
      if (read.why === 'account') house.log.error({ detail: read.detail }, 'the model refuses our settings')
      return answer(house, row, { error: `${read.why}: ${read.detail}`, tokens: read.tokens })
    } catch (error) {
      if (error instanceof Unreachable) return answer(house, row, { error: error.message })
      throw error
    }
  }
}

type Outcome = Pick<InterpretedAnswer, 'opinion'> & { error?: string; tokens?: number }

function answer(house: House, row: OutboxRow, { opinion, error, tokens = 0 }: Outcome): Performed {
  const { askLane, customerId, day } = row.payload as InterpretAsk
  const payload: InterpretedAnswer = { customerId, askId: row.id, ...(opinion && { opinion }) }
  return {
    outcome: 'done',
    ...(error !== undefined && { error }),
    store: async tx => {
      if (tokens > 0) await countTokens(tx, day, tokens)
      await enqueue(tx, { lane: askLane, providerId: `answer:${row.id}`, kind: 'interpreted', payload, at: house.clock.now() })
    },
  }
}
