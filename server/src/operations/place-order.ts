import { type OrderForm, openConversation, placeByForm } from '../conversation/index.ts'
import { recogniseCustomer } from '../customers/index.ts'
import { isLanguage } from '../kernel/region.ts'
import { firstNumber } from '../merchants/index.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'

type Given = Omit<OrderForm, 'customerId' | 'conversationId' | 'language'> & { phone: string; name?: string }

/**
 * Places an order for somebody known by phone, who may never have written: the customer of that phone, or a new one. What
 * happens to the order is told in their chat with the merchant's first number, as for any other order.
 */
export async function placeOrder(house: House, tx: Tx, { phone, name, ...form }: Given): Promise<Order> {
  const customer = await recogniseCustomer(tx, house.clock, { phone }, name)
  const number = await firstNumber(tx)
  const conversation = number && (await openConversation(tx, house.clock, number.numberId, customer.customerId))
  const { language } = customer
  return placeByForm(tx, house, {
    ...form,
    customerId: customer.customerId,
    ...(conversation && { conversationId: conversation.conversationId }),
    ...(language && isLanguage(language) && { language }),
  })
}
