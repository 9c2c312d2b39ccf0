/**
 * What an order type switches on or off. A merchant's row, never code: the stages of one lifecycle, chosen per type.
 * `docs/lifecycle.md` §1 gives the meaning of each value.
 */
export type Policy = {
  acceptance: 'automatic' | 'seller'
  /** `on_delivery` is cash, recorded by who hands over, or by the seller when the work is done. */
  payment: 'before_fulfilment' | 'after_acceptance' | 'on_delivery' | 'none'
  fulfilment: 'courier' | 'pickup' | 'seller'
  pricing: 'catalogue' | 'fixed' | 'quoted_by_seller'
  dispatch: 'when_paid' | 'when_ready'
  /** The customer may cancel alone until this has happened; later a person decides. */
  cancelUntil: 'confirmation' | 'payment' | 'acceptance' | 'work' | 'pickup'
  approval: 'none' | 'prescription' | 'manual'
  /** What is paid ahead may be paid to the seller in cash after the work instead, as the customer likes. */
  cash?: boolean | undefined
}
