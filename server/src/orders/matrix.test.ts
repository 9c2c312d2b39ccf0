import { describe, expect, it } from 'vitest'
import { ask, basketTotal, confirmed, drafted, given, lineOf, money, start } from './given.ts'
import type { OrderCommand, OrderStatus, Refusal } from './order.ts'
import type { Policy } from './policy.ts'
import { statuses } from './status.ts'

/**
 * Every command in every status that an order of four kinds can stand in. A cell is the status it leads to, `.` when it
 * is accepted and the status stays, or why it is refused: `=` nothing to do, `x` not in this status, `-` not allowed,
 * `~` too late to cancel.
 */
const codes: Record<OrderStatus, string> = {
  DRAFT: 'DR',
  INVALID: 'IN',
  PENDING: 'PE',
  CONFIRMED: 'CO',
  AWAITING_PAYMENT: 'AW',
  PAID: 'PA',
  IN_PROGRESS: 'PR',
  READY: 'RE',
  IN_DELIVERY: 'DE',
  COMPLETED: 'CP',
  REJECTED: 'RJ',
  RETURNED: 'RT',
  EXPIRED: 'EX',
  CANCELLED: 'CA',
}
const signs: Partial<Record<Refusal['why'], string>> = {
  nothing_to_do: '=',
  not_in_status: 'x',
  not_allowed: '-',
  too_late_to_cancel: '~',
}

const probes: Record<string, OrderCommand> = {
  StartOrder: start(),
  ChangeDraft: drafted([lineOf('b', 3)], 'q2'),
  ConfirmOrder: confirmed(),
  ReportInvalid: ask('ReportInvalid', { reason: 'the address' }),
  Approve: ask('Approve', {}),
  Refuse: ask('Refuse', { reason: 'expired' }),
  AssignSeller: ask('AssignSeller', { sellerId: 's1' }),
  ReleaseSeller: ask('ReleaseSeller', {}),
  MoveToCustomer: ask('MoveToCustomer', { customerId: 'c2', conversationId: 'v2' }),
  NameContact: ask('NameContact', { contact: { phone: '+6281200000009' } }),
  RecordMoney: money(basketTotal, 'r2'),
  RecordReversal: ask('RecordReversal', { receiptId: 'r1', amount: basketTotal }),
  RecordRefund: ask('RecordRefund', { refundId: 'f1', amount: 1 }),
  CollectCash: ask('CollectCash', { receiptId: 'c1', amount: basketTotal }),
  StartWork: ask('StartWork', {}),
  MarkReady: ask('MarkReady', {}),
  HandOver: ask('HandOver', {}),
  Finish: ask('Finish', {}),
  RecordPickup: ask('RecordPickup', {}),
  RecordDelivery: ask('RecordDelivery', {}),
  RecordReturn: ask('RecordReturn', {}),
  RequestCancel: ask('RequestCancel', {}),
  WithdrawCancel: ask('WithdrawCancel', {}),
  CancelOrder: ask('CancelOrder', {}),
  operatorCancels: ask('CancelOrder', {}, 'operator'),
  ExpireOrder: ask('ExpireOrder', {}),
  Rate: ask('Rate', { stars: 5 }),
}
/** The commands, by name, that bring a draft to a status. */
type Paths = Partial<Record<OrderStatus, string>>
type Kind = { name: string; policy: Partial<Policy>; paths: Paths; table: string }

