import { z } from 'zod'
import { phoneOf } from './sender.ts'

/** News of an account that something follows from; `at` is the provider's clock. */
export type AccountNews =
  | { kind: 'template'; name: string; language: string; status?: string; reason?: string; category?: string; quality?: string }
  | { kind: 'preference'; phone?: string; userId?: string; granted: boolean; at?: Date }

const change = z.looseObject({ field: z.string(), value: z.record(z.string(), z.unknown()) })
const template = z.looseObject({
  message_template_name: z.string().min(1).max(512),
  message_template_language: z.string().min(1).max(20),
})
const status = template.extend({
  event: z.string().max(50),
  reason: z.string().nullish(),
  rejection_info: z.looseObject({ reason: z.string().nullish() }).nullish(),
  message_template_category: z.string().nullish(),
})
const quality = template.extend({ new_quality_score: z.string().max(50) })
const category = template.extend({ new_category: z.string().max(50), correct_category: z.string().nullish() })
const preferences = z.looseObject({
  user_preferences: z.array(
    z.looseObject({
      wa_id: z.string().optional(),
      user_id: z.string().optional(),
      value: z.string(),
      timestamp: z.union([z.string(), z.number()]).optional(),
    }),
  ),
})

/**
 * Reads news of an account (contract §1.5). Told apart by their keys and not by the field alone: the provider's own example
 * of news about quality carries the field of a status. What is of no effect here, or has another form, is an empty list.
 */
export function readAccountNews(raw: unknown): AccountNews[] {
  const parsed = change.safeParse(raw)
  if (!parsed.success) return []
  const { value } = parsed.data
  const scored = quality.safeParse(value)
  if (scored.success) return [{ kind: 'template', ...nameOf(scored.data), quality: scored.data.new_quality_score }]
  const moved = category.safeParse(value)
  // An announced change has correct_category and tells the present one in new_category.
  if (moved.success) return [{ kind: 'template', ...nameOf(moved.data), category: moved.data.new_category.toUpperCase() }]
  const stood = status.safeParse(value)
  if (stood.success) return [statusOf(stood.data)]
  const chosen = preferences.safeParse(value)
  return chosen.success ? chosen.data.user_preferences.flatMap(preferenceOf) : []
}

const nameOf = (news: z.infer<typeof template>) => ({
  name: news.message_template_name,
  language: news.message_template_language,
})

/** A flagged template is in danger and is still sent; one that is reinstated is approved again. */
function statusOf(news: z.infer<typeof status>): AccountNews {
  const event = news.event.toUpperCase()
  const reason = news.rejection_info?.reason ?? news.reason
  const said = reason && reason !== 'NONE' ? { reason: reason.slice(0, 500) } : {}
  const moved = news.message_template_category ? { category: news.message_template_category.toUpperCase() } : {}
  if (event === 'FLAGGED') return { kind: 'template', ...nameOf(news), quality: 'FLAGGED', ...moved }
  return { kind: 'template', ...nameOf(news), status: event === 'REINSTATED' ? 'APPROVED' : event, ...said, ...moved }
}

/** `stop` and `resume` of the person's own settings; anything else says nothing about being written to. */
function preferenceOf(news: z.infer<typeof preferences>['user_preferences'][number]): AccountNews[] {
  if (news.value !== 'stop' && news.value !== 'resume') return []
  const phone = phoneOf(news.wa_id)
  const at = Number(news.timestamp) > 0 ? { at: new Date(Number(news.timestamp) * 1_000) } : {}
  return [
    {
      kind: 'preference',
      granted: news.value === 'resume',
      ...(phone !== undefined && { phone }),
      ...(news.user_id !== undefined && { userId: news.user_id }),
      ...at,
    },
  ]
}
