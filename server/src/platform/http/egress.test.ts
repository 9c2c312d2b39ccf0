import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { AddressRefused } from '../../kernel/errors.ts'
import { egressHttp, type Resolve } from './egress.ts'

/** F36: what must never be reached, as a merchant could write it. */
const refused = [
  // this machine
  'http://127.0.0.1/',
  'http://127.0.0.1:80/',
  'http://127.255.255.254/',
  'http://127.1/',
  'http://127.0.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::127.0.0.1]/',
  // other ways to write its number
  'http://2130706433/',
  'http://017700000001/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0177.0.0.1/',
  'http://0x7f.1/',
  'http://127.0.0.1./',
  'http://%31%32%37.0.0.1/',
  'http://１２７.０.０.１/',
  'http://127。0。0。1/',
  'http://①②⑦.⓪.⓪.①/',
  // private networks
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://192.168.255.255/',
  'http://3232235521/',
  'http://0xc0a80001/',
  'http://100.64.0.1/',
  'http://100.127.255.255/',
  'http://[fc00::1]/',
  'http://[fd12:3456:789a::1]/',
  'http://[fec0::1]/',
  // what clouds tell their guests
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.170.2/v2/credentials',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://100.100.100.200/',
  'http://192.0.0.192/',
  'http://168.63.129.16/',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://[fe80::a9fe:a9fe]/',
  // IPv4 within IPv6
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[0:0:0:0:0:ffff:7f00:1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[64:ff9b::169.254.169.254]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::a9fe:a9fe]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  // nobody in particular, and everybody
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://255.255.255.255/',
  'http://240.0.0.1/',
  'http://198.18.0.1/',
  'http://192.0.2.1/',
  'http://198.51.100.1/',
  'http://203.0.113.1/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'http://[3fff::1]/',
  'http://[5f00::1]/',
]

/** Names as strangers register them, and what each resolves to. */
const names: Record<string, string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'localtest.me': ['127.0.0.1'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
  '169.254.169.254.nip.io': ['169.254.169.254'],
  'a9fea9fe.nip.io': ['169.254.169.254'],
  '10-0-0-1.sslip.io': ['10.0.0.1'],
  'metadata.google.internal': ['169.254.169.254'],
  'database.local': ['192.168.1.5'],
  'kubernetes.default.svc': ['10.96.0.1'],
  'six.example': ['::ffff:169.254.169.254'],
  'mixed.example': ['93.184.215.14', '10.0.0.1'],
  'last.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', 'fe80::1'],
  'zone.example': ['fe80::1%eth0'],
  'empty.example': [],
}
const familyOf = (address: string) => (address.includes(':') ? 6 : 4)
const resolving =
  (table: Record<string, string[]>): Resolve =>
  async host =>
    (table[host] ?? []).map(address => ({ address, family: familyOf(address) }))

const because = (work: Promise<unknown>) =>
  work.then(
    () => 'answered',
    error => (error instanceof AddressRefused ? error.why : `failed: ${error.code ?? error.message}`),
  )

const open: (() => unknown)[] = []
afterEach(async () => void (await Promise.all(open.splice(0).map(close => close()))))
async function serving(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

describe('an address that a merchant names', () => {
  it.each(refused)('%s is not reached', async url => {
    expect(await because(egressHttp()(url))).toBe('address')
  })

  it.each(Object.keys(names))('%s is not reached, whatever it is called', async host => {
    expect(await because(egressHttp({}, resolving(names))(`http://${host}/`))).toBe('address')
  })

  it('has at least sixty ways in, all of them closed', () => {
    expect(refused.length + Object.keys(names).length).toBeGreaterThanOrEqual(60)
  })

  it.each([
    ['file:///etc/passwd', 'scheme'],
    ['ftp://files.example/', 'scheme'],
    ['gopher://cache.example/', 'scheme'],
    ['data:text/plain,hello', 'scheme'],
    ['https://admin:secret@shop.example/', 'credentials'],
    ['http://shop.example:22/', 'port'],
    ['http://shop.example:6379/', 'port'],
    ['https://shop.example:5432/', 'port'],
    ['http://shop.example:443@10.0.0.1/', 'credentials'],
  ])('%s is refused for its %s', async (url, why) => {
    expect(await because(egressHttp()(url))).toBe(why)
  })

  it('may have a port beyond 80 and 443 when the installation says so, and is judged all the same', async () => {
    const http = egressHttp({ ports: [8443] }, resolving({ 'shop.example': ['10.0.0.1'] }))
    expect(await because(http('https://shop.example:8443/'))).toBe('address')
    expect(await because(http('https://shop.example:8444/'))).toBe('port')
  })

  it.each(['host', 'x-aws-ec2-metadata-token', 'metadata', 'metadata-flavor', 'proxy-authorization', 'upgrade'])(
    'is not asked with the header %s',
    async name => {
      expect(await because(egressHttp()('https://shop.example/', { headers: { [name]: 'x' } }))).toBe('header')
    },
  )

  it('cannot smuggle a header through a value', async () => {
    const http = egressHttp({ loopback: true })
    await expect(http('http://127.0.0.1/', { headers: { accept: 'a\r\nhost: b' } })).rejects.toThrow(TypeError)
  })
})

describe('a connection', () => {
  it('goes to the address that was judged: a name is resolved once, and a later answer changes nothing', async () => {
    const port = await serving((request, response) => response.end(request.headers.host))
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const asked: string[] = []
    const http = egressHttp({ loopback: true }, async host => {
      asked.push(host)
      return answers.shift()!.map(address => ({ address, family: 4 }))
    })
    const url = `http://rebinding.example:${port}/`
    const first = await http(url, { method: 'POST', body: 'x' })
    expect([await first.text(), asked.length]).toEqual([`rebinding.example:${port}`, 1])
    // Another port is another connection, for which the name is resolved anew.
    const other = `http://rebinding.example:${await serving((_, response) => response.end('reached'))}/`
    expect(await because(http(other))).toBe('address')
  })

  it('does not follow where an answer leads', async () => {
    let requests = 0
    const port = await serving((_request, response) => {
      requests += 1
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
    })
    const response = await egressHttp({ loopback: true })(`http://127.0.0.1:${port}/`)
    expect([response.status, response.headers.get('location'), requests]).toEqual([
      302,
      'http://169.254.169.254/latest/meta-data/',
      1,
    ])
    expect(await because(egressHttp({ loopback: true })(response.headers.get('location')!))).toBe('address')
  })

  it('hands on an answer of any status, and a long one while it comes', async () => {
    const long = Buffer.alloc(3 * 1024 * 1024, 'x')
    const port = await serving((request, response) => response.writeHead(request.url === '/407' ? 407 : 200).end(long))
    const http = egressHttp({ loopback: true })
    expect((await http(`http://127.0.0.1:${port}/407`)).status).toBe(407)
    expect((await (await http(`http://127.0.0.1:${port}/`)).arrayBuffer()).byteLength).toBe(long.length)
  })

  it('is cut off when the answer is too long or does not come', async () => {
    const port = await serving((request, response) => {
      if (request.url === '/silent') return
      response.write('x'.repeat(2_000))
    })
    const http = egressHttp({ loopback: true }, undefined, { timeoutMs: 200, maxBytes: 1_000 })
    await expect(http(`http://127.0.0.1:${port}/`)).rejects.toThrow('more than 1000 bytes')
    await expect(http(`http://127.0.0.1:${port}/silent`)).rejects.toMatchObject({
      name: expect.stringMatching(/Timeout|Abort/),
    })
  })
})
