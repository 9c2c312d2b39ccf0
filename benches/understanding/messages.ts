import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { languages } from '../../server/src/kernel/region.ts'
import { stateSchema } from './state.ts'

const lineSchema = z.strictObject({
  /** `null`: something that the merchant does not sell; `any`: the customer must choose. */
  product: z.union([z.string(), z.null(), z.strictObject({ any: z.array(z.string()).min(2) })]),
  quantity: z.number().positive().optional(),
  options: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  without: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
})
export type ExpectedLine = z.output<typeof lineSchema>

const bare = [
  'pickup',
  'delivery',
  'affirm',
  'deny',
  'fewer',
  'substitute',
  'wait',
  'drop',
  'human',
  'ask_bot',
  'ask_hours',
  'ask_payment',
  'ask_area',
  'faq',
  'claims_paid',
  'greet',
  'thanks',
  'chitchat',
  'stop',
  'unknown',
] as const
const number = z.string().optional()
const products = z.array(z.string()).default([])

const actSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('order'), lines: z.array(lineSchema).min(1) }),
  z.strictObject({
    act: z.literal('change'),
    lineId: z.string(),
    quantity: z.number().positive().optional(),
    portion: z.number().positive().optional(),
    options: lineSchema.shape.options,
    without: lineSchema.shape.without,
    notes: lineSchema.shape.notes,
  }),
  z.strictObject({ act: z.literal('remove'), lineId: z.string() }),
  z.strictObject({ act: z.literal('replace'), lineId: z.string(), by: lineSchema }),
  z.strictObject({ act: z.literal('choose'), key: z.string() }),
  z.strictObject({ act: z.literal('address'), text: z.string() }),
  z.strictObject({ act: z.literal('pay'), method: z.string() }),
  z.strictObject({ act: z.literal('service'), orderType: z.string() }),
  z.strictObject({ act: z.literal('field'), key: z.string(), value: z.string() }),
  z.strictObject({ act: z.enum(['cancel', 'ask_status']), orderNumber: number }),
  z.strictObject({ act: z.enum(['menu', 'ask_price']), products }),
  z.strictObject({ act: z.literal('rate'), stars: z.int().min(1).max(5) }),
  z.strictObject({ act: z.enum(['seller_accept', 'seller_done']), orderNumber: number }),
  z.strictObject({ act: z.enum(['seller_reject', 'seller_problem']), orderNumber: number, reason: z.string().optional() }),
  z.strictObject({ act: z.literal('seller_quote'), amount: z.int().positive(), orderNumber: number }),
  z.strictObject({ act: z.literal('seller_availability'), available: z.boolean() }),
  z.strictObject({ act: z.enum(bare) }),
])
export type ExpectedAct = z.output<typeof actSchema>

const messageSchema = z.strictObject({
  id: z.string(),
  merchant: z.string(),
  language: z.enum([...languages, 'mixed']),
  /** The language that most words of a mixed message are in. */
  reply: z.enum(languages).optional(),
  text: z.string(),
  state: stateSchema.optional(),
  acts: z.array(actSchema).min(1),
})
/** A message with the acts that it carries (docs/reference/corpus.md). */
export type Message = z.output<typeof messageSchema>

/** The messages of every `*.jsonl` in a folder; throws with file and line on one that does not hold to the format. */
export function readMessages(folder: string): Message[] {
  if (!existsSync(folder)) return []
  return globSync('*.jsonl', { cwd: folder })
    .sort()
    .flatMap(name =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .flatMap((line, i) => (line.trim() === '' ? [] : [messageIn(line, `${name}:${i + 1}`)])),
    )
}

function messageIn(line: string, place: string): Message {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`)
  }
  const result = messageSchema.safeParse(value)
  if (!result.success) throw new Error(`${place}: ${z.prettifyError(result.error)}`)
  return result.data
}
