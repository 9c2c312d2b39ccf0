import { z } from 'zod'
import type { ListedFields } from '../source.ts'
import type { RowReader } from './cell.ts'
import { attributeColumns, moreAttributes } from './columns.ts'

const longest = 20_000
const word = 200

const attributes = z.record(z.string().min(1).max(word), z.string().max(word))
const options = z.array(
  z.strictObject({
    group: z.string().min(1).max(word),
    required: z.boolean().default(false),
    max: z.int().positive().default(1),
    choices: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(word),
          price: z.int().default(0),
          aliases: z.array(z.string().max(word)).default([]),
        }),
      )
      .min(1),
  }),
)

/** `parasetamol|pct`: several words in one cell. */
export const listIn = (text: string | undefined): string[] | undefined =>
  text
    ?.split('|')
    .map(part => part.trim())
    .filter(part => part !== '')

/** Groups of options as JSON in a cell, in the form of the merchant file. */
export function optionsIn(reader: RowReader): Pick<ListedFields, 'options'> {
  const text = reader.of('options', longest)
  if (text === undefined) return {}
  const parsed = options.safeParse(text === '' ? [] : json(text))
  if (parsed.success) return { options: parsed.data }
  reader.refuse(reader.nameOf('options'), 'unreadable', z.prettifyError(parsed.error))
  return {}
}

/** What columns say beside ours, under their own names; nothing where the feed has no such column. */
export function attributesIn(reader: RowReader): Pick<ListedFields, 'attributes'> {
  const named = attributeColumns.map(column => [column, reader.text(column, word)] as const)
  const more = reader.text(moreAttributes, longest)
  const own = reader.of('attributes', longest)
  if (more === undefined && own === undefined && named.every(([, text]) => text === undefined)) return {}
  const pairs = (more ?? '').split(/[|,]/).flatMap(pair => {
    const [name, value] = pair.split(':').map(part => part.trim())
    return name && value ? [[name, value] as const] : []
  })
  const parsed = attributes.safeParse(own ? json(own) : {})
  if (!parsed.success) reader.refuse(reader.nameOf('attributes'), 'unreadable', z.prettifyError(parsed.error))
  const said = [...named, ...pairs].filter((pair): pair is readonly [string, string] => Boolean(pair[1]))
  return { attributes: { ...parsed.data, ...Object.fromEntries(said) } }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
