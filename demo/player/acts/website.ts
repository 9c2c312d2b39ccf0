import type { Action } from '../../chat-file/chat.ts'
import { control, type Scene } from '../scene.ts'

/** Somebody orders on the merchant's website, to be collected; the words of the link that continues it are `{code}` from now on. */
export async function website(scene: Scene, { product, quantity, phone }: Extract<Action, { do: 'website' }>): Promise<void> {
  const { code } = await control(scene).operator({ do: 'website_order', product, quantity, phone })
  if (code !== undefined) scene.code = code
}
