import { PesanError } from '../kernel/errors.ts'
import type { AccessTx } from '../platform/database/index.ts'
import type { AccessDeps } from './deps.ts'
import { countTry, forgetTries } from './failures.ts'
import { logAccess } from './log.ts'
import { membershipsOf } from './members.ts'
import type { Role } from './roles.ts'
import { exchange, openSession, revokeSessions } from './sessions.ts'
import { accessTokenSeconds } from './tokens.ts'
import { emailOf, loadUser, setPassword, type User, userByEmail } from './users.ts'

/** What somebody holds after logging in: rights for one merchant, and the list of those that they may change to. */
export type LoggedIn = {
  accessToken: string
  tokenType: 'Bearer'
  expiresIn: number
  refreshToken: string
  userId: string
  name: string
  role: Role
  merchantId: string | null
  merchants: { merchantId: string; key: string; name: string; role: Role }[]
  platformAdmin: boolean
}

/**
 * Logs in with an address and a password. Whoever is unknown, and whoever is known with another password, get the same
 * answer after the same work, and are locked after the same number of tries.
 *
 * @throws PesanError `login_locked`, `unauthenticated`, or `forbidden` for a person who belongs to no merchant any more
 */
export async function logIn(deps: AccessDeps, given: { email: string; password: string }): Promise<LoggedIn> {
  const email = emailOf(given.email)
  const now = deps.clock.now()
  const { user, lockedUntil } = await deps.database.access(async tx => ({
    lockedUntil: await countTry(tx, email, now),
    user: await userByEmail(tx, email),
  }))
  if (lockedUntil) throw new PesanError('login_locked')
  const right = await deps.passwords.matches(given.password, user?.password)
  if (!right || !user) {
    await deps.database.access(tx => logAccess(tx, now, 'login_failed', user?.userId))
    throw new PesanError('unauthenticated')
  }
  return deps.database.access(async tx => {
    await forgetTries(tx, email)
    await logAccess(tx, now, 'logged_in', user.userId)
    return holdSession(deps, tx, user)
  })
}

/** Opens a session for a merchant of the person, the first of theirs where none is named, and puts the answer together. */
export async function holdSession(deps: AccessDeps, tx: AccessTx, user: User, wanted?: string | null): Promise<LoggedIn> {
  const memberships = await membershipsOf(tx, user.userId)
  const asAdmin = wanted === null || (wanted === undefined && memberships.length === 0)
  const chosen = asAdmin ? undefined : wanted === undefined ? memberships[0] : memberships.find(m => m.merchantId === wanted)
  if (asAdmin ? !user.platformAdmin : !chosen) throw new PesanError(wanted === undefined ? 'forbidden' : 'not_found')
  const session = await openSession(tx, user.userId, chosen?.merchantId, deps.clock.now())
  return answer(deps, user, memberships, session, chosen?.merchantId)
}

function answer(
  deps: AccessDeps,
  user: User,
  memberships: Awaited<ReturnType<typeof membershipsOf>>,
  session: { sessionId: string; refreshToken: string },
  merchantId: string | undefined,
): LoggedIn {
  const claims = { userId: user.userId, sessionId: session.sessionId, ...(merchantId && { merchantId }) }
  return {
    accessToken: deps.tokens.sign(claims),
    tokenType: 'Bearer',
    expiresIn: accessTokenSeconds,
    refreshToken: session.refreshToken,
    userId: user.userId,
    name: user.name,
    role: memberships.find(m => m.merchantId === merchantId)?.role ?? 'admin',
    merchantId: merchantId ?? null,
    merchants: memberships.map(({ merchantId, key, name, role }) => ({ merchantId, key, name, role })),
    platformAdmin: user.platformAdmin,
  }
}

/**
 * Exchanges a refresh token for fresh tokens of the same session.
 *
 * @throws PesanError `unauthenticated` when it is unknown, over, revoked, or was exchanged before: the last ends its session
 */
export async function refresh(deps: AccessDeps, refreshToken: string): Promise<LoggedIn> {
  const outcome = await deps.database.access(async tx => {
    const exchanged = await exchange(tx, refreshToken, deps.clock.now())
    if (!exchanged || 'reused' in exchanged) return exchanged
    const { session } = exchanged
    const user = await loadUser(tx, session.userId)
    const memberships = await membershipsOf(tx, session.userId)
    const merchantId = session.merchantId ?? undefined
    if (!user || (merchantId ? !memberships.some(m => m.merchantId === merchantId) : !user.platformAdmin)) return undefined
    return answer(deps, user, memberships, { ...session, refreshToken: exchanged.refreshToken }, merchantId)
  })
  if (outcome && 'reused' in outcome) deps.standing.forget(outcome.reused)
  if (!outcome || 'reused' in outcome) throw new PesanError('unauthenticated')
  return outcome
}

/** A session for another merchant of the same person (null: as the platform's admin); the one in use goes on as it is. */
export const changeMerchant = (deps: AccessDeps, userId: string, merchantId: string | null): Promise<LoggedIn> =>
  deps.database.access(async tx => {
    const user = await loadUser(tx, userId)
    if (!user) throw new PesanError('unauthenticated')
    return holdSession(deps, tx, user, merchantId)
  })

/** Ends a session, or every session of the person. */
export async function logOut(deps: AccessDeps, userId: string, sessionId: string, everywhere: boolean): Promise<void> {
  const ended = await deps.database.access(async tx => {
    await logAccess(tx, deps.clock.now(), 'logged_out', userId, { everywhere })
    return revokeSessions(tx, everywhere ? { userId } : { sessionId }, 'logged out', deps.clock.now())
  })
  for (const id of ended) deps.standing.forget(id)
}

/** Changes the own password, which takes the present one, and ends every other session of the person. */
export async function changePassword(
  deps: AccessDeps,
  userId: string,
  sessionId: string,
  { present, next }: { present: string; next: string },
): Promise<void> {
  const user = await deps.database.access(async tx => {
    const found = await loadUser(tx, userId)
    // A stolen access token must not be a way to guess the password.
    const lockedUntil = found && (await countTry(tx, found.email, deps.clock.now()))
    return lockedUntil ? 'locked' : found
  })
  if (user === 'locked') throw new PesanError('login_locked')
  if (!(await deps.passwords.matches(present, user?.password)) || !user) throw new PesanError('unauthenticated')
  const password = await deps.passwords.hash(next)
  const ended = await deps.database.access(async tx => {
    await forgetTries(tx, user.email)
    await setPassword(tx, userId, password)
    await logAccess(tx, deps.clock.now(), 'password_changed', userId)
    return revokeSessions(tx, { userId, except: sessionId }, 'the password was changed', deps.clock.now())
  })
  for (const id of ended) deps.standing.forget(id)
}
