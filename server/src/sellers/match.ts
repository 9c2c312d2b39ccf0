import { isOpen } from '../merchants/index.ts'
import type { Seller } from './seller.ts'

/** Why a seller fits, or does not: each rule gives a score and a sentence, and `undefined` where it forbids. */
type Rule = (seller: Seller, work: Work) => { score: number; because: string } | undefined

export type Work = { specialisation?: string; now: Date; timeZone: string; jobsOf: (sellerId: string) => number }

const rules: Rule[] = [
  ({ specialisation }, work) =>
    work.specialisation === undefined || specialisation.includes(work.specialisation)
      ? { score: 0, because: `does ${work.specialisation ?? 'this'}` }
      : undefined,
  ({ status, availability }) =>
    status === 'ACTIVE' && availability === 'AVAILABLE' ? { score: 0, because: 'takes orders' } : undefined,
  ({ hours }, { now, timeZone }) => (isOpen(hours, now, timeZone) ? { score: 0, because: 'is at work now' } : undefined),
  ({ rating }) => ({ score: (rating ?? 4) * 10, because: `is rated ${rating ?? 'not yet'}` }),
  ({ sellerId }, { jobsOf }) => ({ score: -5 * jobsOf(sellerId), because: `has ${jobsOf(sellerId)} jobs in hand` }),
]

export type Match = { seller: Seller; score: number; because: string[] }

/** Sellers who may take the work, the best first. Equal ones keep their order, so that the same question has the same answer. */
export function matchSellers(sellers: Seller[], work: Work): Match[] {
  return sellers
    .flatMap<Match>(seller => {
      const results = rules.map(rule => rule(seller, work))
      if (results.some(result => result === undefined)) return []
      return [
        {
          seller,
          score: results.reduce((sum, result) => sum + result!.score, 0),
          because: results.map(result => result!.because),
        },
      ]
    })
    .toSorted((a, b) => b.score - a.score)
}
