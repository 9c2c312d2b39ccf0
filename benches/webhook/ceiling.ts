/**
 * The ceiling: the least that a webhook can do and still be true to its 200. node:http, the signature, a parse, and one
 * INSERT for all that came together, flushed whenever fewer than two batches are in flight. No routes, no lanes, no
 * statuses, no row-level security.
 */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

type Waiting = { id: string; body: string; done: () => void; failed: (error: unknown) => void }

const { DATABASE, APP_SECRET = '', PORT } = process.env
const pool = new pg.Pool({ connectionString: DATABASE, max: 4 })
await pool.query(
  'CREATE TABLE IF NOT EXISTS ceiling (id text PRIMARY KEY, body json NOT NULL, at timestamptz NOT NULL DEFAULT now())',
)

const key = createSecretKey(Buffer.from(APP_SECRET))
const rowsPerBatch = 200
const batchesInFlight = 2
const text = 'INSERT INTO ceiling (id, body) SELECT * FROM unnest($1::text[], $2::json[]) ON CONFLICT DO NOTHING'
const queue: Waiting[] = []
let inFlight = 0

function flush() {
  while (inFlight < batchesInFlight && queue.length > 0) {
    const batch = queue.splice(0, rowsPerBatch)
    inFlight += 1
    pool
      .query({ name: 'batch', text, values: [batch.map(one => one.id), batch.map(one => one.body)] })
      .then(
        () => batch.forEach(one => void one.done()),
        error => batch.forEach(one => void one.failed(error)),
      )
      .finally(() => {
        inFlight -= 1
        flush()
      })
  }
}

const store = (id: string, body: string) =>
  new Promise<void>((done, failed) => {
    queue.push({ id, body, done, failed })
    if (queue.length === 1) setImmediate(flush)
  })

function isGenuine(body: Buffer, header: string): boolean {
  const digest = createHmac('sha256', key).update(body).digest()
  const claimed = Buffer.from(header.slice('sha256='.length), 'hex')
  return claimed.length === digest.length && timingSafeEqual(claimed, digest)
}

async function statusOf(body: Buffer, header: string): Promise<number> {
  if (!isGenuine(body, header)) return 401
  const text = body.toString()
  await store(JSON.parse(text).entry[0].changes[0].value.messages[0].id, text)
  return 200
}

createServer((request, response) => {
  if (request.method === 'GET') return void response.end()
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', async () => {
    response.statusCode = await statusOf(Buffer.concat(chunks), String(request.headers['x-hub-signature-256'])).catch(() => 500)
    response.end()
  })
}).listen(Number(PORT), '127.0.0.1')
