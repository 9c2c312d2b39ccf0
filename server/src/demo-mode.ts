import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { demoOwner, openAccess } from './access/index.ts'
import { openHouse } from './app.ts'
import { ConfigurationError } from './kernel/errors.ts'
import { newToken } from './kernel/ids.ts'
import { accountsFileSchema, listMerchants, merchantFileSchema } from './merchants/index.ts'
import { allTemplates } from './notifications/index.ts'
import { importMerchant } from './operations/import-merchant.ts'
import { type Config, childEnvironment, type Simulators } from './platform/config.ts'
import { type Database, sql } from './platform/database/index.ts'
import { openLog } from './platform/log.ts'
import type { Started } from './platform/start.ts'

/** What `demo/simulators.ts` prints when the simulated providers listen. */
type SimulatorsLine = {
  simulators: Record<'whatsapp' | 'midtrans' | 'gosend' | 'transcriber', { url: string; control: string }>
  accounts: unknown
  whatsapp: { accessToken: string; appSecret: string; verifyToken: string }
}

const world = fileURLToPath(new URL('../../demo/world/', import.meta.url))
const script = fileURLToPath(new URL('../../demo/simulators.ts', import.meta.url))

/** A demo's data is marked, and never served with real credentials: its keys and people are everybody's. */
export async function refuseMixedData(config: Config, database: Database): Promise<void> {
  const [mark] = await database.scan<{ value: string }>(sql`SELECT value FROM installation WHERE name = 'demo'`)
  if (mark && config.whatsapp.mode === 'live')
    throw new ConfigurationError(
      'this database holds a demo and is not served with real WhatsApp credentials. Set DATABASE or DATA_DIR to an empty one.',
    )
}

/** Starts the simulated providers beside the server and brings the demo's merchants in, once. */
export async function prepareDemo(config: Config, { database, clock }: Started) {
  const port = config.port === 0 ? 5000 : config.port
  const simulators = spawn(process.execPath, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: childEnvironment({ SERVER_URL: `http://127.0.0.1:${port}`, WORLD: world }),
  })
  simulators.on('error', error => console.error(`the simulators did not start: ${error.message}`))
  const line = await firstLine(simulators.stdout)
  const { simulators: at, accounts, whatsapp } = JSON.parse(line) as SimulatorsLine
  const demo: Config = {
    ...config,
    port,
    controlToken: newToken(),
    whatsapp: {
      mode: 'live',
      apiUrl: `${at.whatsapp.url}/v25.0`,
      accessToken: whatsapp.accessToken,
      phoneNumberId: '',
      verifyToken: whatsapp.verifyToken,
      appSecrets: [whatsapp.appSecret],
    },
    simulators: overridesOf(at),
    egress: { ...config.egress, loopback: true },
  }
  const merchants = await bringIn(demo, database, clock, accountsFileSchema.parse(accounts))
  return {
    config: demo,
    stop: () => simulators.kill(),
    async ready(address: string) {
      await introduce(demo, { database, clock }, at)
      const owner = await demoOwner(openAccess({ database, clock, secretKey: demo.secretKey }))
      const file = join(demo.dataDir, 'demo.json')
      mkdirSync(demo.dataDir, { recursive: true })
      writeFileSync(
        file,
        JSON.stringify({ simulators: at, merchants, server: address, controlToken: demo.controlToken, owner }, null, 2),
        { mode: 0o600 },
      )
      console.log(
        `Pesan runs in demo mode on ${address}\n  health   ${address}/health/ready\n  shops    ${merchants.map(m => `${m.name} (${m.key})`).join(', ')}\n  write to one from another terminal:  npm run chat\n  HTTP API ${address}/docs   log in as ${owner.email} with ${owner.password}`,
      )
    },
  }
}

const overridesOf = (at: SimulatorsLine['simulators']): Simulators => ({
  whatsapp: { apiUrl: `${at.whatsapp.url}/v25.0` },
  gateways: { midtrans: { baseUrl: at.midtrans.url } },
  couriers: { gosend: { baseUrl: at.gosend.url } },
  transcriber: { baseUrl: `${at.transcriber.url}/v1` },
})

/** Tells the simulators what a merchant tells its providers by hand: its approved templates, and where a courier reports. */
async function introduce(
  config: Config,
  { database, clock }: Pick<Started, 'database' | 'clock'>,
  at: SimulatorsLine['simulators'],
) {
  const post = (url: string, body: unknown) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  for (const template of allTemplates()) await post(`${at.whatsapp.control}/_control/templates`, template)
  const house = await openHouse({ config, database, clock, log: openLog(config.logLevel) })
  for (const { merchantId } of await listMerchants(database)) {
    const gosend = (await database.merchant(merchantId, tx => house.couriers.all(tx))).find(
      account => account.courier === 'gosend',
    )
    if (gosend)
      await post(`${at.gosend.control}/_control/settings`, {
        webhookUrl: `${config.publicUrl}/deliveries/notifications/gosend/${gosend.notificationToken}`,
      })
  }
}

async function bringIn(
  config: Config,
  database: Database,
  clock: Started['clock'],
  accounts: Parameters<typeof importMerchant>[3],
) {
  const { merchants } = merchantFileSchema.parse(JSON.parse(readFileSync(join(world, 'merchants.json'), 'utf8')))
  const known = new Set((await listMerchants(database)).map(m => m.key))
  const house = await openHouse({ config, database, clock, log: openLog(config.logLevel) })
  await database.mark('demo', 'true')
  for (const entry of merchants) if (!known.has(entry.key)) await importMerchant(house, database, entry, accounts)
  return merchants.map(({ key, name, number }) => ({ key, name, number, phoneNumberId: accounts.whatsapp.numbers[key] }))
}

function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stream })
    lines.once('line', resolve)
    lines.once('close', () => reject(new Error('the simulators ended before they listened')))
  })
}
