import { after, hours } from '../kernel/clock.ts'
import { PesanError } from '../kernel/errors.ts'
import { newId, newToken } from '../kernel/ids.ts'
import { hashOf } from '../kernel/secret.ts'
import { type AccessTx, sql } from '../platform/database/index.ts'
import type { AccessDeps } from './deps.ts'
import { countTry, forgetTries } from './failures.ts'
import { logAccess } from './log.ts'
import { holdSession, type LoggedIn } from './log-in.ts'
import { allMerchants, membershipsOf, putMember } from './members.ts'
import type { MerchantRole } from './roles.ts'
import { revokeSessions } from './sessions.ts'
import { addUser, anyUser, emailOf, loadUser, setPassword, type User, userByEmail } from './users.ts'

/** How long a one-time link stands. */
const linkMs = hours(72)

type Purpose =
  | { purpose: 'first_owner' }
  | { purpose: 'invite'; merchantId: string; role: MerchantRole; email: string; sellerId?: string }
  | { purpose: 'password'; userId: string; merchantId: string }

type Link = {
  purpose: 'first_owner' | 'invite' | 'password'
  merchantId: string | null
  role: MerchantRole | null
  email: string | null
  sellerId: string | null
  userId: string | null
}

/** Makes a link that lets whoever holds it do one thing once. Its token is answered here and stored nowhere. */
export async function makeLink(tx: AccessTx, given: Purpose, now: Date): Promise<{ token: string; endsAt: Date }> {
  const token = newToken(24)
  const endsAt = after(now, linkMs)
  const { purpose, merchantId, role, email, sellerId, userId } = {
    merchantId: null,
    role: null,
    email: null,
    sellerId: null,
    userId: null,
    ...given,
  }
  await tx.run(sql`DELETE FROM one_time_links WHERE ends_at < ${now}`)
  await tx.run(sql`INSERT INTO one_time_links (token_hash, purpose, acting_for, role, email, seller_id, user_id, created_at, ends_at)
    VALUES (${hashOf(token)}, ${purpose}, ${merchantId}, ${role}, ${email && emailOf(email)}, ${sellerId}, ${userId}, ${now}, ${endsAt})`)
  await logAccess(tx, now, 'link_made', userId ?? undefined, { purpose, merchantId, role })
  return { token, endsAt }
}

/** The link for the first person of an installation, as long as there is nobody; made anew at each start. */
export const firstOwnerLink = (deps: AccessDeps): Promise<string | undefined> =>
  deps.database.access(async tx =>
    (await anyUser(tx)) ? undefined : (await makeLink(tx, { purpose: 'first_owner' }, deps.clock.now())).token,
  )

/**
 * Uses a link: the person names themselves and a password, and is logged in. Somebody who has an account gives its password
 * and gains what the link gives. A link that is used, over or unknown is `link_invalid`, whatever else is said.
 */
export async function acceptLink(
  deps: AccessDeps,
  given: { token: string; email?: string; name?: string; phone?: string; password: string },
): Promise<LoggedIn> {
  const now = deps.clock.now()
  const peek = await deps.database.access(tx => openLink(tx, given.token, now))
  if (!peek) throw new PesanError('link_invalid')
  const email = peek.link.email ?? (given.email === undefined ? undefined : emailOf(given.email))
  const known = peek.link.purpose !== 'password' && peek.user !== undefined
  if (known) await provePassword(deps, peek.user!, given.password)
  const password = known ? peek.user!.password : await deps.passwords.hash(given.password)
  const { loggedIn, ended } = await deps.database.access(async tx => {
    // Two who use one link at once: the row decides.
    const claimed = await tx.run(
      sql`UPDATE one_time_links SET used_at = ${now} WHERE token_hash = ${hashOf(given.token)} AND used_at IS NULL`,
    )
    if (claimed === 0) throw new PesanError('link_invalid')
    await logAccess(tx, now, 'link_used', peek.user?.userId, { purpose: peek.link.purpose, merchantId: peek.link.merchantId })
    if (peek.link.purpose === 'password') return resetPassword(deps, tx, peek.link.userId!, password)
    if (!email || (!peek.user && !given.name)) throw new PesanError('invalid_request', 'a name and an email address are needed')
    if (peek.link.purpose === 'first_owner') await refuseSecondFirst(tx)
    const user = peek.user ?? {
      userId: newId(now),
      email,
      name: given.name!,
      password,
      platformAdmin: peek.link.purpose === 'first_owner',
    }
    if (!peek.user) await addUser(tx, user, now)
    const merchants =
      peek.link.purpose === 'first_owner' ? (await allMerchants(tx)).map(m => m.merchantId) : [peek.link.merchantId!]
    for (const merchantId of merchants)
      await putMember(
        tx,
        merchantId,
        {
          userId: user.userId,
          role: peek.link.role ?? 'owner',
          ...(peek.link.sellerId && { sellerId: peek.link.sellerId }),
          ...(given.phone && { phone: given.phone }),
        },
        now,
      )
    const wanted = peek.link.merchantId ?? undefined
    return { loggedIn: await holdSession(deps, tx, user, wanted), ended: [] as string[] }
  })
  for (const id of ended) deps.standing.forget(id)
  return loggedIn
}

/** Whoever invites somebody holds the link too: it must not be a way to guess that person's password. */
async function provePassword(deps: AccessDeps, user: User, password: string): Promise<void> {
  const lockedUntil = await deps.database.access(tx => countTry(tx, user.email, deps.clock.now()))
  if (lockedUntil) throw new PesanError('login_locked')
  if (!(await deps.passwords.matches(password, user.password))) throw new PesanError('unauthenticated')
  await deps.database.access(tx => forgetTries(tx, user.email))
}

/** One first owner: whoever accepts a second such link at the same moment waits here and finds somebody. */
async function refuseSecondFirst(tx: AccessTx): Promise<void> {
  await tx.run(sql`LOCK TABLE one_time_links IN SHARE ROW EXCLUSIVE MODE`)
  if (await anyUser(tx)) throw new PesanError('link_invalid')
}

async function resetPassword(deps: AccessDeps, tx: AccessTx, userId: string, password: string) {
  const now = deps.clock.now()
  const user = (await loadUser(tx, userId)) as User
  await setPassword(tx, userId, password)
  await logAccess(tx, now, 'password_changed', userId)
  const ended = await revokeSessions(tx, { userId }, 'the password was changed', now)
  const first = (await membershipsOf(tx, userId))[0]
  return { loggedIn: await holdSession(deps, tx, user, first?.merchantId), ended }
}

async function openLink(tx: AccessTx, token: string, now: Date): Promise<{ link: Link; user: User | undefined } | undefined> {
  const link =
    await tx.row<Link>(sql`SELECT purpose, acting_for AS "merchantId", role, email, seller_id AS "sellerId", user_id AS "userId"
    FROM one_time_links WHERE token_hash = ${hashOf(token)} AND used_at IS NULL AND ends_at > ${now}`)
  if (!link) return undefined
  const user = link.userId ? await loadUser(tx, link.userId) : link.email ? await userByEmail(tx, link.email) : undefined
  return { link, user }
}
