import { z } from 'zod'
import { languages } from '../../kernel/region.ts'
import type { Adjustment } from '../quote.ts'
import { conditionsSchema } from './conditions.ts'
import type { Till } from './till.ts'

/** Beyond this an amount is a mistake, and a sum of many could leave the range of exact integers. */
const largest = 1_000_000_000_000
export const money = z.int().positive().max(largest)
export const basisPoints = z.int().positive().max(10_000).describe('Hundredths of a per cent: 1000 is 10 %')

/** What a rule of every kind has: its own name, what customers read, when it holds, and its place among its kind. */
export const common = {
  key: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
    .max(64)
    .describe('Your own name for it, once'),
  labels: z
    .partialRecord(z.enum(languages), z.string().min(1).max(60))
    .default({})
    .describe('What customers read, by language'),
  when: conditionsSchema.prefault({}),
  position: z.int().min(0).max(10_000).default(0).describe('Among rules of one kind the lower comes first'),
}

/** How often a rule may be used. An order that is called off, refused or not paid in time gives its use back. */
export const limits = z.strictObject({
  uses: z.int().positive().max(1_000_000_000).optional().describe('By all customers together'),
  perCustomer: z.int().positive().max(1_000_000).optional(),
})
export type Limits = z.output<typeof limits>

/** What a rule is beside its kind: which row of the merchant says so, and whether it is in force. */
export type RuleRow = { ruleId: string; active: boolean; version: number }

/**
 * A kind of rule. `apply` answers the row that the rule adds to this basket, whose conditions hold, and takes what it says
 * off the till; undefined where there is nothing to add.
 */
export type RuleKind<Schema extends z.ZodType> = {
  schema: Schema
  /** The name of the row's kind in a quote. */
  row: Adjustment['kind']
  apply(rule: z.output<Schema> & RuleRow, till: Till): Omit<Adjustment, 'kind' | 'label' | 'ruleId'> | undefined
}
