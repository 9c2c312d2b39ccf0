import type { Principal } from '../../access/index.ts'
import { PesanError } from '../../kernel/errors.ts'

/** The person behind these credentials. A key is nobody who could log out or change a password. */
export function personOf(principal: Principal): Principal & { sessionId: string } {
  const { sessionId } = principal
  if (principal.kind !== 'user' || sessionId === undefined) throw new PesanError('forbidden')
  return { ...principal, sessionId }
}
