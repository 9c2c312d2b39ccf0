import { z } from 'zod'
import type { InboundContent } from '../channel.ts'

/**
 * Reads a message's content by its type (contract §2): takes what a stranger sent, believes no field beyond its type, and
 * answers `undefined` when the content lacks what the kind is for. A field of a wrong type counts as missing.
 */
export type Reader = (message: Record<string, unknown>) => InboundContent | undefined

export const text = z.string().optional().catch(undefined)
export const filled = z.string().min(1).optional().catch(undefined)
export const flag = z.boolean().optional().catch(undefined)
/** A finite number, also when it comes as text. */
export const number = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number())
export const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined)
/** A list of which every usable entry counts, whatever its neighbours are. */
export const each = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .catch([])
    .transform(entries => entries.flatMap(entry => item.safeParse(entry).data ?? []))

/** The errors that a message carries, as far as they have words. */
export const errors = each(z.object({ title: text, message: text, error_data: part({ details: text }) }))

/** What is known and of no effect here, or not known at all. */
export const other = (type: string, detail: string | undefined): InboundContent => ({
  kind: 'other',
  type,
  ...(detail !== undefined && { detail }),
})
