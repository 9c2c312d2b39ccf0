import { z } from 'zod'
import type { DeskFields, DeskProduct } from '../../catalogue/index.ts'
import { one } from '../../kernel/quantity.ts'
import { familySchema, hoursSchema, optionGroupsSchema, partsSchema, unitsSchema } from '../../merchants/index.ts'
import { amount } from '../orders/order-schema.ts'

const word = z.string().min(1).max(100)
const price = z.int().nonnegative().max(1_000_000_000_000)
const units = unitsSchema.multipleOf(0.001)
const address = z.url({ protocol: /^https?$/ }).max(2_000)
const moment = z.iso.datetime({ offset: true })
const noControl = z.string().regex(/^\P{Cc}*$/u, 'no control characters')

/** What may be said of a product, each by itself. */
const said = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(9_999).nullable(),
  unit: z.string().max(40),
  step: units.min(0.001).describe('The smallest quantity that is sold; a bundle is sold whole'),
  price,
  salePrice: price.nullable(),
  saleFrom: moment.nullable(),
  saleUntil: moment.nullable(),
  category: word.nullable(),
  aliases: z.array(word).max(100).describe('What people call it'),
  tags: z.array(word).max(100),
  attributes: z
    .record(word, z.string().max(200))
    .refine(all => Object.keys(all).length <= 50, 'at most 50')
    .describe('What tells it from others: `color`, `size`, `strength`'),
  options: optionGroupsSchema,
  prescription: z.boolean(),
  image: address.nullable(),
  link: address.nullable(),
  family: familySchema.nullable().describe('Products that share its key are variants of one thing'),
  parts: partsSchema.nullable().describe('Makes it a bundle: products of its shop by their keys'),
  hours: hoursSchema.nullable().describe('When it is sold; null: whenever the shop sells'),
  lowStock: units.nullable().describe('A person is told when no more than this is free'),
}

export const newProductSchema = z.strictObject({
  key: noControl.min(1).max(64).describe('Your own name for it; it stays'),
  shop: word.optional().describe('The shop’s key; may be left out where there is one'),
  stock: units.nullable().default(null).describe('What is free to sell; null: not counted'),
  ...z.object(said).partial().shape,
  name: said.name,
  price: said.price,
})

export const productChangeSchema = z.strictObject({
  ...z.object(said).partial().shape,
  active: z.boolean().optional().describe('Whether it is on sale'),
  counted: z.boolean().optional().describe('false: its stock is counted no more'),
})

/** A product as it is written down. */
export const productView = z
  .object({
    productId: z.uuid(),
    key: z.string(),
    shop: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    unit: z.string(),
    step: z.number(),
    price: amount,
    salePrice: amount.nullable(),
    saleFrom: z.iso.datetime().nullable(),
    saleUntil: z.iso.datetime().nullable(),
    category: z.string().nullable(),
    aliases: z.array(z.string()),
    tags: z.array(z.string()),
    attributes: z.record(z.string(), z.string()),
    options: optionGroupsSchema,
    prescription: z.boolean(),
    image: z.string().nullable(),
    link: z.string().nullable(),
    family: z.object({ key: z.string(), title: z.string().nullable() }).nullable(),
    parts: z
      .array(z.object({ product: z.string(), quantity: z.number(), options: z.record(z.string(), z.string()).optional() }))
      .nullable(),
    hours: hoursSchema.nullable(),
    lowStock: z.number().nullable(),
    counted: z.boolean(),
    active: z.boolean(),
    source: z
      .string()
      .nullable()
      .describe('What the shop’s products are read from: what it says of this one is taken over again'),
    version: z.int(),
  })
  .meta({ id: 'CatalogueProduct' })

export const tellProduct = (product: DeskProduct, source: string | undefined): z.input<typeof productView> => {
  const { shopId: _, groupKey, groupTitle, imageUrl, parts, step, lowStock, saleFrom, saleUntil, options, ...same } = product
  return {
    ...same,
    // Rows that a merchant's file brought in may lack what is empty.
    options: options.map(group => ({
      ...group,
      choices: group.choices.map(choice => ({ ...choice, aliases: choice.aliases ?? [] })),
    })),
    step: step / one,
    saleFrom: saleFrom?.toISOString() ?? null,
    saleUntil: saleUntil?.toISOString() ?? null,
    image: imageUrl,
    family: groupKey === null ? null : { key: groupKey, title: groupTitle },
    parts: parts?.map(part => ({ ...part, quantity: part.quantity / one })) ?? null,
    lowStock: lowStock === null ? null : lowStock / one,
    source: source ?? null,
  }
}

const thousandths = (quantity: number) => Math.round(quantity * one)

/** What was said, in the terms in which it is written down; what was not said is not there. */
export function fieldsOf(body: z.output<typeof productChangeSchema>): DeskFields {
  const { image, family, parts, step, lowStock, ...same } = body
  const written = {
    ...same,
    ...(image !== undefined && { imageUrl: image }),
    ...(family !== undefined && { groupKey: family?.key ?? null, groupTitle: family?.title ?? null }),
    ...(parts !== undefined && {
      parts: parts?.map(part => ({ ...part, quantity: thousandths(part.quantity) })) ?? null,
    }),
    ...(step !== undefined && { step: thousandths(step) }),
    ...(lowStock !== undefined && { lowStock: lowStock === null ? null : thousandths(lowStock) }),
  }
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined))
}
