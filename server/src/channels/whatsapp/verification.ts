import { sameSecret } from '../../kernel/secret.ts'

/** The answer to the provider's handshake; `body` is written as `text/plain`, so that a challenge can never become HTML. */
export type VerificationAnswer = { status: 200 | 400 | 403; body: string }

/** Longer than any challenge seen; the contract names no limit, and an echo without one is a gift to strangers. */
const longestChallenge = 512

/**
 * Answers the GET that proves that the webhook address is ours (contract §1.1).
 *
 * The challenge is echoed byte for byte and never read as a number. A wrong mode or token is 403, a right token without
 * a usable challenge 400. The handshake comes again whenever somebody edits the address, so it stays available for ever.
 */
export function answerVerification(query: Readonly<Record<string, unknown>>, verifyToken: string): VerificationAnswer {
  const mode = query['hub.mode']
  const token = query['hub.verify_token']
  const challenge = query['hub.challenge']
  if (verifyToken === '' || mode !== 'subscribe' || typeof token !== 'string' || !sameSecret(token, verifyToken))
    return { status: 403, body: '' }
  if (typeof challenge !== 'string' || challenge === '' || challenge.length > longestChallenge) return { status: 400, body: '' }
  return { status: 200, body: challenge }
}
