import { expect, it } from 'vitest'
import { ask, basket, confirmed, drafted, given, later, money } from '../given.ts'

const contact = { phone: '+6281200000009', name: 'Ani' }
const named = ask('NameContact', { contact })

it('names whom to call at the door and leaves quote, goods and status as they are', () => {
  const paid = given({}, drafted(basket), confirmed(), money(basket.reduce((sum, line) => sum + line.amount, 0)))
  const order = paid.when(named).tells('ContactNamed')
  expect(order.contact).toEqual(contact)
  expect({ quote: order.quote, stock: order.stock, status: order.status }).toEqual({
    quote: paid.order.quote,
    stock: paid.order.stock,
    status: paid.order.status,
  })
})

it('finds nothing to do in a number that is said twice', () => {
  given({}, drafted(), named).when(named).refuses('nothing_to_do')
})

it('takes another name with the same number, of who is at the door instead', () => {
  const other = { ...contact, name: 'the guard' }
  const order = given({}, drafted(), named)
    .when(ask('NameContact', { contact: other }))
    .tells('ContactNamed')
  expect(order.contact).toEqual(other)
})

it('is too late when the order has ended', () => {
  given({}, drafted(), confirmed(), ask('ExpireOrder', {}, 'machine', later))
    .when(named)
    .refuses('not_in_status')
})

it('is no seller’s to say', () => {
  given({}, drafted())
    .when(ask('NameContact', { contact }, 'seller'))
    .refuses('not_allowed')
})
