import { z } from 'zod'

/** Units as people write them (0.25). */
export const unitsSchema = z.number().nonnegative().max(1_000_000)

const word = z.string().min(1).max(200)

/**
 * A group of options, the same in a merchant's file, in a feed and over HTTP: `required` must be chosen, at most `max` of
 * them; a choice's price adds to the unit price. What follows those is about how people speak of the choices
 * (docs/reference/vocabulary.md) and absent for a plain group.
 */
const optionGroupSchema = z.strictObject({
  group: word,
  required: z.boolean().default(false),
  max: z.int().positive().default(1),
  choices: z
    .array(z.strictObject({ name: word, price: z.int().default(0), aliases: z.array(z.string().max(200)).default([]) }))
    .min(1)
    .max(200)
    .refine(choices => new Set(choices.map(choice => choice.name)).size === choices.length, 'two choices have one name'),
  core: z.boolean().exactOptional(),
  qualified: z.boolean().exactOptional(),
  negatable: z.boolean().exactOptional(),
  repeatable: z.boolean().exactOptional(),
  prefixes: z.array(word).max(20).exactOptional(),
  suffixes: z.array(word).max(20).exactOptional(),
  global: z.boolean().exactOptional(),
})
export type OptionGroup = z.output<typeof optionGroupSchema>

export const optionGroupsSchema = z
  .array(optionGroupSchema)
  .max(50)
  .refine(groups => new Set(groups.map(group => group.group)).size === groups.length, 'two groups have one name')

/** What a bundle is made of: products of its shop by their keys, how much of each one unit takes, and with which choices. */
export const partsSchema = z
  .array(
    z.strictObject({
      product: z.string().min(1).max(100),
      quantity: unitsSchema.min(0.001).multipleOf(0.001).default(1),
      options: z
        .record(word, word)
        .exactOptional()
        .describe('The choices that the bundle fixes, by group: {"Size": "L"}. A group that has to be chosen has to be fixed'),
    }),
  )
  .min(1)
  .max(30)
  .refine(parts => new Set(parts.map(part => part.product)).size === parts.length, 'a part is named twice')

/** Variants of one thing: what they share, and how customers see it called. */
export const familySchema = z.strictObject({ key: z.string().min(1).max(100), title: z.string().min(1).max(200).optional() })
