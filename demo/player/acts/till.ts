import type { Action } from '../../chat-file/chat.ts'
import { credentials } from '../../processes/accounts.ts'
import { control, type Scene } from '../scene.ts'

/**
 * What the merchant's own system does: it is asked to keep goods for orders from the first count on that a chat gives it, and
 * what it sells over its own counter it says to nobody.
 */
export async function till(scene: Scene, act: Extract<Action, { do: 'till' }>): Promise<void> {
  const { doors, urls } = scene.stage.simulators
  if (act.verb !== 'has') return void (await doors.till.post(`/_control/${act.verb === 'is down' ? 'down' : 'up'}`))
  const { stock } = await doors.till.get<{ stock: Record<string, unknown> }>('/_control/stock')
  if (Object.keys(stock).length === 0) {
    const products = Object.keys(await control(scene).stock()).map(key => ({ key }))
    await doors.till.post('/_control/products', { products })
    await control(scene).connectTill({ baseUrl: `${urls.till}/pesan`, secret: credentials.till.secret })
  }
  await doors.till.post('/_control/stock', { key: act.product, free: act.quantity })
}
