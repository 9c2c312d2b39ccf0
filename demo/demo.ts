/** `npm run demo`: plays whole chats through the real server and the simulators, and checks the end each must reach. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { newSeed, playWithKills } from './player/kills.ts'
import { playWorld } from './player/play-world.ts'
import { report } from './player/report.ts'
import { type Run, startRun } from './player/run.ts'
import { chatFiles, readWorld, WorldError } from './player/world.ts'
import { killAllChildren } from './processes/child.ts'

const help = `npm run demo -- [options]

Plays every chat of a world in fast time, on free ports, with temporary data. Prints both sides of each chat, where its
order ends, PASS or FAIL, and last how many passed and failed. Ends with 1 if any failed.

  --world DIR    another world than demo/world: DIR/merchants.json and DIR/chats/*.chat
  --chat NAME    only chats whose file begins with NAME; may be repeated
  --quiet        only PASS and FAIL lines, and what a failed chat said
  --jobs N       how many chats play side by side (2)
  --kills N      plays chats 01 and 36 (or those of --chat) N times, each with a kill -9 of the server at a random moment
  --seed S       repeats the moments of an earlier --kills
  --help         this text`

const options = {
  world: { type: 'string' },
  chat: { type: 'string', multiple: true },
  quiet: { type: 'boolean', default: false },
  jobs: { type: 'string', default: '2' },
  kills: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

process.exitCode = await main()

async function main(): Promise<number> {
  const given = readOptions()
  if (given === undefined) return 2
  if (given.help) {
    console.log(help)
    return 0
  }
  let run: Run | undefined
  let interrupted = false
  const interrupt = () => {
    interrupted = true
    killAllChildren()
    void Promise.resolve(run?.stop()).finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt).once('SIGHUP', interrupt)
  try {
    const world = readWorld(resolve(given.world ?? fileURLToPath(new URL('./world', import.meta.url))))
    const files = chatFiles(world, given.kills > 0 && given.chat === undefined ? ['01', '36'] : given.chat)
    if (files.length === 0) throw new WorldError(`${world.folder}/chats has no such chat`)
    run = await startRun(world)
    let failed = 0
    if (given.kills > 0) {
      console.log(`kill -9 at ${given.kills} random moments, seed ${given.seed}`)
      await playWithKills(run, world, files, given.kills, given.seed, (played, { step, afterMs }) => {
        if (played.failure !== undefined) failed += 1
        console.log(`${report(played, given.quiet)}  (killed ${afterMs} ms after step ${step + 1})`)
      })
      console.log(`\n${given.kills - failed} passed, ${failed} failed`)
      return failed === 0 ? 0 : 1
    }
    await playWorld(run, world, files, given.jobs, played => {
      if (interrupted) return
      if (played.failure !== undefined) failed += 1
      console.log(report(played, given.quiet))
    })
    console.log(`\n${files.length - failed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } catch (error) {
    console.error(error instanceof WorldError ? error.message : error)
    return 1
  } finally {
    await run?.stop()
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({ options })
    const jobs = Number(values.jobs)
    if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs takes a number from 1 on, not ${values.jobs}`)
    const kills = values.kills === undefined ? 0 : Number(values.kills)
    if (!Number.isInteger(kills) || kills < 0) throw new Error(`--kills takes a number, not ${values.kills}`)
    return { ...values, jobs, kills, seed: values.seed === undefined ? newSeed() : Number(values.seed) }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`)
    return undefined
  }
}
