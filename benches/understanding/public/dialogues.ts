import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const dialogueSchema = z.object({
  conversation_id: z.string(),
  utterances: z.array(
    z.object({
      speaker: z.string(),
      text: z.string(),
      annotations: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
    }),
  ),
})

/** Numbers were typed as numbers or in quotes. */
const text = z.union([z.string(), z.number()]).transform(String)
const wish = z.object({
  menu_item_id: z.string().optional(),
  order_item_id: text.optional(),
  quantity: text.transform(Number).pipe(z.number().positive()).optional(),
  attributes: z.array(z.object({ attribute_id: z.string(), option: z.string() })).default([]),
  addons: z.array(z.object({ addon_id: z.string(), option: z.string() })).default([]),
})
const offer = z.object({
  menu_items: z.array(z.object({ menu_item_id: z.string(), name: z.string().optional() })).optional(),
  attributes: z.array(z.object({ attribute_id: z.string(), options: z.array(z.string()).default([]) })).default([]),
  addons: z.array(z.object({ addon_id: z.string(), name: z.string().optional() })).default([]),
  order_item_id: text.optional(),
})
type Call = { call: string; request: z.output<typeof wish>; response: z.output<typeof offer> }

/** One dialogue: what the customer said, turn by turn, and the calls that a person made out of it. */
export type Dialogue = { id: string; turns: { text: string; calls: Call[] }[] }

/**
 * Reads Taskmaster-4 dialogues. A request or an answer that is no JSON (some were typed with a quote too many) is told apart:
 * its dialogue is left out and counted.
 */
export function readDialogues(folder: string): { dialogues: Dialogue[]; unreadable: number } {
  const all = z.array(dialogueSchema).parse(JSON.parse(readFileSync(join(folder, 'dev.json'), 'utf8')))
  const dialogues: Dialogue[] = []
  let unreadable = 0
  for (const { conversation_id: id, utterances } of all) {
    const turns = utterances.flatMap(({ speaker, text, annotations }) =>
      speaker === 'user' ? [{ text, calls: callsIn(annotations ?? []) }] : [],
    )
    if (turns.some(turn => turn.calls === undefined)) unreadable++
    else dialogues.push({ id, turns: turns as Dialogue['turns'] })
  }
  return { dialogues, unreadable }
}

function callsIn(annotations: readonly { name: string; value: string }[]): Call[] | undefined {
  const calls: Call[] = []
  for (const [i, { name, value }] of annotations.entries()) {
    if (name !== 'api_call') continue
    const answerAt = annotations.findIndex((one, k) => k > i && one.name === 'response')
    const request = read(wish, annotations[i + 1]?.value)
    const response = read(offer, annotations[answerAt]?.value)
    if (!request || !response) return undefined
    calls.push({ call: value, request, response })
  }
  return calls
}

function read<Schema extends z.ZodType>(schema: Schema, text: string | undefined): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined
  }
}
