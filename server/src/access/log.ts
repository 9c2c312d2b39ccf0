import { type AccessTx, sql } from '../platform/database/index.ts'

type Event =
  | 'logged_in'
  | 'login_failed'
  | 'logged_out'
  | 'token_reused'
  | 'password_changed'
  | 'link_made'
  | 'link_used'
  | 'member_changed'
  | 'member_removed'
  | 'merchant_added'

/** Writes what happened to people and sessions into `access_log`. `detail` holds ids and roles, never an address or a secret. */
export const logAccess = (tx: AccessTx, at: Date, event: Event, userId?: string, detail: Record<string, unknown> = {}) =>
  tx.run(
    sql`INSERT INTO access_log (at, event, user_id, detail) VALUES (${at}, ${event}, ${userId ?? null}, ${JSON.stringify(detail)})`,
  )
