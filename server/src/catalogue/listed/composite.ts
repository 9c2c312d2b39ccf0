import { z } from 'zod'
import { one } from '../../kernel/quantity.ts'
import { hoursSchema, optionGroupsSchema, partsSchema } from '../../merchants/index.ts'
import type { ListedFields } from '../source.ts'
import type { RowReader } from './cell.ts'
import { attributeColumns, moreAttributes } from './columns.ts'

const longest = 20_000
const word = 200

const attributes = z.record(z.string().min(1).max(word), z.string().max(word))
const daily = /^(\d{2}:\d{2})\s*[-–]\s*(\d{2}:\d{2})$/

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
  const parsed = optionGroupsSchema.safeParse(text === '' ? [] : json(text))
  if (parsed.success) return { options: parsed.data }
  reader.refuse(reader.nameOf('options'), 'unreadable', z.prettifyError(parsed.error))
  return {}
}

/** `TELUR:2|BERAS:0.5|KOPI`: keys of products and how much of each one unit takes, or the same as JSON. */
export function partsIn(reader: RowReader): Pick<ListedFields, 'parts'> {
  const text = reader.of('parts', longest)
  if (text === undefined) return {}
  if (text === '') return { parts: null }
  const parsed = partsSchema.safeParse(text.startsWith('[') ? json(text) : listIn(text)!.map(partIn))
  if (parsed.success) return { parts: parsed.data.map(part => ({ ...part, quantity: Math.round(part.quantity * one) })) }
  reader.refuse(reader.nameOf('parts'), 'unreadable', z.prettifyError(parsed.error))
  return {}
}

function partIn(text: string): { product: string; quantity?: number } {
  const [, product, quantity] = /^(.+):([\d.]+)$/.exec(text) ?? []
  return product === undefined ? { product: text } : { product: product.trim(), quantity: Number(quantity) }
}

/** `07:00-10:30` for every day, or the hours of a shop as JSON. */
export function hoursIn(reader: RowReader): Pick<ListedFields, 'hours'> {
  const text = reader.of('hours', longest)
  if (text === undefined) return {}
  if (text === '') return { hours: null }
  const [, from, to] = daily.exec(text) ?? []
  const parsed = hoursSchema.safeParse(from === undefined ? json(text) : { daily: [from, to] })
  if (parsed.success) return { hours: parsed.data }
  reader.refuse(reader.nameOf('hours'), 'unreadable', z.prettifyError(parsed.error))
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
