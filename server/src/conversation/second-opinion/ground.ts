import type { Candidate, Interpretation } from '../../assistants/interpreter.ts'
import type { Act, LineRequest } from '../../understanding/index.ts'

/** What an answer is held against. */
export type Ground = {
  /** The message as it was shown, personal numbers masked. */
  text: string
  candidates: readonly (Candidate & { productId: string })[]
  fields: readonly string[]
  /** The numbers that the message states, in figures or in words, as units (0.5 for a half). */
  numbers: readonly number[]
  open: (text: string) => string
}

/** How sure a model's line is taken to be: shown in the summary, never placed without the customer's own yes. */
const score = 0.7

/** The acts that a model may answer. None agrees to anything, pays, calls off, or speaks for a seller. */
export const modelActs = [
  'greet',
  'thanks',
  'chitchat',
  'human',
  'ask_bot',
  'ask_status',
  'ask_hours',
  'ask_payment',
  'ask_area',
  'pickup',
  'delivery',
] as const

/**
 * Holds a model's answer against the message and the catalogue. Each part stands or falls alone: a line whose words are
 * not in the message, whose product was not among the candidates, or whose quantity nobody said, is no line.
 *
 * What is left can be false only as a sentence that the customer wrote themself can be false, and is confirmed like one.
 */
export function ground(said: Interpretation, given: Ground): Act[] {
  if (said.unsure) return []
  const text = folded(given.text)
  const holds = (quote: string) => folded(quote) !== '' && text.includes(folded(quote))
  const lines = said.lines.flatMap(line => groundLine(line, given, holds) ?? [])
  const fields = said.fields.flatMap(({ key, quote }): Act[] =>
    given.fields.includes(key) && holds(quote)
      ? [{ act: 'field', key, value: given.open(quote.trim()), quality: 'repaired' }]
      : [],
  )
  const acts = [...new Set(said.acts)].flatMap((name): Act[] => {
    const act = modelActs.find(one => one === name)
    return act ? [{ act }] : []
  })
  return [...(lines.length > 0 ? [{ act: 'order' as const, lines }] : []), ...once(fields), ...acts]
}

function groundLine(
  { ref, phrase, quantity, options, note }: Interpretation['lines'][number],
  { candidates, numbers, open }: Ground,
  holds: (quote: string) => boolean,
): LineRequest | undefined {
  const product = candidates.find(candidate => candidate.ref === ref)
  if (!holds(phrase) || (ref !== null && !product)) return undefined
  const thousandths = Math.round(quantity * 1_000)
  const said = quantity === 1 || (numbers.includes(quantity) && !isPartOfName(quantity, phrase, product))
  if (!said || thousandths < 1) return undefined
  return {
    phrase: open(phrase.trim()),
    candidates: product ? [{ productId: product.productId, score }] : [],
    ...(quantity !== 1 || numbers.includes(1) ? { quantity: thousandths } : {}),
    options: options.filter(({ group, choice }) =>
      product?.options.some(one => one.group === group && one.choices.includes(choice)),
    ),
    without: [],
    notes: note !== undefined && holds(note) ? [open(note.trim())] : [],
  }
}

/** "vit c 500" is no five hundred bottles: a number of the product's own name counts only where it is said twice. */
function isPartOfName(quantity: number, phrase: string, product: Candidate | undefined): boolean {
  const figures = (text: string) => text.match(/\d+(?:[.,]\d+)?/g)?.map(one => Number(one.replace(',', '.'))) ?? []
  if (!product || !figures(product.name).includes(quantity)) return false
  return figures(phrase).filter(one => one === quantity).length < 2
}

/** Of two answers for one field neither is believed. */
const once = (fields: Act[]): Act[] => {
  const keys = fields.map(field => (field.act === 'field' ? field.key : ''))
  return fields.filter((_, n) => keys.filter(key => key === keys[n]).length === 1)
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
