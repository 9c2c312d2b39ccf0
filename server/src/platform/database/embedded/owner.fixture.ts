/**
 * A process that owns an embedded database, for tests that kill it. `node owner.fixture.ts <folder> [insert]` prints one
 * line of JSON when it is ready, or the configuration error; with `insert`, then the number of each row that is committed.
 */
import pg from 'pg'
import { startEmbedded } from './index.ts'

const [dataDir, task] = process.argv.slice(2)
try {
  const database = await startEmbedded({ dataDir: dataDir!, log: () => {} })
  let stopping: Promise<void> | undefined
  process.once('SIGTERM', () => {
    stopping = database.stop().then(() => process.exit(0))
  })
  const client = new pg.Client(database.connection)
  client.on('error', () => {}) // the connection ends with the database
  await client.connect()
  await client.query('create table if not exists rows (id int primary key)')
  console.log(JSON.stringify({ ready: true }))
  for (let id = 1; task === 'insert'; id += 1) {
    await client.query('insert into rows values ($1)', [id]).catch(error => stopping ?? Promise.reject(error))
    process.stdout.write(`${id}\n`)
  }
  await new Promise(resolve => setTimeout(resolve, 60_000))
} catch (error) {
  console.log(JSON.stringify({ name: (error as Error).name, message: (error as Error).message }))
  process.exit(1)
}