const kinds: Kind[] = [
  {
    name: 'goods that are approved, paid first and brought by a courier',
    policy: { approval: 'manual', cancelUntil: 'work' },
    paths: {
      DRAFT: '',
      INVALID: 'ReportInvalid',
      PENDING: 'ConfirmOrder',
      AWAITING_PAYMENT: 'ConfirmOrder Approve',
      PAID: 'ConfirmOrder Approve RecordMoney',
      IN_PROGRESS: 'ConfirmOrder Approve RecordMoney StartWork',
      READY: 'ConfirmOrder Approve RecordMoney MarkReady',
      IN_DELIVERY: 'ConfirmOrder Approve RecordMoney RecordPickup',
      COMPLETED: 'ConfirmOrder Approve RecordMoney RecordDelivery',
      REJECTED: 'ConfirmOrder Refuse',
      RETURNED: 'ConfirmOrder Approve RecordMoney RecordReturn',
      EXPIRED: 'ConfirmOrder Approve ExpireOrder',
      CANCELLED: 'ConfirmOrder Approve CancelOrder',
    },
    table: `
                      DR IN PE AW PA PR RE DE CP RJ RT EX CA
      StartOrder      =  =  =  =  =  =  =  =  =  =  =  =  =
      ChangeDraft     .  DR .  PE PE x  x  x  x  x  x  x  x
      ConfirmOrder    PE x  =  =  =  =  =  =  =  x  x  x  x
      ReportInvalid   IN =  IN x  x  x  x  x  x  x  x  x  x
      Approve         x  x  AW =  =  =  =  =  =  x  =  =  =
      Refuse          x  x  RJ x  x  x  x  x  x  =  x  x  x
      AssignSeller    x  x  -  x  x  x  x  x  x  x  x  x  x
      ReleaseSeller   =  =  =  =  =  =  =  =  x  x  x  x  x
      MoveToCustomer  .  .  .  .  .  .  .  .  x  x  x  x  x
      NameContact     .  .  .  .  .  .  .  .  x  x  x  x  x
      RecordMoney     .  .  .  PA .  .  .  .  .  .  .  PA .
      RecordReversal  -  -  -  -  CA .  .  .  .  -  .  -  -
      RecordRefund    .  .  .  .  .  .  .  .  .  .  .  .  .
      CollectCash     -  -  -  -  -  -  -  -  -  -  -  -  -
      StartWork       x  x  x  x  PR =  =  =  =  x  =  x  x
      MarkReady       x  x  x  x  RE RE =  =  =  x  =  x  x
      HandOver        -  -  -  -  -  -  -  -  -  -  -  -  -
      Finish          -  -  -  -  -  -  -  -  -  -  -  -  -
      RecordPickup    x  x  x  x  DE DE DE =  =  x  =  x  x
      RecordDelivery  x  x  x  x  CP CP CP CP =  x  x  x  x
      RecordReturn    x  x  x  x  RT RT RT RT x  x  =  x  x
      RequestCancel   .  .  .  .  .  .  .  ~  x  x  x  x  =
      WithdrawCancel  =  =  =  =  =  =  =  =  =  =  =  =  =
      CancelOrder     CA CA CA CA CA ~  ~  ~  x  x  x  x  =
      operatorCancels CA CA CA CA CA CA CA ~  x  x  x  x  =
      ExpireOrder     EX EX EX EX =  =  =  =  =  =  =  =  =
      Rate            x  x  x  x  x  x  x  x  .  x  x  x  x
`,
  },
  {
    name: 'goods that are paid first and then offered to sellers',
    policy: { acceptance: 'seller', cancelUntil: 'pickup' },
    paths: {
      DRAFT: '',
      PENDING: 'ConfirmOrder RecordMoney',
      CONFIRMED: 'ConfirmOrder RecordMoney AssignSeller',
      AWAITING_PAYMENT: 'ConfirmOrder',
      READY: 'ConfirmOrder RecordMoney AssignSeller MarkReady',
      IN_DELIVERY: 'ConfirmOrder RecordMoney AssignSeller RecordPickup',
      REJECTED: 'ConfirmOrder RecordMoney Refuse',
      EXPIRED: 'ConfirmOrder ExpireOrder',
    },
    table: `
                      DR PE CO AW RE DE RJ EX
      StartOrder      =  =  =  =  =  =  =  =
      ChangeDraft     .  AW AW .  x  x  x  x
      ConfirmOrder    AW =  =  =  =  =  x  x
      ReportInvalid   IN IN x  x  x  x  x  x
      Approve         x  =  x  x  x  x  x  x
      Refuse          x  RJ x  x  x  x  =  x
      AssignSeller    x  CO =  x  =  =  x  x
      ReleaseSeller   =  =  PE =  x  x  x  x
      MoveToCustomer  .  .  .  .  .  .  x  x
      NameContact     .  .  .  .  .  .  x  x
      RecordMoney     .  .  .  PE .  .  .  PE
      RecordReversal  -  CA CA -  .  .  .  -
      RecordRefund    .  .  .  .  .  .  .  .
      CollectCash     -  -  -  -  -  -  -  -
      StartWork       x  x  PR x  =  =  x  x
      MarkReady       x  x  RE x  =  =  x  x
      HandOver        -  -  -  -  -  -  -  -
      Finish          -  -  -  -  -  -  -  -
      RecordPickup    x  x  DE x  DE =  x  x
      RecordDelivery  x  x  CP x  CP CP x  x
      RecordReturn    x  x  RT x  RT RT x  x
      RequestCancel   .  .  .  .  .  ~  x  x
      WithdrawCancel  =  =  =  =  =  =  =  =
      CancelOrder     CA CA CA CA CA ~  x  x
      operatorCancels CA CA CA CA CA ~  x  x
      ExpireOrder     EX =  =  EX =  =  =  =
      Rate            x  x  x  x  x  x  x  x
`,
  },
  {
    name: 'a service that a seller accepts before it is paid',
    policy: { acceptance: 'seller', payment: 'after_acceptance', fulfilment: 'seller', cancelUntil: 'acceptance' },
    paths: {
      DRAFT: '',
      INVALID: 'ConfirmOrder ReportInvalid',
      PENDING: 'ConfirmOrder',
      AWAITING_PAYMENT: 'ConfirmOrder AssignSeller',
      PAID: 'ConfirmOrder AssignSeller RecordMoney',
      IN_PROGRESS: 'ConfirmOrder AssignSeller RecordMoney StartWork',
      READY: 'ConfirmOrder AssignSeller RecordMoney MarkReady',
      COMPLETED: 'ConfirmOrder AssignSeller RecordMoney Finish',
      REJECTED: 'ConfirmOrder Refuse',
      EXPIRED: 'ConfirmOrder AssignSeller ExpireOrder',
      CANCELLED: 'ConfirmOrder CancelOrder',
    },
    table: `
                      DR IN PE AW PA PR RE CP RJ EX CA
      StartOrder      =  =  =  =  =  =  =  =  =  =  =
      ChangeDraft     .  DR .  .  AW x  x  x  x  x  x
      ConfirmOrder    PE x  =  =  =  =  =  =  x  x  x
      ReportInvalid   IN =  IN x  x  x  x  x  x  x  x
      Approve         x  x  =  x  x  x  x  x  x  x  x
      Refuse          x  x  RJ x  x  x  x  x  =  x  x
      AssignSeller    x  x  AW =  =  =  =  =  x  =  x
      ReleaseSeller   =  =  =  PE PE PE x  x  x  x  x
      MoveToCustomer  .  .  .  .  .  .  .  x  x  x  x
      NameContact     .  .  .  .  .  .  .  x  x  x  x
      RecordMoney     .  .  .  PA .  .  .  .  .  PA .
      RecordReversal  -  -  -  -  CA .  .  .  -  -  -
      RecordRefund    .  .  .  .  .  .  .  .  .  .  .
      CollectCash     -  -  -  -  -  -  -  -  -  -  -
      StartWork       x  x  x  x  PR =  =  =  x  x  x
      MarkReady       x  x  x  x  RE RE =  =  x  x  x
      HandOver        -  -  -  -  -  -  -  -  -  -  -
      Finish          x  x  x  x  CP CP CP =  x  x  x
      RecordPickup    -  -  -  -  -  -  -  -  -  -  -
      RecordDelivery  -  -  -  -  -  -  -  -  -  -  -
      RecordReturn    -  -  -  -  -  -  -  -  -  -  -
      RequestCancel   .  .  .  .  .  .  .  x  x  x  =
      WithdrawCancel  =  =  =  =  =  =  =  =  =  =  =
      CancelOrder     CA CA CA ~  ~  ~  ~  x  x  x  =
      operatorCancels CA CA CA CA CA CA CA x  x  x  =
      ExpireOrder     EX EX EX EX =  =  =  =  =  =  =
      Rate            x  x  x  x  x  x  x  .  x  x  x
`,
  },
  {
    name: 'goods that are collected and paid at the counter',
    policy: { payment: 'on_delivery', fulfilment: 'pickup', cancelUntil: 'confirmation' },
    paths: {
      DRAFT: '',
      CONFIRMED: 'ConfirmOrder',
      IN_PROGRESS: 'ConfirmOrder StartWork',
      READY: 'ConfirmOrder MarkReady',
      COMPLETED: 'ConfirmOrder HandOver',
      EXPIRED: 'ExpireOrder',
      CANCELLED: 'CancelOrder',
    },
    table: `
                      DR CO PR RE CP EX CA
      StartOrder      =  =  =  =  =  =  =
      ChangeDraft     .  .  x  x  x  x  x
      ConfirmOrder    CO =  =  =  =  x  x
      ReportInvalid   IN x  x  x  x  x  x
      Approve         x  x  x  x  x  x  x
      Refuse          x  x  x  x  x  x  x
      AssignSeller    x  x  x  x  x  x  x
      ReleaseSeller   =  =  =  =  x  x  x
      MoveToCustomer  .  .  .  .  x  x  x
      NameContact     .  .  .  .  x  x  x
      RecordMoney     .  .  .  .  .  .  .
      RecordReversal  -  -  -  -  -  -  -
      RecordRefund    .  .  .  .  .  .  .
      CollectCash     x  .  .  .  .  x  x
      StartWork       x  PR =  =  =  x  x
      MarkReady       x  RE RE =  =  x  x
      HandOver        x  CP CP CP =  x  x
      Finish          -  -  -  -  -  -  -
      RecordPickup    -  -  -  -  -  -  -
      RecordDelivery  -  -  -  -  -  -  -
      RecordReturn    -  -  -  -  -  -  -
      RequestCancel   .  .  .  .  x  x  =
      WithdrawCancel  =  =  =  =  =  =  =
      CancelOrder     CA ~  ~  ~  x  x  =
      operatorCancels CA CA CA CA x  x  =
      ExpireOrder     EX =  =  =  =  =  =
      Rate            x  x  x  x  .  x  x
`,
  },
]

describe.each(kinds)('$name', ({ policy, paths, table }) => {
  const columns = statuses.filter(status => paths[status] !== undefined)
  const [head, ...rows] = table
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/))

  it('has a column for every status it can stand in and a row for every command', () => {
    expect(head).toEqual(columns.map(status => codes[status]))
    expect(rows.map(row => row[0])).toEqual(Object.keys(probes))
  })

  it.each(rows)('%s', (name, ...cells) => {
    expect(columns.map(status => cellOf(policy, paths[status]!, status, probes[name!]!))).toEqual(cells)
  })
})

function cellOf(policy: Partial<Policy>, path: string, status: OrderStatus, command: OrderCommand): string {
  const steps = path.split(' ').filter(Boolean)
  // The receipt of the way is another than the one that is tried.
  const way = steps.map(step => (step === 'RecordMoney' ? money() : probes[step]!))
  const standing = given(policy, drafted(), ...way)
  expect(standing.order.status).toBe(status)
  const { decision, order } = standing.when(command)
  if (!decision.ok) return signs[decision.refusal.why] ?? decision.refusal.why
  return order.status === status ? '.' : codes[order.status]
}
