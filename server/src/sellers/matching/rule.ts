import type { Facts } from '../facts.ts'
import type { Seller } from '../seller.ts'

/** A seller as the rules look at them: what was said of them, and what their work tells. */
export type Candidate = Seller & { facts: Facts }

/** The work that somebody is looked for. */
export type Work = { specialisation?: string; now: Date; timeZone: string }

/** What a rule found: points for or against, or that this seller cannot have the work; and a sentence that says why, in English. */
export type Finding = { score: number; because: string } | { forbids: true; because: string }

/** One reason to choose a seller or not to, in a file of its own. Pure: the same seller and work give the same finding. */
export type Rule = { name: string; judge: (candidate: Candidate, work: Work) => Finding }
