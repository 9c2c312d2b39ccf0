import { z } from 'zod'

/**
 * The file of `pesan export`: lines of JSON, gzip'd. A head, then sections, then an end.
 *
 * The first section holds what belongs to no merchant, each other one a merchant. A section begins with a line that says
 * what is in it; a line that names a table precedes that table's rows, and a row is a list of texts and nulls.
 */
export const format = 1

export const headSchema = z.strictObject({
  pesan: z.literal('installation'),
  format: z.number(),
  at: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), hash: z.string() })),
  /** Every table with its columns, in an order in which rows can be written. */
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()) })),
})

export const sectionSchema = z.strictObject({
  merchant: z.uuid().nullable(),
  key: z.string(),
  tables: z.record(z.string(), z.strictObject({ rows: z.number(), sum: z.string() })),
})

export const tableSchema = z.strictObject({ table: z.string() })

export const endSchema = z.strictObject({
  end: z.literal(true),
  merchants: z.number(),
  rows: z.record(z.string(), z.number()),
  /** What the sequences had reached, so that no id is ever given twice. */
  sequences: z.record(z.string(), z.number()),
  /** SHA-256 over all lines before this one. */
  digest: z.string(),
})

export const rowSchema = z.array(z.string().nullable())

export type Head = z.infer<typeof headSchema>
export type Section = z.infer<typeof sectionSchema>
export type End = z.infer<typeof endSchema>
export type Row = z.infer<typeof rowSchema>
