import { type Sql, sql } from '../platform/database/index.ts'
import type { OptionGroup } from './product.ts'

/** What a bundle fixes of a part, by group: `{"Suhu": "Panas"}`. */
export type Fixed = Record<string, string>

/**
 * The group of a part because of which a bundle cannot be made: one that has to be chosen and is not fixed in the bundle, or one
 * that is fixed to something that there is not. Whoever buys a bundle is asked about the bundle only, so nobody could answer.
 */
export function unfixedGroup(options: readonly OptionGroup[], fixed: Fixed = {}): string | undefined {
  const open = options.find(({ group, required }) => required && fixed[group] === undefined)
  if (open) return open.group
  return Object.keys(fixed).find(
    name => !options.some(({ group, choices }) => group === name && choices.some(choice => choice.name === fixed[name])),
  )
}

/** The same of a row's `options` and what a bundle fixes of them, in SQL. */
export const isUnfixed = (options: Sql, fixed: Sql): Sql => sql`(
  EXISTS (SELECT FROM jsonb_array_elements(coalesce(${options}, '[]')) g
    WHERE (g->>'required')::boolean AND NOT coalesce(${fixed}, '{}') ? (g->>'group'))
  OR EXISTS (SELECT FROM jsonb_each_text(coalesce(${fixed}, '{}')) f WHERE NOT EXISTS (
    SELECT FROM jsonb_array_elements(coalesce(${options}, '[]')) g, jsonb_array_elements(g->'choices') c
    WHERE g->>'group' = f.key AND c->>'name' = f.value)))`
