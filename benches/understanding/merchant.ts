import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isCurrency } from '../../server/src/kernel/money.ts'
import { one } from '../../server/src/kernel/quantity.ts'
import { languages } from '../../server/src/kernel/region.ts'
import { type MerchantEntry, merchantFileSchema } from '../../server/src/merchants/index.ts'
import type { VocabularySource } from '../../server/src/understanding/index.ts'

/** A file of merchants or of a vocabulary cannot be used; the message says why. */
export class MerchantError extends Error {}

const names = z.array(z.string())
const texts = z.partialRecord(z.enum(languages), z.string())
const choices = z.array(z.object({ name: z.string(), aliases: names.default([]) }))

/** A vocabulary as `compileVocabulary` takes it, written down as JSON; what may be empty may be absent, other keys are passed over. */
const vocabularySchema = z.object({
  languages: z.array(z.enum(languages)).min(1),
  currency: z.string().refine(isCurrency, 'IDR or BDT'),
  shops: z
    .array(z.object({ id: z.string(), name: z.string(), cues: names.default([]) }))
    .default([{ id: 'shop', name: '', cues: [] }]),
  products: z.array(
    z.object({
      id: z.string(),
      shopId: z.string().default('shop'),
      name: z.string().min(1),
      unit: z.string().default('piece'),
      step: z.int().positive().default(one),
      category: z.string().optional(),
      aliases: names.default([]),
      tags: names.default([]),
      attributes: z.record(z.string(), z.string()).default({}),
      options: z
        .array(
          z.object({
            group: z.string(),
            required: z.boolean().default(false),
            max: z.int().positive().default(1),
            choices,
            core: z.boolean().default(false),
            qualified: z.boolean().default(false),
            negatable: z.boolean().default(false),
            repeatable: z.boolean().default(false),
            prefixes: names.default([]),
            suffixes: names.default([]),
            global: z.boolean().default(false),
          }),
        )
        .default([]),
    }),
  ),
  orderTypes: z
    .array(
      z.object({
        key: z.string(),
        labels: texts.default({}),
        cues: names.default([]),
        fields: z
          .array(
            z.object({
              key: z.string(),
              kind: z.enum(['name', 'national_id', 'phone', 'date', 'address', 'choice', 'text', 'file', 'pattern']),
              required: z.boolean().default(false),
              labels: texts.default({}),
              pattern: z.string().optional(),
              choices: choices.default([]),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  areas: names.default([]),
  payments: names.default([]),
  faq: z.array(z.object({ id: z.string(), cues: names })).default([]),
  measures: z
    .array(
      z.object({
        text: z.string(),
        qualifier: z.enum(['extra', 'less', 'none']).optional(),
        quantity: z.int().positive().optional(),
      }),
    )
    .default([]),
})

/** What is understood of a merchant in a file of merchants: ids are the file's keys, answers are numbered. */
function merchantVocabulary(entry: MerchantEntry): VocabularySource {
  return {
    languages: entry.languages,
    currency: currencyOf(entry.currency),
    shops: entry.shops.map(shop => ({ id: shop.key, name: shop.name })),
    products: entry.products.map(product => ({
      id: product.key,
      shopId: product.shop,
      name: product.name,
      unit: product.unit,
      step: Math.round((product.step ?? 1) * one),
      ...(product.category !== undefined && { category: product.category }),
      aliases: product.aliases,
      tags: product.tags,
      attributes: product.attributes,
      options: product.options,
    })),
    orderTypes: entry.orderTypes.map(type => ({
      key: type.key,
      labels: present(type.label),
      cues: type.cues,
      fields: type.fields.map(({ label, pattern, ...field }) => ({
        ...field,
        labels: present(label),
        ...(pattern !== undefined && { pattern }),
      })),
    })),
    areas: entry.zones.flatMap(zone => zone.match),
    payments: entry.payments,
    faq: entry.faq.map((answer, i) => ({ id: String(i), cues: answer.cues })),
  }
}

/** Every merchant of a file, by key. */
export function readMerchants(file: string): Map<string, VocabularySource> {
  const { merchants } = parsed(merchantFileSchema, jsonIn(file), file)
  return new Map(merchants.map(entry => [entry.key, merchantVocabulary(entry)]))
}

/** `FILE` is a vocabulary or a file of one merchant, `FILE#key` a merchant of a file of several. Throws `MerchantError`. */
export function readVocabulary(name: string): VocabularySource {
  const [file = '', key] = name.split('#')
  const value = jsonIn(file)
  if (typeof value === 'object' && value !== null && !('merchants' in value)) return vocabularyIn(value, file)
  const merchants = readMerchants(file)
  const [only] = merchants.values()
  const merchant = key === undefined && merchants.size === 1 ? only : merchants.get(key ?? '')
  if (!merchant) throw new MerchantError(`${file}: name one of its merchants behind a #: ${[...merchants.keys()].join(', ')}`)
  return merchant
}

function vocabularyIn(value: object, file: string): VocabularySource {
  const { currency, products, ...rest } = parsed(vocabularySchema, value, file)
  return {
    ...rest,
    currency: currencyOf(currency),
    products: products.map(({ category, ...product }) => ({ ...product, ...(category !== undefined && { category }) })),
    orderTypes: rest.orderTypes.map(type => ({
      ...type,
      labels: present(type.labels),
      fields: type.fields.map(({ pattern, labels, ...field }) => ({
        ...field,
        labels: present(labels),
        ...(pattern !== undefined && { pattern }),
      })),
    })),
  }
}

const present = <Texts extends object>(table: Texts) =>
  Object.fromEntries(Object.entries(table).filter(([, text]) => text !== undefined))

function currencyOf(text: string) {
  if (!isCurrency(text)) throw new MerchantError(`no currency: ${text}`)
  return text
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, place: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw new MerchantError(`${place}: ${z.prettifyError(result.error)}`)
  return result.data
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new MerchantError(`${file}: ${(error as Error).message}`)
  }
}
