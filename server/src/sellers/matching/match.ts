import type { Candidate, Finding, Rule, Work } from './rule.ts'
import { availability } from './rules/availability.ts'
import { load } from './rules/load.ts'
import { rating } from './rules/rating.ts'
import { reachable } from './rules/reachable.ts'
import { responseTime } from './rules/response-time.ts'
import { specialisation } from './rules/specialisation.ts'
import { status } from './rules/status.ts'
import { workingHours } from './rules/working-hours.ts'

/** In the order in which they are told. Another reason is another file and a name here. */
const rules: readonly Rule[] = [status, reachable, specialisation, availability, workingHours, rating, load, responseTime]

export type Judged = {
  seller: Candidate
  /** Points in hundredths; absent where a rule forbids it. */
  score?: number
  findings: ({ rule: string } & Finding)[]
}

/** What every rule says of a seller. */
function judge(seller: Candidate, work: Work): Judged {
  const findings = rules.map(rule => ({ rule: rule.name, ...rule.judge(seller, work) }))
  if (findings.some(finding => 'forbids' in finding)) return { seller, findings }
  const sum = findings.reduce((total, finding) => total + ('score' in finding ? finding.score : 0), 0)
  return { seller, score: Math.round(sum * 100) / 100, findings }
}

/**
 * Whom the work is offered to, the best first, and who cannot have it and why. Of equals the one comes first who has waited
 * longest for an offer, then the one who has been here longest, so that the same question has the same answer.
 */
export function matchSellers(sellers: readonly Candidate[], work: Work): { fit: Judged[]; unfit: Judged[] } {
  const judged = sellers.map(seller => judge(seller, work))
  const waiting = ({ seller }: Judged) => seller.facts.lastOfferedAt?.getTime() ?? 0
  return {
    fit: judged
      .filter(({ score }) => score !== undefined)
      .toSorted((a, b) => b.score! - a.score! || waiting(a) - waiting(b) || (a.seller.sellerId < b.seller.sellerId ? -1 : 1)),
    unfit: judged.filter(({ score }) => score === undefined),
  }
}

/** Why a seller cannot have the work: the sentences of the rules that forbid it. */
export const whyNot = ({ findings }: Judged): string[] =>
  findings.flatMap(finding => ('forbids' in finding ? [finding.because] : []))
