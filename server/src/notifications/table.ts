/** The templates that notices go as outside the window; their bodies stand in `templates.ts`. */
export type TemplateName = 'seller_offer' | 'seller_reminder' | 'operator_call' | 'order_update' | 'order_picture'

export type Notice = {
  audience: 'customer' | 'seller' | 'staff'
  /** The texts that it is told with, by their keys in the replies. Empty: a person's own words. */
  texts: readonly string[]
  /** What it goes as outside the reader's window. Null: it needs the window. */
  template: TemplateName | null
  /**
   * `needed` is about an order under way, money, or a person's own message, and goes on after STOP. `reminder` and `offered`
   * (what we offer by ourselves) stop at STOP; a reminder never waits either, since later it would remind of nothing.
   */
  kind: 'needed' | 'reminder' | 'offered'
  /** How many hours it is worth telling, where it has to wait. */
  waitsHours: number
  /** The order's statuses in which it is still true; told too late, it is dropped. Absent: whatever became of the order. */
  during?: readonly string[]
}

type More = Partial<Pick<Notice, 'template' | 'kind' | 'waitsHours' | 'during'>>

const customer = (texts: readonly string[], more: More = {}): Notice => ({
  audience: 'customer',
  texts,
  template: 'order_update',
  kind: 'needed',
  waitsHours: 72,
  ...more,
})
const seller = (text: string, template: TemplateName, more: More = {}): Notice => ({
  audience: 'seller',
  texts: [text],
  template,
  kind: 'needed',
  waitsHours: 24,
  ...more,
})
const staff = (text: string): Notice => ({
  audience: 'staff',
  texts: [text],
  template: 'operator_call',
  kind: 'needed',
  waitsHours: 24,
})

const paying: More = { waitsHours: 24, during: ['AWAITING_PAYMENT'] }

/**
 * Everything that anybody is told without having asked just now: which event tells whom, with which texts, and as which
 * template outside the window. The key is the purpose of the outgoing row. Nothing that is missing here is told.
 */
