import { type App, openApp } from './app.ts'
import { refuseMixedData } from './demo-mark.ts'
import { ConfigurationError } from './kernel/errors.ts'
import { bindNumber } from './operations/bind-number.ts'
import { type Config, readConfig } from './platform/config.ts'
import { giveMemoryBack } from './platform/give-back.ts'
import { keepCompiled } from './platform/keep-compiled.ts'
import { openLog } from './platform/log.ts'
import { type Started, secretKeyOf, startDatabase } from './platform/start.ts'

/** The process: reads the configuration, opens the house, listens, and closes with grace on SIGTERM or SIGINT. */
async function main() {
  const given = readConfig()
  const log = openLog(given.logLevel)
  const started = await startDatabase(given, log)
  if (given.clockAt) started.clock.set(given.clockAt)
  let config: Config = { ...given, secretKey: secretKeyOf(given) }
  await refuseMixedData(config, started.database)
  const demo = config.whatsapp.mode === 'demo' ? await (await import('./demo-mode.ts')).prepareDemo(config, started) : undefined
  if (demo) config = demo.config
  const app = await openApp({ config, database: started.database, clock: started.clock, log })
  const address = app.http && (await app.http.listen({ port: config.port, host: config.host }))
  const notice = config.whatsapp.mode === 'live' ? await bindNumber(app.house, config.whatsapp) : undefined
  if (notice) console.log(notice)
  if (!demo && address) await greetFirstOwner(config, started)
  if (demo) await demo.ready(address ?? '')
  else if (address) console.log(`Pesan listens on ${address}`)
  closeOnSignal(app, started, demo)
  keepCompiled()
  giveMemoryBack()
}

/** As long as nobody can log in, each start tells the link with which the first person does. */
async function greetFirstOwner({ secretKey, publicUrl }: Config, { database, clock }: Started) {
  const { firstOwnerLink, openAccess } = await import('./access/index.ts')
  const token = await firstOwnerLink(openAccess({ database, clock, secretKey }))
  if (token)
    console.log(`Nobody can log in yet. The first owner opens, once, within three days:\n  ${publicUrl}/welcome#${token}`)
}

/** Takes nothing new, finishes what is in hand, and ends; a second signal ends at once. What waits is taken up at the next start. */
function closeOnSignal(app: App, started: Pick<Started, 'stop' | 'ended'>, demo: { stop(): void } | undefined) {
  let closing = false
  void started.ended.then(words => {
    if (closing) return
    console.error(`the embedded database ended: ${words ?? ''}`)
    process.exit(1)
  })
  const close = async () => {
    if (closing) process.exit(1)
    closing = true
    await app.close()
    demo?.stop()
    await started.stop()
    process.exit(0)
  }
  process.on('SIGTERM', close)
  process.on('SIGINT', close)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}
