import { z } from 'zod'
import { ruleSchema, type StoredRule } from '../../pricing/index.ts'

/** A rule as the API tells it: as it was written, with every default filled in, and what became of it. */
export const priceRule = z
  .object({
    ruleId: z.uuid(),
    definition: ruleSchema,
    active: z.boolean().describe('Whether it counts for quotes to come'),
    used: z.int().describe('Uses that are taken now: of codes, and of discounts with a limit or for a first order'),
    version: z.int().describe('Also the `ETag`; give it back as `If-Match`'),
  })
  .meta({ id: 'PriceRule' })

/** What may be changed of a rule; each field belongs to the kinds that have it, and is replaced as a whole. */
export const priceRuleChange = z.strictObject({
  labels: z.record(z.string().max(10), z.string().max(60)).optional(),
  when: z.record(z.string().max(40), z.unknown()).optional(),
  position: z.int().min(0).max(10_000).optional(),
  active: z.boolean().optional().describe('false withdraws it, true brings it back'),
  code: z.string().max(40).optional(),
  announced: z.boolean().optional(),
  amount: z.record(z.string().max(40), z.int()).optional(),
  on: z.union([z.string().max(40), z.array(z.string().max(40)).max(3)]).optional(),
  limits: z.record(z.string().max(40), z.int()).optional(),
  basisPoints: z.int().optional(),
  included: z.boolean().optional(),
  to: z.int().optional(),
  way: z.string().max(40).optional(),
})

export const tellRule = ({ ruleId, active, used, version, ...definition }: StoredRule) => ({
  ruleId,
  definition,
  active,
  used,
  version,
})
