import type { Action, WhatsappVerb } from '../../chat-file/chat.ts'
import { control, type Scene } from '../scene.ts'

const statuses: Record<WhatsappVerb, string> = { approves: 'APPROVED', pauses: 'PAUSED', rejects: 'REJECTED' }

/** WhatsApp decides about a template in all its languages, and tells the business by webhook. */
export async function whatsapp(scene: Scene, { verb, template }: Extract<Action, { do: 'whatsapp' }>): Promise<void> {
  const { phoneNumberId, simulators } = scene.stage
  for (const { name, language } of await control(scene).templates())
    if (name === template)
      await simulators.doors.whatsapp.post('/_control/template_status', {
        name,
        language,
        status: statuses[verb],
        phoneNumberId,
      })
}
