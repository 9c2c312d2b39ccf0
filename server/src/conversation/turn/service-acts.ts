import type { Act } from '../../understanding/index.ts'
import { fieldLabel } from '../order-type.ts'
import { emptyDraft, note, type Turn } from './turn.ts'

type ServiceAct = Extract<Act, { act: 'service' | 'field' }>

/** Starts a service order, or fills its fields in. A sensitive value is sealed before it is kept anywhere. */
export function applyServiceAct(turn: Turn, act: ServiceAct): void {
  if (act.act === 'service') return startService(turn, act.orderType)
  const field = turn.orderType?.fields.find(f => f.key === act.key)
  if (!field) return
  const value =
    field.kind === 'choice'
      ? field.choices.find(choice => choice.name.toLowerCase() === act.value.toLowerCase())?.name
      : act.value.trim()
  if (!value) return note(turn, 'note.field_unclear', { field: fieldLabel(field, turn.language) })
  turn.draft = {
    ...turn.draft,
    fields: {
      ...turn.draft.fields,
      [field.key]: {
        value: field.sensitive ? turn.deps.sealer.seal(value) : value,
        sensitive: field.sensitive,
        quality: act.quality,
      },
    },
  }
  turn.changed = true
  turn.understood = true
}

/** One draft per conversation: naming another service starts over, naming the same one again changes nothing. */
function startService(turn: Turn, key: string) {
  const type = turn.model.orderTypes.find(t => t.key === key)
  if (!type) return
  turn.understood = true
  if (turn.orderType?.key === key && turn.order?.status === 'DRAFT') return
  turn.orderType = type
  if (turn.order?.type !== key || turn.order.status !== 'DRAFT') {
    turn.order = undefined
    turn.draft = emptyDraft()
    turn.wishes = []
  }
  turn.draft = { ...turn.draft, fulfilment: type.policy.fulfilment }
  turn.changed = true
}