export const notices = {
  'notice:accepted': customer(['notice.accepted']),
  'notice:approved': customer(['notice.approved']),
  'notice:back_in_stock': customer(['notice.back_in_stock'], { kind: 'offered', template: null, waitsHours: 24 }),
  'notice:cancelled': customer(['notice.cancelled']),
  'notice:choose_payment': customer(['notice.choose_payment'], paying),
  'notice:completed': customer(['notice.delivered', 'notice.collected', 'notice.done']),
  'notice:driver': customer(['notice.driver'], { waitsHours: 6, during: ['CONFIRMED', 'PAID', 'READY', 'IN_DELIVERY'] }),
  'notice:expired': customer(['notice.expired', 'notice.expired_part']),
  'notice:late_money': customer(['notice.late_money'], { waitsHours: 720 }),
  'notice:nobody_found': customer(['notice.nobody_found'], { waitsHours: 12 }),
  'notice:nobody_left': customer(['notice.nobody_left'], { waitsHours: 24, during: ['PENDING'] }),
  'notice:overpaid': customer(['notice.overpaid'], { waitsHours: 720 }),
  'notice:paid': customer(['notice.paid', 'notice.paid_pickup', 'notice.paid_service']),
  'notice:part_paid': customer(['notice.part_paid'], paying),
  'notice:payment': customer(
    ['notice.payment_qr', 'notice.payment_va', 'notice.payment_bill', 'notice.payment_link', 'placed.cash_delivery'],
    paying,
  ),
  'notice:payment_failed': customer(['notice.payment_failed', 'notice.payment_failed_alone'], paying),
  'notice:quoted': customer(['notice.quoted'], { during: ['PENDING', 'DRAFT'] }),
  'notice:ready': customer(['notice.ready_pickup'], { during: ['READY'] }),
  'notice:refunded': customer(['notice.refunded'], { waitsHours: 720 }),
  'notice:refused': customer(['notice.refused']),
  'notice:reinstated': customer(['notice.reinstated']),
  'notice:returned': customer(['notice.returned']),
  'notice:reversed': customer(['notice.reversed']),
  'notice:seller_changed': customer(['notice.seller_changed'], { waitsHours: 24 }),
  'notice:trouble': customer(['notice.trouble'], { template: null, waitsHours: 12 }),
  operator_message: customer([], { template: null, waitsHours: 24 }),
  'reminder:draft': customer(['reminder.draft'], { kind: 'reminder', template: null, during: ['DRAFT'] }),
  'reminder:payment': customer(['reminder.payment'], { kind: 'reminder', template: null, during: ['AWAITING_PAYMENT'] }),
  'reminder:pickup': customer(['reminder.pickup'], { kind: 'reminder', during: ['READY'] }),

  offer: seller('offer.new', 'seller_offer', { during: ['PENDING'] }),
  offer_changed: seller('offer.changed', 'seller_offer', { during: ['PENDING'] }),
  offer_reminder: seller('offer.reminder', 'seller_reminder', { kind: 'reminder', during: ['PENDING'] }),
  offer_agreed: seller('offer.agreed', 'order_update'),
  offer_paid: seller('offer.paid', 'order_update'),
  offer_cash: seller('offer.cash', 'order_update'),
  offer_taken_back: seller('offer.taken_back', 'order_update'),
  offer_cancelled: seller('offer.cancelled', 'order_update'),

  'operator_call:approval': staff('operator.approval'),
  'operator_call:asked_for_person': staff('operator.asked_for_person'),
  'operator_call:bad_rating': staff('operator.bad_rating'),
  'operator_call:cancel_asked': staff('operator.cancel_asked'),
  'operator_call:change_asked': staff('operator.change_asked'),
  'operator_call:delivery_changed': staff('operator.delivery_changed'),
  'operator_call:delivery_trouble': staff('operator.delivery_trouble'),
  'operator_call:gateway_trouble': staff('operator.gateway_trouble'),
  'operator_call:low_stock': staff('operator.low_stock'),
  'operator_call:message_failed': staff('operator.message_failed'),
  'operator_call:message_undelivered': staff('operator.message_undelivered'),
  'operator_call:nobody_left': staff('operator.nobody_left'),
  'operator_call:no_courier': staff('operator.no_courier'),
  'operator_call:not_understood': staff('operator.not_understood'),
  'operator_call:notice_waits': staff('operator.notice_waits'),
  'operator_call:prescription_added': staff('operator.prescription_added'),
  'operator_call:refund_due': staff('operator.refund_due'),
  'operator_call:returned': staff('operator.returned'),
  'operator_call:reversal': staff('operator.reversal'),
  'operator_call:seller_doubted': staff('operator.seller_doubted'),
  'operator_call:seller_gave_back': staff('operator.seller_gave_back'),
  'operator_call:seller_problem': staff('operator.seller_problem'),
  'operator_call:source_away': staff('operator.source_away'),
  'operator_call:source_short': staff('operator.source_short'),
  'operator_call:template_budget': staff('operator.template_budget'),
  'operator_call:template_category': staff('operator.template_category'),
  'operator_call:template_unusable': staff('operator.template_unusable'),
  'operator_call:webhook_disabled': staff('operator.webhook_disabled'),
} as const satisfies Record<string, Notice>

export type Purpose = keyof typeof notices
type After<Prefix extends string> = Purpose extends infer P ? (P extends `${Prefix}:${infer Rest}` ? Rest : never) : never
/** What a customer is told of, and what a person of the merchant is called for. */
export type CustomerEvent = After<'notice'>
export type Reminder = After<'reminder'>
export type CallReason = After<'operator_call'>

/** The row of the table that an outgoing row is an instance of; undefined for replies, which answer somebody. */
export const noticeOf = (purpose: string): Notice | undefined => (notices as Record<string, Notice>)[purpose]
