import { lookup as systemLookup } from 'node:dns/promises'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { seconds } from '../../kernel/clock.ts'
import { AddressRefused } from '../../kernel/errors.ts'
import type { EgressRules } from '../config.ts'
import { exchange } from './exchange.ts'
import { isLoopback, isPublicAddress } from './public-address.ts'

export type Addresses = { address: string; family: number }[]
/** What a name resolves to; given from outside by tests alone. */
export type Resolve = (host: string) => Promise<Addresses>

const usualPorts = [80, 443]
const usualLimits = { timeoutMs: seconds(120), maxBytes: 256 * 1024 * 1024 }
/** Headers that say where a request goes, or through whom: those follow from the address alone. */
const ownHeaders = /^(host|connection|transfer-encoding|upgrade|proxy-.*|x-aws-ec2-metadata-.*|metadata(-flavor)?)$/i

/**
 * A `fetch` for addresses that a merchant or a stranger named: it reaches the public internet and nothing else.
 *
 * Names are resolved once for each connection, every address of the answer is judged, and the connection is made to what was
 * judged: a name that answers differently the second time is not asked a second time. What a URL says in decimal, octal or
 * hexadecimal is judged as the address that it is. Redirects are handed to the caller, whose next request is judged like the
 * first. An answer is cut off after two minutes or 256 MB.
 *
 * @throws AddressRefused before a byte is sent
 */
export function egressHttp(rules: EgressRules = {}, resolve: Resolve = systemResolve, limits = usualLimits): typeof fetch {
  const ports = [...usualPorts, ...(rules.ports ?? [])]
  const mayReach = (address: string) => isPublicAddress(address) || (rules.loopback === true && isLoopback(address))

  const lookup: LookupFunction = (host, options, done) => {
    const judged = async () => {
      const addresses = await resolve(host)
      // One bad address is enough: which of them is taken would be chance.
      if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address))) throw new AddressRefused('address')
      return addresses
    }
    judged().then(
      addresses => (options.all ? done(null, addresses) : done(null, addresses[0]!.address, addresses[0]!.family)),
      (error: Error) => done(error, []),
    )
  }
  // Connections of their own: one that was made elsewhere, to an address that nobody judged, must not be taken up here.
  const agents = { http: new HttpAgent({ keepAlive: true, lookup }), https: new HttpsAgent({ keepAlive: true, lookup }) }

  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AddressRefused('scheme')
    if (url.username !== '' || url.password !== '') throw new AddressRefused('credentials')
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
    if (isIP(host) !== 0 && !mayReach(host)) throw new AddressRefused('address')
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
    // Simulators and tests listen wherever there is room.
    if (!ports.includes(port) && rules.loopback !== true) throw new AddressRefused('port')
    if ([...new Headers(init.headers).keys()].some(name => ownHeaders.test(name))) throw new AddressRefused('header')
    const ends = [AbortSignal.timeout(limits.timeoutMs), ...(init.signal ? [init.signal] : [])]
    return exchange(url, { ...init, signal: AbortSignal.any(ends) }, agents, limits.maxBytes)
  }
}

const systemResolve: Resolve = host => systemLookup(host, { all: true })
