import type { Action, OperatorVerb } from '../../chat-file/chat.ts'
import { control, type Scene } from '../scene.ts'

/** The operators' use case that each verb is. */
const useCases: Record<OperatorVerb, string> = {
  'takes over': 'take_over',
  says: 'say',
  'hands back': 'hand_back',
  releases: 'release',
  refuses: 'refuse',
  'books by hand': 'book_by_hand',
  'marks ready': 'mark_ready',
  'hands over': 'hand_over',
  refunds: 'refund',
  'approves synonym': 'approve_synonym',
  'revokes synonym': 'revoke_synonym',
  invites: 'invite_seller',
  forwards: 'forward',
}

/** What the text in quotes is for the use case. */
const keyOf = (verb: OperatorVerb) =>
  verb === 'says' || verb.endsWith('synonym') ? 'text' : verb === 'invites' || verb === 'forwards' ? 'seller' : 'reason'

/** Lets an operator act as the dashboard would: on the newest order or conversation that fits, or on that of somebody. */
export async function operator(scene: Scene, { verb, text, of }: Extract<Action, { do: 'operator' }>): Promise<void> {
  const { phone, bsuid } = of === undefined ? {} : scene.phones.get(of)
  const { code } = await control(scene).operator({
    do: useCases[verb],
    ...(text !== undefined && { [keyOf(verb)]: text }),
    ...(of !== undefined && { customer: { ...(phone && { phone }), ...(bsuid && { userId: bsuid }) } }),
  })
  if (code !== undefined) scene.code = code
}
