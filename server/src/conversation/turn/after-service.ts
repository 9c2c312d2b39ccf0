import { after, minutes } from '../../kernel/clock.ts'
import type { Act } from '../../understanding/index.ts'
import { serviceName } from '../answers/services.ts'
import { applyAct } from './acts.ts'
import { keepDraft } from './keep-draft.ts'
import { emptyDraft, note, type Turn } from './turn.ts'

/** For so long the goods are waited with; what was wanted earlier does not come back by surprise. */
const keptMs = minutes(30)

const ofGoods: readonly Act['act'][] = ['order', 'pickup', 'delivery', 'pay', 'code']

/**
 * Of a message that asks for a service and for goods, what is for now: the service. The goods are kept for when it is placed, since
 * they are an order of their own; an address that was said is for both.
 */
export function serviceFirst(turn: Turn, acts: Act[]): Act[] {
  const service = acts.find(act => act.act === 'service')
  if (!service || !acts.some(({ act }) => act === 'order') || turn.wishes.length > 0) return acts
  const fields = turn.model.orderTypes.find(type => type.key === service.orderType)?.fields ?? []
  const isHere = fields.some(({ kind }) => kind === 'address')
  const later = acts.filter(({ act }) => ofGoods.includes(act) || act === 'address')
  turn.conversation.state.afterService = { acts: later, at: turn.now.toISOString() }
  return acts.filter(({ act }) => !ofGoods.includes(act) && (act !== 'address' || isHere))
}

/** Begins the order of goods that were named together with a service, once that is placed or left for something else. */
export async function goOnWithGoods(turn: Turn): Promise<void> {
  const { state } = turn.conversation
  const { afterService } = state
  if (!afterService) return
  if (turn.orderType && turn.order?.status === 'DRAFT') {
    if (turn.changed) note(turn, 'note.goods_after_service', { service: serviceName(turn, turn.orderType) })
    return
  }
  delete state.afterService
  if (after(turn.now, -keptMs) > new Date(afterService.at)) return
  if (turn.orderType || turn.order?.status !== 'DRAFT') {
    turn.order = undefined
    turn.orderType = undefined
    turn.earlier = undefined
    turn.draft = emptyDraft()
    turn.wishes = []
    turn.choices = []
    turn.noteAsks = []
    turn.silent = false
  }
  turn.agreed = undefined
  for (const act of afterService.acts) await applyAct(turn, act)
  await keepDraft(turn)
}
