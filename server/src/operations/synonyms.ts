import { activeSynonyms, approve, type Proposal, proposals, revoke, type Synonym } from '../catalogue/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { PesanError } from '../kernel/errors.ts'
import { raiseRevision } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'

/** What customers taught and what was made of it: proposals that wait for a person, and synonyms in use. */
export const listSynonyms = async (tx: Tx): Promise<{ proposed: Proposal[]; inUse: Synonym[] }> => ({
  proposed: await proposals(tx),
  inUse: await activeSynonyms(tx),
})

/**
 * A person of the merchant lets a phrase mean the product that was proposed for it; conversations know it from their next
 * turn on. @throws PesanError `not_found` for a phrase that is not proposed.
 */
export async function approveSynonym(tx: Tx, clock: Clock, by: string, phrase: string): Promise<Synonym> {
  const proposal = (await proposals(tx)).find(one => one.phrase === phrase)
  if (!proposal) throw new PesanError('not_found', `nothing is proposed for "${phrase}"`)
  const synonym = await approve(tx, clock, by, proposal)
  await audit(tx, clock, by, 'approve_synonym', subjectOf(synonym))
  await raiseRevision(tx)
  return synonym
}

/** Takes a synonym back, or declines a proposal. @throws PesanError `not_found` where there is neither. */
export async function revokeSynonym(tx: Tx, clock: Clock, by: string, phrase: string): Promise<void> {
  if (!(await revoke(tx, clock, by, phrase))) throw new PesanError('not_found', `there is nothing to revoke for "${phrase}"`)
  await audit(tx, clock, by, 'revoke_synonym', phrase)
  await raiseRevision(tx)
}

/** No synonym is in use that nobody approved. */
export async function checkSynonyms(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ phrase: string; version: number }>(sql`SELECT phrase, version FROM synonyms s
    WHERE merchant_id = ${tx.merchantId} AND revoked_at IS NULL AND NOT EXISTS (SELECT 1 FROM audit_log a
      WHERE a.merchant_id = s.merchant_id AND a.action = 'approve_synonym' AND a.actor = s.approved_by
        AND a.subject = s.phrase || ' v' || s.version)`)
  return rows.map(row => `synonym "${row.phrase}" version ${row.version} is in use and nobody approved it`)
}

const subjectOf = ({ phrase, version }: Synonym) => `${phrase} v${version}`

const audit = (tx: Tx, clock: Clock, actor: string, action: string, subject: string) =>
  tx.run(
    sql`INSERT INTO audit_log (merchant_id, at, actor, action, subject) VALUES (${tx.merchantId}, ${clock.now()}, ${actor}, ${action}, ${subject})`,
  )
