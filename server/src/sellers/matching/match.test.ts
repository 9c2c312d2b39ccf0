import { describe, expect, it } from 'vitest'
import { matchSellers, whyNot } from './match.ts'
import type { Candidate, Work } from './rule.ts'

type Change = Partial<Omit<Candidate, 'facts'>> & { facts?: Partial<Candidate['facts']> }
const seller = (sellerId: string, { facts, ...change }: Change = {}): Candidate => ({
  sellerId,
  key: sellerId,
  name: sellerId,
  phone: `+88017110000${sellerId}`,
  email: null,
  whatsAppNumber: `+88017110000${sellerId}`,
  bsuid: null,
  specialisation: ['nid'],
  hours: { daily: ['09:00', '21:00'] },
  startingRating: 4.5,
  commission: null,
  status: 'ACTIVE',
  availability: 'AVAILABLE',
  offUntil: null,
  joinedAt: null,
  doubtedAt: null,
  version: 1,
  ...change,
  facts: {
    jobs: 0,
    openOffers: 0,
    stars: { sum: 0, count: 0 },
    responseMinutes: null,
    lastOfferedAt: null,
    lastActive: null,
    ...facts,
  },
})
const noon = new Date('2026-01-05T06:00:00Z') // 12:00 in Dhaka, a Monday
const work = (change: Partial<Work> = {}): Work => ({ specialisation: 'nid', now: noon, timeZone: 'Asia/Dhaka', ...change })
const ids = (sellers: Candidate[], change: Partial<Work> = {}) =>
  matchSellers(sellers, work(change)).fit.map(one => one.seller.sellerId)

describe('an order', () => {
  it('goes to the seller who is rated best', () => {
    expect(
      ids([seller('1', { startingRating: 4.1 }), seller('2', { startingRating: 4.9 }), seller('3', { startingRating: 4.5 })]),
    ).toEqual(['2', '3', '1'])
  })

  it('goes by what customers said more than by what the merchant said at the start', () => {
    const praised = seller('1', { startingRating: 5, facts: { stars: { sum: 20, count: 20 } } })
    expect(ids([praised, seller('2', { startingRating: 3 })])).toEqual(['2', '1'])
  })

  it('passes by a busy hand for a free one, a little worse', () => {
    expect(ids([seller('1', { startingRating: 4.8, facts: { jobs: 1 } }), seller('2', { startingRating: 4.6 })])).toEqual([
      '2',
      '1',
    ])
  })

  it('counts an offer that waits for an answer as work', () => {
    expect(ids([seller('1', { facts: { openOffers: 1 } }), seller('2')])).toEqual(['2', '1'])
  })

  it('goes to who answers quickly before who lets customers wait', () => {
    expect(ids([seller('1', { facts: { responseMinutes: 9 } }), seller('2', { facts: { responseMinutes: 1 } })])).toEqual([
      '2',
      '1',
    ])
  })

  it('counts a seller whom nobody has rated as a four', () => {
    expect(
      ids([seller('1', { startingRating: 3.9 }), seller('2', { startingRating: null }), seller('3', { startingRating: 4.1 })]),
    ).toEqual(['3', '2', '1'])
  })

  it('goes among equals to who has waited longest, and then to who has been here longest, in whatever order they come', () => {
    const lately = seller('1', { facts: { lastOfferedAt: noon } })
    const all = [lately, seller('3'), seller('2')]
    expect(ids(all)).toEqual(['2', '3', '1'])
    expect(ids(all.toReversed())).toEqual(['2', '3', '1'])
  })

  it.each<[string, Change]>([
    ['does not do nid', { specialisation: ['passport'] }],
    ['does not do nid', { specialisation: [] }],
    ['is suspended', { status: 'SUSPENDED' }],
    ['has left', { status: 'INACTIVE' }],
    ['has not joined on WhatsApp yet', { whatsAppNumber: null }],
    ['must confirm their WhatsApp with a new code', { doubtedAt: noon }],
    ['is busy', { availability: 'BUSY' }],
    ['is off duty', { availability: 'OFFLINE' }],
    ['is on leave', { offUntil: new Date(noon.getTime() + 1) }],
    ['is not at work at this hour', { hours: { daily: ['13:00', '21:00'] } }],
    ['is not at work at this hour', { hours: { daily: ['09:00', '12:00'] } }],
    ['is not at work at this hour', { hours: { daily: ['09:00', '21:00'], mon: null } }],
    ['is not at work at this hour', { hours: {} }],
  ])('is never offered to somebody who %s, however well rated, and it is said why', (because, change) => {
    const { fit, unfit } = matchSellers([seller('1', { startingRating: 5, ...change })], work())
    expect(fit).toEqual([])
    expect(unfit.map(whyNot)).toEqual([[because]])
  })

  it('is offered to somebody whose leave is over at this moment', () => {
    expect(ids([seller('1', { offUntil: noon })])).toEqual(['1'])
  })

  it('is offered to who is known by a scoped id alone', () => {
    expect(ids([seller('1', { whatsAppNumber: null, bsuid: 'BD.1' })])).toEqual(['1'])
  })

  it('at night finds who works past midnight', () => {
    const night = seller('1', { hours: { daily: ['20:00', '02:00'] } })
    expect(ids([night], { now: new Date('2026-01-05T19:30:00Z') })).toEqual(['1'])
    expect(ids([night], { now: new Date('2026-01-05T20:30:00Z') })).toEqual([])
  })

  it('of no particular trade goes to anybody who is there', () => {
    const { specialisation: _, ...any } = work()
    expect(matchSellers([seller('1', { specialisation: [] })], any).fit).toHaveLength(1)
  })

  it('says why each one fits', () => {
    const { fit } = matchSellers([seller('1', { facts: { jobs: 2, responseMinutes: 3 } })], work())
    expect(fit[0]).toMatchObject({ score: 34.25 })
    expect(fit[0]!.findings.map(finding => finding.because)).toEqual([
      'works here',
      'can be written to',
      'does nid',
      'takes orders',
      'is at work now',
      'is rated 4.5',
      'has 2 jobs in hand',
      'answers in 3 minutes on average',
    ])
  })
})
