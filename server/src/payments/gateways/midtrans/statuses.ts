import type { PaymentFact, RefusedBecause } from '../../gateway.ts'

type Meaning = { kind: PaymentFact['kind']; meaning: string }

/**
 * Midtrans' `transaction_status` and ours (payments contract §1.7, §5). `paid` is only what the status claims: it counts
 * with status code 200 and an accepted or absent fraud status. Refunds and chargebacks come after a payment.
 */
export const transactionStatuses: Readonly<Record<string, Meaning>> = {
  pending: { kind: 'pending', meaning: 'waiting for the buyer' },
  authorize: { kind: 'pending', meaning: 'a card is authorised and not yet charged' },
  capture: { kind: 'paid', meaning: 'a card is charged; held back while the fraud status is "challenge"' },
  settlement: { kind: 'paid', meaning: 'the money is with Midtrans' },
  deny: { kind: 'failed', meaning: 'refused by the bank or by fraud screening; after a settlement, taken back' },
  failure: { kind: 'failed', meaning: 'an error while the payment was handled' },
  expire: { kind: 'expired', meaning: 'not paid in time' },
  cancel: { kind: 'cancelled', meaning: 'withdrawn by us or by Midtrans' },
  refund: { kind: 'refunded', meaning: 'paid back in full' },
  partial_refund: { kind: 'refunded', meaning: 'paid back in part' },
  chargeback: { kind: 'reversed', meaning: 'the card holder took the money back' },
  partial_chargeback: { kind: 'reversed', meaning: 'the card holder took a part back' },
}

/**
 * Status codes of a charge that is refused, and why (payments contract §1.5). A code that is missing here is `other`; 5xx
 * is never a refusal, because a transaction may exist behind it.
 */
export const chargeRefusals: Readonly<Record<string, { why: RefusedBecause; meaning: string }>> = {
  '202': { why: 'other', meaning: 'denied by the bank or by fraud screening' },
  '400': { why: 'other', meaning: 'a field is not valid' },
  '401': { why: 'account', meaning: 'the server key is wrong' },
  '402': { why: 'method', meaning: 'the merchant has no access to this way to pay' },
  '403': { why: 'other', meaning: 'the form of the request is not accepted' },
  '404': { why: 'method', meaning: 'the buyer has no account with this wallet, or the path does not exist' },
  '405': { why: 'other', meaning: 'the verb is not accepted' },
  '406': { why: 'duplicate', meaning: 'the order id is pending or was paid' },
  '408': { why: 'method', meaning: 'the type of payment does not fit' },
  '410': { why: 'method', meaning: "the buyer's wallet is blocked or inactive" },
  '411': { why: 'other', meaning: 'a token is missing or invalid' },
  '413': { why: 'other', meaning: 'the body is malformed' },
  '429': { why: 'temporary', meaning: 'too many requests' },
}

/** Status codes of a refund that is refused, and why (payments contract §1.4). */
export const refundRefusals: Readonly<Record<string, 'state' | 'funds' | 'duplicate' | 'account' | 'temporary'>> = {
  '401': 'account',
  '404': 'state',
  '406': 'duplicate',
  '412': 'state',
  '414': 'funds',
  '429': 'temporary',
}
