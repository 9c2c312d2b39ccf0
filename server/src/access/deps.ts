import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../platform/database/index.ts'
import { argon2Passwords, type Passwords } from './passwords.ts'
import { type Standing, standingOf } from './standing.ts'
import { type AccessTokens, accessTokens } from './tokens.ts'

/** What logging in works with; made once by the composition root. */
export type AccessDeps = {
  database: Database
  clock: Clock
  passwords: Passwords
  tokens: AccessTokens
  standing: Standing
}

export function openAccess({
  database,
  clock,
  secretKey,
}: {
  database: Database
  clock: Clock
  secretKey: string
}): AccessDeps {
  const tokens = accessTokens(secretKey, clock)
  return { database, clock, tokens, passwords: argon2Passwords(), standing: standingOf({ database, clock, tokens }) }
}
