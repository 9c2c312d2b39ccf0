import { describe, expect, it } from 'vitest'
import { matchSellers, type Work } from './match.ts'
import type { Seller } from './seller.ts'

const seller = (sellerId: string, change: Partial<Seller> = {}): Seller => ({
  sellerId,
  key: sellerId,
  name: sellerId,
  phone: `+88017110000${sellerId}`,
  specialisation: ['nid'],
  hours: { daily: ['09:00', '21:00'] },
  rating: 4.5,
  status: 'ACTIVE',
  availability: 'AVAILABLE',
  ...change,
})
const noon = new Date('2026-01-05T06:00:00Z') // 12:00 in Dhaka, a Monday
const work = (change: Partial<Work> = {}): Work => ({
  specialisation: 'nid',
  now: noon,
  timeZone: 'Asia/Dhaka',
  jobsOf: () => 0,
  ...change,
})
const ids = (sellers: Seller[], change: Partial<Work> = {}) =>
  matchSellers(sellers, work(change)).map(match => match.seller.sellerId)

describe('an order', () => {
  it('goes to the seller who is rated best', () => {
    expect(ids([seller('1', { rating: 4.1 }), seller('2', { rating: 4.9 }), seller('3', { rating: 4.5 })])).toEqual([
      '2',
      '3',
      '1',
    ])
  })

  it('passes by a busy hand for a free one, a little worse', () => {
    const jobs: Record<string, number> = { 1: 1 }
    expect(ids([seller('1', { rating: 4.8 }), seller('2', { rating: 4.6 })], { jobsOf: id => jobs[id] ?? 0 })).toEqual([
      '2',
      '1',
    ])
  })

  it('counts a seller whom nobody has rated as a four', () => {
    expect(ids([seller('1', { rating: 3.9 }), seller('2', { rating: null }), seller('3', { rating: 4.1 })])).toEqual([
      '3',
      '2',
      '1',
    ])
  })

  it('keeps the order of equals, so that the same question has the same answer', () => {
    expect(ids([seller('2'), seller('1'), seller('3')])).toEqual(['2', '1', '3'])
  })

  it.each([
    ['does another trade', { specialisation: ['passport'] }],
    ['has no trade', { specialisation: [] }],
    ['was suspended', { status: 'SUSPENDED' as const }],
    ['has left', { status: 'INACTIVE' as const }],
    ['is busy', { availability: 'BUSY' as const }],
    ['has closed', { availability: 'OFFLINE' as const }],
    ['is not at work yet', { hours: { daily: ['13:00', '21:00'] as [string, string] } }],
    ['has gone home', { hours: { daily: ['09:00', '12:00'] as [string, string] } }],
    ['is off on Mondays', { hours: { daily: ['09:00', '21:00'] as [string, string], mon: null } }],
    ['never works', { hours: {} }],
  ])('is never offered to somebody who %s, however well rated', (_, change) => {
    expect(ids([seller('1', { rating: 5, ...change })])).toEqual([])
  })

  it('at night finds who works past midnight', () => {
    const night = seller('1', { hours: { daily: ['20:00', '02:00'] } })
    expect(ids([night], { now: new Date('2026-01-05T19:30:00Z') })).toEqual(['1'])
    expect(ids([night], { now: new Date('2026-01-05T20:30:00Z') })).toEqual([])
  })

  it('of no particular trade goes to anybody who is there', () => {
    const { specialisation: _, ...any } = work()
    expect(matchSellers([seller('1', { specialisation: [] })], any)).toHaveLength(1)
  })

  it('says why each one fits', () => {
    const [match] = matchSellers([seller('1')], work({ jobsOf: () => 2 }))
    expect(match).toMatchObject({
      score: 35,
      because: ['does nid', 'takes orders', 'is at work now', 'is rated 4.5', 'has 2 jobs in hand'],
    })
  })
})
