import { newId, newToken } from '../kernel/ids.ts'
import type { AccessDeps } from './deps.ts'
import { allMerchants, putMember } from './members.ts'
import { addUser, setPassword, userByEmail } from './users.ts'

const email = 'owner@demo.example'

/**
 * The owner of every merchant of a demo, so that a newcomer can try the API at once. The password is new at each start and
 * told on the terminal: a demo has no password that everybody knows.
 */
export async function demoOwner(deps: AccessDeps): Promise<{ email: string; password: string }> {
  const plain = newToken(9)
  const password = await deps.passwords.hash(plain)
  await deps.database.access(async tx => {
    const now = deps.clock.now()
    const known = await userByEmail(tx, email)
    const userId = known?.userId ?? newId(now)
    if (known) await setPassword(tx, userId, password)
    else await addUser(tx, { userId, email, name: 'Demo owner', password, platformAdmin: true }, now)
    for (const { merchantId } of await allMerchants(tx)) await putMember(tx, merchantId, { userId, role: 'owner' }, now)
  })
  return { email, password: plain }
}
