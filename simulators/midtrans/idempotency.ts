import type { Reply, SimRequest } from '../kit/router.ts'
import { asFields, asText, parseObject } from '../kit/shape.ts'
import type { Gateway } from './gateway.ts'
import type { Merchant } from './ledger.ts'
import { methodOf } from './methods.ts'

const lifeMs = 5 * 60 * 1000
const longest = 46

/**
 * `Idempotency-Key` (contract §1.1): for five minutes a repeat gets the remembered answer whatever its body says. Only
 * successful answers are remembered; while the first call runs, a repeat gets HTTP 202. Longer keys and some methods are
 * not covered.
 */
export async function once(
  gateway: Gateway,
  merchant: Merchant,
  request: SimRequest,
  run: () => Promise<Reply> | Reply,
): Promise<Reply> {
  const key = String(request.headers['idempotency-key'] ?? '')
  if (key === '' || key.length > longest || !isCovered(request)) return run()
  const name = `${merchant.serverKey} ${key}`
  const known = gateway.remembered.get(name)
  if (known && gateway.clock.now() - known.at < lifeMs) {
    return (
      known.reply ?? {
        status: 202,
        body: { status_code: '202', status_message: 'The request with this Idempotency-Key is in progress' },
      }
    )
  }
  gateway.remembered.set(name, { at: gateway.clock.now() })
  const reply = await run()
  if (isGood(reply)) gateway.remembered.set(name, { at: gateway.clock.now(), reply })
  else gateway.remembered.delete(name)
  return reply
}

function isCovered(request: SimRequest): boolean {
  const body = parseObject(request.raw)
  return body === undefined || (methodOf(body)?.remembersKey ?? true)
}

function isGood(reply: Reply): boolean {
  const code = asText(asFields(reply.body)?.status_code) ?? String(reply.status)
  return code.startsWith('2')
}
