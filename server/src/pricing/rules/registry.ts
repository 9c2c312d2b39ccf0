import { z } from 'zod'
import { codeDiscount, writtenCode } from './code.ts'
import { discount } from './discount.ts'
import { fee } from './fee.ts'
import { rounding } from './rounding.ts'
import type { RuleKind, RuleRow } from './rule.ts'
import { tax } from './tax.ts'

/** Every kind of rule, by its name. A new one is a file here, a line in this table and one in the order of application. */
const kinds = { discount, code: codeDiscount, fee, tax, rounding }

/** A rule as it is kept and told, with every default filled in. */
export const ruleSchema = z.discriminatedUnion('kind', [
  discount.schema,
  codeDiscount.schema,
  fee.schema,
  tax.schema,
  rounding.schema,
])
export type NewRule = z.output<typeof ruleSchema>

/** A rule as a merchant writes it, in a file or over the API. */
export const newRuleSchema = z.discriminatedUnion('kind', [
  discount.schema,
  writtenCode,
  fee.schema,
  tax.schema,
  rounding.schema,
])

/** A rule of a merchant. */
export type PriceRule = NewRule & RuleRow
export type RuleKindName = PriceRule['kind']

/** The kind that a rule is of. Each rule meets its own kind only, which the table holds and a type cannot say. */
export const kindOf = (rule: PriceRule) => kinds[rule.kind] as unknown as RuleKind<z.ZodType<NewRule>>
