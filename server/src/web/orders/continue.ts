import { z } from 'zod'
import { PesanError } from '../../kernel/errors.ts'
import { type ContinueLink, continueLink } from '../../operations/continue-order.ts'
import { hasEnded } from '../../orders/index.ts'
import { type ApiRoute, merchantRoute } from '../api/route.ts'
import { orderParams } from './order-schema.ts'
import { lockByNumber } from './order-view.ts'

export const tellLink = ({ link, expiresAt }: ContinueLink) => ({ link, expiresAt: expiresAt.toISOString() })

/** The link is shown to the buyer alone, on the website where they placed the order. */
export const continueRoute: ApiRoute = merchantRoute({
  method: 'POST',
  path: '/whatsapp-orders/:orderId/continue-link',
  id: 'makeContinueLink',
  tag: 'Orders',
  summary: 'A new link with which the buyer continues a website’s order on WhatsApp',
  description:
    'Good for an hour and once; the one before stops working. Show it to whoever placed the order and to nobody else.',
  status: 201,
  secret: true,
  params: orderParams,
  response: z.object({ link: z.url(), expiresAt: z.iso.datetime() }),
  async handle({ house, tx, params }) {
    const order = await lockByNumber(tx, params.orderId)
    if (order.source === 'WHATSAPP') throw new PesanError('not_allowed', 'it was placed in a chat')
    if (hasEnded(order.status)) throw new PesanError('not_allowed', `it is ${order.status}`)
    const link = await continueLink(house, tx, order)
    if (!link) throw new PesanError('not_allowed', 'the merchant has no WhatsApp number')
    return tellLink(link)
  },
})
