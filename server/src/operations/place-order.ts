import { type OrderForm, openConversation, placeByForm } from '../conversation/index.ts'
import { recogniseCustomer, recordConsent } from '../customers/index.ts'
import { isId } from '../kernel/ids.ts'
import { isLanguage } from '../kernel/region.ts'
import { firstNumber } from '../merchants/index.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { House } from '../reactions/house.ts'
import { claimUploads, giveUploads } from './files/uploads.ts'

type Given = Omit<OrderForm, 'customerId' | 'conversationId' | 'contact' | 'language'> & {
  phone: string
  name?: string
  /** They agreed to be written to on WhatsApp. */
  optIn?: { at: Date; where: string }
}

/**
 * Places an order for somebody known by phone, who may never have written: the customer of that phone, or a new one. What
 * happens to the order is told in their chat with the merchant's first number, as for any other order.
 */
export async function placeOrder(house: House, tx: Tx, { phone, name, optIn, ...form }: Given): Promise<Order> {
  const customer = await recogniseCustomer(tx, house.clock, { phone }, name)
  if (optIn)
    await recordConsent(tx, {
      customerId: customer.customerId,
      granted: true,
      source: 'website',
      at: optIn.at,
      detail: optIn.where,
    })
  const number = await firstNumber(tx)
  const conversation = number && (await openConversation(tx, house.clock, number.numberId, customer.customerId))
  const { language } = customer
  const inFields = await filesInFields(house, tx, form)
  await claimUploads(house, tx, [...form.attachments, ...inFields])
  const order = await placeByForm(tx, house, {
    ...form,
    customerId: customer.customerId,
    contact: { phone, ...(name && { name }) },
    ...(conversation && { conversationId: conversation.conversationId }),
    ...(language && isLanguage(language) && { language }),
  })
  await giveUploads(tx, order, form.orderType === 'GOODS' ? 'prescription' : 'field', form.attachments)
  await giveUploads(tx, order, 'field', inFields)
  return order
}

async function filesInFields(
  house: House,
  tx: Tx,
  { orderType, fields }: Pick<Given, 'orderType' | 'fields'>,
): Promise<string[]> {
  const type = (await house.model(tx)).everyType.get(orderType)
  const files = type?.fields.filter(field => field.kind === 'file') ?? []
  return files.flatMap(({ key }) => {
    const value = Object.hasOwn(fields, key) ? fields[key]?.trim() : undefined
    return value && isId(value) ? [value] : []
  })
}
