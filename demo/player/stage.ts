import type { Chat } from '../chat-file/chat.ts'
import { numbersFor, simulatorsSetting, whatsappEnvironment } from '../processes/accounts.ts'
import { freePort } from '../processes/ports.ts'
import { ServerProcess } from '../processes/server.ts'
import { type RunningSimulators, startSimulators } from '../processes/simulators.ts'
import { type Control, openControl } from './control.ts'
import type { Run } from './run.ts'
import { StageClock } from './stage-clock.ts'
import type { World, WorldMerchant } from './world.ts'
import { momentIn } from './zone-time.ts'

/** Everything one chat is played on: its own database, simulators and server, and the time that runs in them. */
export type Stage = {
  merchant: WorldMerchant
  phoneNumberId: string
  server: ServerProcess
  simulators: RunningSimulators
  control: Control
  clock: StageClock
  /** kill -9, and a new process on the same database and port, at the same simulated time. */
  restartServer(): Promise<void>
  close(): Promise<void>
}

let stages = 0

/** Prepares a stage. What was started before something failed is stopped again. */
export async function openStage(run: Run, world: World, chat: Chat): Promise<Stage> {
  const stage = ++stages
  const merchant = world.merchants.find(one => one.key === chat.merchant)!
  const phoneNumberId = numbersFor(world.merchants.map(one => one.key))[merchant.key]!
  const start = momentIn(merchant.timeZone, chat.start)
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const port = await freePort()
    const cloning = run.cloneDatabase(`chat_${stage}`)
    cloning.catch(() => {}) // told below
    const simulators = await startSimulators(world.merchants, `http://127.0.0.1:${port}`)
    closing.push(simulators.stop)
    const database = await cloning
    closing.push(database.drop)
    const server = new ServerProcess({
      port,
      cwd: run.folder,
      env: {
        ...run.env,
        ...whatsappEnvironment(simulators.urls.whatsapp, phoneNumberId),
        DATABASE: database.url,
        DATA_DIR: `${run.folder}/data-${stage}`,
        CONTROL_TOKEN: run.controlToken,
        SIMULATORS: simulatorsSetting(simulators.urls),
      },
    })
    closing.push(() => server.die())
    const control = openControl(server.url, run.controlToken, merchant.key)
    const clock = new StageClock({
      control: () => control,
      whatsapp: simulators.doors.whatsapp,
      providers: [simulators.doors.midtrans, simulators.doors.gosend, simulators.doors.till],
      mishap: () => (server.hasEnded() ? `the server ended by itself:\n${server.output()}` : undefined),
    })
    await server.start({ CLOCK_AT: start.toISOString() })
    await clock.begin(start)
    await introduce(control, simulators)
    return {
      merchant,
      phoneNumberId,
      server,
      simulators,
      control,
      clock,
      async restartServer() {
        await server.die()
        await server.start({ CLOCK_AT: clock.now().toISOString() })
        await clock.tellServer()
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Tells the simulators what a business tells its providers by hand: its templates, approved, and its webhook addresses. */
async function introduce(control: Control, { doors }: RunningSimulators): Promise<void> {
  const [templates, { couriers = {} }] = await Promise.all([control.templates(), control.accounts()])
  for (const template of templates) await doors.whatsapp.post('/_control/templates', template)
  const { webhookUrl } = couriers.gosend ?? {}
  if (webhookUrl !== undefined) await doors.gosend.post('/_control/settings', { webhookUrl })
}
