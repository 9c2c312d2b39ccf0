import type { ChannelAccount } from '../channels/channel.ts'
import { isWindowOpen } from '../channels/whatsapp/index.ts'
import { identityOf, type KnownId } from '../customers/index.ts'
import type { Identity } from '../kernel/identity.ts'
import { accountOf, type NumberRow } from '../merchants/index.ts'
import { sql, type Tx } from '../platform/database/index.ts'
import type { OutboxRow } from '../platform/lanes/index.ts'
import type { House } from '../reactions/house.ts'

/** Where a message goes, from which number, and whether anything may be sent there now. */
export type Address = {
  account: ChannelAccount
  number: NumberRow
  to: Identity
  windowOpen: boolean
  pausedUntil: Date | null
  /** The reader asked not to be written to. */
  stopped: boolean
  /** The reader wrote to us once, or ticked somewhere that they want to be written to. */
  agreed: boolean
}

type Row = NumberRow & { lastInboundAt: Date | null; stoppedAt: Date | null; agreed: boolean; ids: KnownId[] }

/** Reads the address of an outgoing message, in one statement; undefined for one that belongs to no conversation. */
export async function addressOf(
  house: House,
  tx: Tx,
  row: OutboxRow,
  apiUrl: string | undefined,
): Promise<Address | undefined> {
  if (!row.conversationId) return undefined
  const found =
    await tx.row<Row>(sql`SELECT c.last_inbound_at AS "lastInboundAt", n.number_id AS "numberId", n.phone, n.phone_number_id AS "phoneNumberId",
      n.api_url AS "apiUrl", n.access_token_sealed AS "accessTokenSealed", n.paused_until AS "pausedUntil",
      n.account_id AS "accountId", n.templates_synced_at AS "templatesSyncedAt",
      (SELECT p.opted_out_at FROM customers p WHERE p.merchant_id = c.merchant_id AND p.customer_id = c.customer_id) AS "stoppedAt",
      (c.last_inbound_at IS NOT NULL OR EXISTS (SELECT 1 FROM messages m WHERE m.merchant_id = c.merchant_id AND m.conversation_id = c.conversation_id
        AND m.author = 'customer') OR EXISTS (SELECT 1 FROM consents n WHERE n.merchant_id = c.merchant_id AND n.customer_id = c.customer_id AND n.granted)) AS agreed,
      (SELECT coalesce(json_agg(json_build_object('kind', i.kind, 'value', i.value) ORDER BY i.since), '[]') FROM customer_identities i
        WHERE i.merchant_id = c.merchant_id AND i.customer_id = c.customer_id) AS ids
      FROM conversations c JOIN numbers n ON n.merchant_id = c.merchant_id AND n.number_id = c.number_id
      WHERE c.merchant_id = ${tx.merchantId} AND c.conversation_id = ${row.conversationId}`)

  return (
    found && {
      account: accountOf(found, house.sealer, apiUrl),
      number: found,
      to: identityOf(found.ids),
      windowOpen: isWindowOpen(found.lastInboundAt ?? undefined, house.clock.now()),
      pausedUntil: found.pausedUntil,
      stopped: found.stoppedAt !== null,
      agreed: found.agreed,
    }
  )
}
