import { describe, expect, it } from 'vitest'
import type { OrderType } from '../order-type.ts'
import { draft, offer, policy, wish } from './draft.fixture.ts'
import { questionsOf, type Situation } from './questions.ts'
import { settle } from './settle.ts'

const { lines } = settle([wish()], { now: new Date(0), offer: () => offer(), all: [], families: new Map() })
const order: Situation['order'] = { type: 'GOODS', status: 'DRAFT', policy: policy(), approved: false }
const ready = draft({ lines, fulfilment: 'courier', destination: { text: 'Here 1' } })
const ask = (change: Partial<Situation> = {}) =>
  questionsOf({
    order,
    draft: ready,
    phoneKnown: true,
    methods: ['cash'],
    quoted: false,
    fee: { kind: 'known', fee: 1, courier: 'x' },
    ...change,
  })

describe('a basket', () => {
  it('that is empty asks nothing', () => {
    expect(ask({ draft: draft() })).toEqual([])
  })

  it('that is complete asks how to pay, and without a way to pay only whether it is right', () => {
    expect(ask()).toEqual(['payment'])
    expect(ask({ methods: [] })).toEqual(['confirm'])
  })

  it('asks for everything that is missing at once', () => {
    const open = [
      { kind: 'which' as const, itemId: 'a', phrase: 'tea', candidates: ['a', 'b'], options: [], without: [], notes: [] },
    ]
    expect(ask({ draft: draft({ lines, open }), phoneKnown: false })).toEqual(['choice', 'address'])
    expect(ask({ draft: { ...ready, open }, phoneKnown: false, fee: { kind: 'pin_needed' } })).toEqual([
      'choice',
      'location',
      'phone',
    ])
  })

  it('asks for no money while anything is missing', () => {
    for (const change of [
      { phoneKnown: false },
      { fee: { kind: 'pin_needed' } as const },
      { fee: { kind: 'not_delivered' } as const },
    ])
      expect(ask(change)).not.toContain('payment')
  })

  it('that is picked up asks for no address and no phone', () => {
    expect(ask({ draft: draft({ lines, fulfilment: 'pickup' }), phoneKnown: false })).toEqual(['payment'])
  })

  it('does not wait for what is not sold', () => {
    expect(ask({ draft: { ...ready, open: [{ kind: 'not_sold', itemId: 'a', phrase: 'a unicorn' }] } })).toEqual(['payment'])
  })

  it('with a medicine on prescription asks for it until it was sent or released', () => {
    const medicine = { ...ready, lines: lines.map(line => ({ ...line, prescription: true })) }
    expect(ask({ draft: medicine })).toEqual(['prescription'])
    expect(ask({ draft: { ...medicine, attachments: ['file'] } })).toEqual(['payment'])
    expect(ask({ draft: medicine, order: { ...order, approved: true } })).toEqual(['payment'])
  })
})

describe('a service', () => {
  const field = { key: 'nid', kind: 'national_id' as const, required: true, sensitive: true, labels: {}, choices: [] }
  const orderType: OrderType = {
    key: 'NID',
    labels: {},
    cues: [],
    policy: policy({ payment: 'none', acceptance: 'seller', fulfilment: 'seller', pricing: 'fixed' }),
    price: 100,
    fields: [{ ...field, key: 'name', kind: 'name', sensitive: false }, field, { ...field, key: 'extra', required: false }],
  }
  const service = { ...order, type: 'NID', policy: orderType.policy }
  const said = (quality: 'said' | 'repaired') => ({
    name: { value: 'x', sensitive: false, quality: 'said' as const },
    nid: { value: 'sealed', sensitive: true, quality },
  })
  const askService = (fields: ReturnType<typeof draft>['fields'], change: Partial<Situation> = {}) =>
    ask({ orderType, order: service, draft: draft({ fields }), ...change })

  it('asks for the required fields that are missing, all together, and for no other', () => {
    expect(askService({})).toEqual(['field:name', 'field:nid'])
  })

  it('for which everything was said asks nothing', () => {
    expect(askService(said('said'))).toEqual([])
  })

  it('with a sensitive field that was repaired asks whether it is right', () => {
    expect(askService(said('repaired'))).toEqual(['confirm'])
  })

  it('that is paid first asks how', () => {
    const prepaid = policy({ ...orderType.policy, payment: 'before_fulfilment' })
    expect(askService(said('said'), { order: { ...service, policy: prepaid } })).toEqual(['payment'])
  })
})
