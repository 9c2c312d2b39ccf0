import { z } from 'zod'
import { one } from '../../server/src/kernel/quantity.ts'
import {
  type Act,
  emptyState,
  type LineRequest,
  type Understanding,
  understand,
  type Vocabulary,
} from '../../server/src/understanding/index.ts'
import { stateSchema } from './state.ts'

const messageSchema = z.object({ text: z.string(), state: stateSchema.optional() })

/**
 * Reads one line of JSON, `{"text", "state"?}`, and answers what is understood, as an object that can be written as JSON
 * (docs/reference/understanding.md). A line that is no message is answered with `{line, error}`.
 */
export function interpret(line: string, number: number, vocabulary: Vocabulary, today: Date): object {
  const message = messageIn(line)
  if ('error' in message) return { line: number, error: message.error }
  const state = message.state ?? emptyState('customer')
  const { acts, goods, language, confidence, question = null } = understand(message.text, vocabulary, state, today)
  return {
    acts: acts.map(written),
    lines: linesIn(acts, goods).map(({ line, confidence }) => ({ ...writtenLine(line), confidence })),
    fields: fieldsIn(acts),
    language,
    confidence,
    question,
  }
}

function messageIn(line: string): z.output<typeof messageSchema> | { error: string } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { error: `no JSON: ${(error as Error).message}` }
  }
  const result = messageSchema.safeParse(value)
  return result.success ? result.data : { error: z.prettifyError(result.error) }
}

/** The goods that a message wants, what is ordered and what takes the place of something, each with how sure it is. */
function linesIn(acts: readonly Act[], goods: Understanding['goods']) {
  const altering = acts.flatMap((act): (LineRequest | undefined)[] =>
    act.act === 'order'
      ? act.lines
      : act.act === 'replace'
        ? [act.by]
        : ['change', 'remove'].includes(act.act)
          ? [undefined]
          : [],
  )
  return altering.flatMap((line, i) => (line ? [{ line, confidence: goods[i]!.confidence }] : []))
}

const fieldsIn = (acts: readonly Act[]) =>
  Object.fromEntries(acts.flatMap(act => (act.act === 'field' ? [[act.key, act.value]] : [])))

/** Quantities are told in units, as people say them, and not in the thousandths that the code keeps. */
function written(act: Act): object {
  if (act.act === 'order') return { act: 'order', lines: act.lines.map(writtenLine) }
  if (act.act === 'replace') return { ...act, by: writtenLine(act.by) }
  if (act.act !== 'change') return act
  const { quantity, portion, ...rest } = act
  return {
    ...rest,
    ...(quantity !== undefined && { quantity: quantity / one }),
    ...(portion !== undefined && { portion: portion / one }),
  }
}

function writtenLine({ phrase, candidates, quantity, unit, options, without, excluded, notes }: LineRequest): object {
  const products = candidates.map(candidate => candidate.productId)
  return {
    phrase,
    product: products.length > 1 ? { any: products } : (products[0] ?? null),
    quantity: quantity === undefined ? null : quantity / one,
    unit: unit ?? null,
    options: options.map(({ quantity: number, ...wish }) => ({
      ...wish,
      ...(number !== undefined && { quantity: number / one }),
    })),
    without: [...without, ...(excluded ?? []).map(wish => wish.choice)],
    notes,
  }
}
