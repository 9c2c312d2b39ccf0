import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Blocks of IPv4 that are not the public internet (IANA's special-purpose registry), and what clouds answer their own guests at. */
const notPublic4 = blocks('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32', // Azure's wire server: a public number that only guests of that cloud reach
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])

/** Global unicast; whatever lies outside of it (loopback, unique local, link-local, multicast, unassigned) is not public. */
const global6 = blocks('ipv6', ['2000::/3'])
/** Inside of it: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address inside. */
const notPublic6 = blocks('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

const loopback4 = blocks('ipv4', ['127.0.0.0/8'])

function blocks(family: 'ipv4' | 'ipv6', subnets: string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [net, bits] = subnet.split('/')
    list.addSubnet(net!, Number(bits), family)
  }
  return list
}

/** Whether an IP address lies on the public internet. One that carries an IPv4 address inside is judged by that; unreadable ones do not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublic4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  const inner = carriedIPv4(address)
  if (inner !== undefined) return isPublicAddress(inner)
  return global6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6')
}

/** Whether an IP address is this machine's own, in any of its forms. */
export function isLoopback(address: string): boolean {
  if (isIPv4(address)) return loopback4.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  const inner = carriedIPv4(address)
  return inner === undefined ? groupsOf(address).join() === '0,0,0,0,0,0,0,1' : isLoopback(inner)
}

/** The IPv4 address that a mapped one (RFC 4291) or one translated by NAT64 (RFC 6052) leads to. */
function carriedIPv4(address: string): string | undefined {
  const groups = groupsOf(address)
  const prefix = groups.slice(0, 6).join()
  if (prefix !== '0,0,0,0,0,65535' && prefix !== '100,65435,0,0,0,0') return undefined
  return groups
    .slice(6)
    .flatMap(group => [group >> 8, group & 255])
    .join('.')
}

/** The eight groups of an IPv6 address, whatever way it was written. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16)))
  const [left, right] = [numbers(head), numbers(tail ?? '')]
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}
