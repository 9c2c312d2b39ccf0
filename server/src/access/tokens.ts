import { createHmac } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import type { Clock } from '../kernel/clock.ts'

/** How long an access token stands. What it says of rights is looked up with every request, so it is no promise of them. */
export const accessTokenSeconds = 15 * 60

type Claims = { userId: string; sessionId: string; merchantId?: string }

/** Signs and reads access tokens: JWT with HS256 and no other algorithm, under a key derived from the installation's secret. */
export function accessTokens(secretKey: string, clock: Clock) {
  const key = createHmac('sha256', secretKey).update('pesan access tokens v1').digest()
  const sign = createSigner({ key, algorithm: 'HS256', noTimestamp: true })
  return {
    sign({ userId, sessionId, merchantId }: Claims): string {
      const issued = Math.floor(clock.now().getTime() / 1_000)
      return sign({
        iss: 'pesan',
        sub: userId,
        sid: sessionId,
        ...(merchantId && { mid: merchantId }),
        iat: issued,
        exp: issued + accessTokenSeconds,
      })
    },
    /** The claims of a token that is ours and stands; undefined for every other text. */
    read(token: string): Claims | undefined {
      try {
        const verify = createVerifier({
          key,
          algorithms: ['HS256'],
          allowedIss: 'pesan',
          requiredClaims: ['sub', 'sid', 'exp'],
          clockTimestamp: clock.now().getTime(),
        })
        const { sub, sid, mid } = verify(token) as { sub: string; sid: string; mid?: string }
        return { userId: sub, sessionId: sid, ...(mid && { merchantId: mid }) }
      } catch {
        return undefined
      }
    },
  }
}

export type AccessTokens = ReturnType<typeof accessTokens>
