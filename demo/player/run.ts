import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type EmbeddedDatabase, startEmbedded } from '../../server/src/platform/database/embedded/index.ts'
import { accountsFor } from '../processes/accounts.ts'
import { startChild } from '../processes/child.ts'
import { makeRunFolder, removeFolder } from '../processes/folder.ts'
import { type World, WorldError } from './world.ts'

/** What all chats of one run share: a PostgreSQL with a template that holds the world, and a folder for everything. */
export type Run = {
  folder: string
  /** The server's environment as far as it is the same for every chat. */
  env: Record<string, string>
  controlToken: string
  /** Clones the template; answers the address of the clone and how to drop it. */
  cloneDatabase(name: string): Promise<{ url: string; drop: () => Promise<void> }>
  stop(): Promise<void>
}

const template = 'world'
/** Where `npm start` keeps it as well. What lies there is used only for the very text that it was made of. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/pesan', import.meta.url))
const importer = fileURLToPath(new URL('../../server/src/commands/pesan.ts', import.meta.url))

/** Starts PostgreSQL in a folder of its own and imports the world with the product's own command, once for the run. */
export async function startRun(world: World): Promise<Run> {
  const folder = makeRunFolder()
  process.env.NODE_COMPILE_CACHE ??= compiled // a server started forty times is compiled once, and not at the next run
  let database: EmbeddedDatabase | undefined
  const stop = async () => {
    await database?.stop()
    removeFolder(folder)
  }
  try {
    database = await startEmbedded({ dataDir: join(folder, 'database'), durable: false, log: () => {} })
    const { connection, url } = database
    const admin = (statement: string) => runStatement(connection, statement)
    const at = (name: string) => url.replace(/\/[^/?]*\?/, `/${name}?`)
    await admin(`create database ${template} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
    const env = { PESAN_SECRET_KEY: randomBytes(32).toString('base64'), DEMO: '1', LOG_LEVEL: 'warn' }
    await importWorld(world, folder, { ...env, DATABASE: at(template) })
    return {
      folder,
      env,
      controlToken: randomBytes(24).toString('base64url'),
      async cloneDatabase(name) {
        await admin(`create database ${name} template ${template} strategy file_copy`) // not through the log: a third of the work
        return { url: at(name), drop: () => admin(`drop database if exists ${name} with (force)`) }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function importWorld(world: World, folder: string, env: Record<string, string>): Promise<void> {
  const accounts = join(folder, 'accounts.json')
  writeFileSync(accounts, JSON.stringify(accountsFor(world.merchants.map(one => one.key))), { mode: 0o600 })
  const args = ['import', 'merchants', world.merchantsFile, '--accounts', accounts]
  const child = startChild({ name: 'the import', script: importer, args, env, cwd: folder })
  const how = await child.ended
  if (how !== 'code 0') throw new WorldError(`${world.merchantsFile} could not be imported (${how}):\n${child.output()}`)
}

async function runStatement(connection: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
