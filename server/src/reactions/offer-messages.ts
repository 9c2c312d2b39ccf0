import type { Choice } from '../channels/message.ts'
import { describeField, fieldLabel, loadConversation, say, sendNotice } from '../conversation/index.ts'
import { loadCustomer } from '../customers/index.ts'
import type { Identity } from '../kernel/identity.ts'
import { formatMoney } from '../kernel/money.ts'
import type { Language } from '../kernel/region.ts'
import { localTime } from '../merchants/index.ts'
import { templateLanguage } from '../notifications/index.ts'
import type { Order } from '../orders/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { loadSeller, type Seller } from '../sellers/index.ts'
import type { House } from './house.ts'
import { conversationWith, tellCustomer, typeLabel } from './tell.ts'

/** What a seller's WhatsApp is known by. */
const identityOfSeller = ({ bsuid, whatsAppNumber }: Pick<Seller, 'bsuid' | 'whatsAppNumber'>): Identity => ({
  ...(bsuid !== null && { userId: bsuid }),
  ...(whatsAppNumber !== null && { phone: whatsAppNumber }),
})

/** The conversation with a seller, where they can be written to, and their language: that of their last message, else the merchant's first. */
async function chatWith(
  house: House,
  tx: Tx,
  seller: Seller,
): Promise<{ conversationId: string; language: Language } | undefined> {
  const identity = identityOfSeller(seller)
  const known = identity.phone !== undefined || identity.userId !== undefined
  const conversationId = known ? await conversationWith(house, tx, identity, seller.name) : undefined
  if (conversationId === undefined) return undefined
  const spoken = (await loadConversation(tx, conversationId))?.state.language
  return { conversationId, language: spoken ?? (await house.model(tx)).merchant.languages[0] ?? 'en' }
}

/**
 * Sends an offer to its seller, reminds them of it, or tells them that it is another one now: with buttons inside their window,
 * else by template. `changed`: the fields that are different; what a choice says now is told, the rest is for who accepts.
 */
export async function tellOffer(
  house: House,
  tx: Tx,
  order: Order,
  seller: Seller,
  offer: { offerId: string; answerBy: Date },
  what: 'offer' | 'offer_reminder' | 'offer_changed',
  changed: string[] = [],
): Promise<void> {
  const chat = await chatWith(house, tx, seller)
  if (!chat) return
  const { conversationId, language } = chat
  const { merchant } = await house.model(tx)
  const { name } = order.draft.fields
  const different = await changesIn(house, tx, order, changed, language)
  const values = {
    number: order.number,
    what: different || 'none',
    customer: (name?.sensitive ? undefined : name?.value) ?? (await loadCustomer(tx, order.customerId)).name ?? '-',
    service: await typeLabel(house, tx, order, language),
    price: order.quote?.total ? formatMoney(order.quote.total, order.currency) : say(language, 'offer.to_quote'),
    until: localTime(offer.answerBy, merchant.timeZone),
  }
  const choices: Choice[] = [
    { action: 'accept', subject: offer.offerId, label: say(language, 'button.accept') },
    { action: 'reject', subject: offer.offerId, label: say(language, 'button.reject') },
  ]
  const service = what === 'offer_changed' ? say(language, 'offer.changed_service', values) : values.service
  const parameters =
    what === 'offer_reminder'
      ? [values.number, values.until]
      : [values.number, values.customer, service, values.price, values.until]
  await sendNotice(
    tx,
    house.clock,
    what,
    { conversationId, orderId: order.orderId },
    {
      text: say(language, textOf[what], values),
      asks: [],
      choices,
      template: {
        name: what === 'offer_reminder' ? 'seller_reminder' : 'seller_offer',
        language: templateLanguage(language),
        parameters,
        choices,
      },
    },
  )
}

const textOf = { offer: 'offer.new', offer_reminder: 'offer.reminder', offer_changed: 'offer.changed' }

async function changesIn(house: House, tx: Tx, order: Order, changed: string[], language: Language): Promise<string> {
  const fields = (await house.model(tx)).everyType.get(order.type)?.fields.filter(({ key }) => changed.includes(key)) ?? []
  return fields
    .map(field => {
      const { value = '' } = order.draft.fields[field.key] ?? {}
      return field.kind === 'choice' && !field.sensitive ? describeField(field, value, language) : fieldLabel(field, language)
    })
    .join(', ')
}

/** News of an order to the seller whose it is: the customer agreed to their price, has paid, or will not have it after all. */
export async function tellOwner(
  house: House,
  tx: Tx,
  order: Order,
  seller: Seller,
  what: 'agreed' | 'paid' | 'cash' | 'cancelled' | 'taken_back',
): Promise<void> {
  const chat = await chatWith(house, tx, seller)
  if (!chat) return
  const { conversationId, language } = chat
  const total = formatMoney(order.quote?.total ?? 0, order.currency)
  const text = say(language, `offer.${what}`, { number: order.number, total })
  const theirs = what !== 'cancelled' && what !== 'taken_back'
  await sendNotice(
    tx,
    house.clock,
    `offer_${what}`,
    { conversationId, orderId: order.orderId },
    {
      text,
      asks: [],
      ...(theirs && {
        choices: [{ action: 'done', subject: order.orderId, label: say(language, 'button.done') }],
      }),
      template: { name: 'order_update', language: templateLanguage(language), parameters: [text] },
    },
  )
}

/** Tells the customer what a seller asks for the work, and asks whether they agree. */
export async function tellQuote(house: House, tx: Tx, order: Order, sellerId: string): Promise<void> {
  const seller = await loadSeller(tx, sellerId)
  const { quote } = order
  if (!quote) return
  await tellCustomer(house, tx, order, `quoted:${quote.quoteId}`, language => ({
    text: say(language, 'notice.quoted', {
      number: order.number,
      seller: seller?.name ?? '',
      total: formatMoney(quote.total, order.currency),
    }),
    asks: ['confirm'],
    choices: [
      { action: 'confirm', subject: quote.quoteId, label: say(language, 'button.confirm') },
      { action: 'cancel', subject: order.orderId, label: say(language, 'button.cancel') },
    ],
  }))
}
