import { seconds } from '../../../kernel/clock.ts'
import { AddressRefused, Unreachable } from '../../../kernel/errors.ts'
import { unreachableBy } from '../../../kernel/http-failure.ts'
import type { Http } from '../../source.ts'
import { SourceUnreadable } from '../../source.ts'

const timeoutMs = seconds(60)
/** Published sheets answer with an address at another host of the same company. */
const mostRedirects = 3

/**
 * The bytes of a feed at an address that a merchant named.
 *
 * Only https, and only hosts that have a public name: what a name resolves to is for the way out to judge, which is handed
 * in. A page of HTML is a login and no feed.
 *
 * @throws Unreachable when there is no answer or one that may be better later; SourceUnreadable when there never will be
 */
export async function* fetchFeed(url: string | undefined, http: Http): AsyncGenerator<Uint8Array> {
  if (!url) throw new SourceUnreadable('there is neither a file nor an address')
  const response = await follow(url, http, mostRedirects)
  if (response.status === 429 || response.status >= 500) throw new Unreachable(`the feed: ${response.status}`, false)
  if (response.status !== 200) throw new SourceUnreadable(`its address answers ${response.status}`)
  if (/html/i.test(response.headers.get('content-type') ?? '')) throw new SourceUnreadable('its address answers with a page')
  try {
    if (response.body) yield* response.body
  } catch (error) {
    throw unreachableBy(error, { method: 'GET', what: 'the feed' })
  }
}

async function follow(url: string, http: Http, redirects: number): Promise<Response> {
  const target = URL.parse(url)
  if (target?.protocol !== 'https:' || !hasPublicName(target.hostname)) throw new SourceUnreadable('not a public https address')
  const response = await http(target, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) }).catch(error => {
    if (error instanceof AddressRefused) throw new SourceUnreadable(error.message, { cause: error })
    throw unreachableBy(error, { method: 'GET', what: 'the feed' })
  })
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || !location) return response
  if (redirects === 0) throw new SourceUnreadable('its address leads on and on')
  return follow(new URL(location, target).href, http, redirects - 1)
}

/** A name with a dot that is no address in any notation and not one of those kept for private networks. */
const hasPublicName = (host: string) =>
  /^(?!.*\.(local|localhost|internal|lan|home|corp|arpa)\.?$).*\.[a-z][a-z0-9-]*\.?$/i.test(host)
